"""Agenda items, by their group, their state and what they came from."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Boolean, Column, Select, String, Table, Text, Uuid, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]


class AgendaView(View):
    """`meeting` is the one on whose agenda it stands, or at which it was talked about."""

    name = "agenda"
    sources = ("meetings",)

    def define(self) -> None:
        self.items: Table = self.table(
            "agenda_items",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("group", String(20)),
            Column("wanted_kind", String(40), nullable=False),
            Column("title", String(200), nullable=False),
            Column("words", Text),
            Column("raised_by", String(20), nullable=False),
            Column("by_post", String(100)),
            Column("by_person", String(20)),
            Column("source", Text),
            Column("state", String(20), nullable=False),
            Column("meeting", String(20)),
            Column("reason", Text),
            Column("proposed_at", Moment, nullable=False),
            Column("erased", Boolean, nullable=False),
            indexes=(
                ("group", "state", "position"),
                ("state", "position"),
                ("wanted_kind", "state"),
                ("meeting",),
                ("by_person", "position"),
            ),
        )
        self.origins: Table = self.table(
            "agenda_origins",
            Column("origin", String(20), primary_key=True),
            Column("item", String(20), primary_key=True),
            indexes=(("item",),),
        )

    # How events change it

    def on_agenda_item_proposed(self, changes: Changes, message: Message) -> None:
        data = message.data
        by = data["by"] or {}
        said = "reference local_service group wanted_kind title words raised_by source proposed_at"
        changes.insert(
            self.items,
            {"position": message.position, "id": message.subject}
            | {name: data[name] for name in said.split()}
            | {"by_post": by.get("post"), "by_person": by.get("person")}
            | {"state": "proposed" if data["group"] else "waiting", "erased": False},
        )
        for origin in dict.fromkeys(data["origins"]):
            changes.insert(self.origins, {"origin": origin, "item": data["reference"]})

    def on_agenda_item_placed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="proposed", group=message.data["group"])

    def on_agenda_item_retitled(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, title=message.data["title"])

    def on_agenda_item_accepted(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="accepted", meeting=message.data["meeting"])

    def on_agenda_item_declined(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="declined", reason=message.data["reason"])

    def on_agenda_item_carried_over(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="proposed", meeting=None)

    def on_agenda_item_discussed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="discussed", meeting=message.data["meeting"])

    def on_agenda_item_words_erased(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, words=None, erased=True)

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.items, {"id": message.subject}, values)

    # What is asked of it

    def by_reference(self, session: Session, reference: str) -> Row | None:
        row = session.execute(select(self.items).where(self.items.c.reference == reference)).one_or_none()
        return dict(row._mapping) if row else None

    def by_references(self, session: Session, references: Iterable[str]) -> dict[str, Row]:
        """reference → row, of those there are."""
        query = select(self.items).where(self.items.c.reference.in_(list(references)))
        return {row.reference: dict(row._mapping) for row in session.execute(query)}

    def of_origins(self, session: Session, origins: Iterable[str]) -> list[Row]:
        """What came of any of these, oldest first."""
        mine = select(self.origins.c.item).where(self.origins.c.origin.in_(list(origins)))
        query = select(self.items).where(self.items.c.reference.in_(mine)).order_by(self.items.c.position)
        return [dict(row._mapping) for row in session.execute(query.limit(200))]

    def origins_of(self, session: Session, references: Iterable[str]) -> dict[str, list[str]]:
        """item → its origins."""
        query = select(self.origins).where(self.origins.c.item.in_(list(references)))
        found: dict[str, list[str]] = {}
        for row in session.execute(query.order_by(self.origins.c.origin)):
            found.setdefault(row.item, []).append(row.origin)
        return found

    def waiting_for(self, session: Session, kind: str) -> list[Row]:
        """Those that wait for a group of that kind, oldest first, a thousand at most."""
        c = self.items.c
        query = select(self.items).where(c.wanted_kind == kind, c.state == "waiting")
        return [dict(row._mapping) for row in session.execute(query.order_by(c.position).limit(1000))]

    def page(
        self,
        session: Session,
        *,
        group: str | None,
        state: str,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> list[Row]:
        """Oldest first; after: the position the last page ended at."""
        c = self.items.c
        query = select(self.items).where(c.state == state).order_by(c.position).limit(size)
        query = query if group is None else query.where(c.group == group)
        query = query if local_services is None else query.where(c.local_service.in_(local_services))
        query = query if after is None else query.where(c.position > int(after))
        return [dict(row._mapping) for row in session.execute(query)]

    def items_of(self, group: str) -> Select[Any]:
        """A query for the references of what a group was asked to talk about."""
        return select(self.items.c.reference).where(self.items.c.group == group)

    def of_person(self, session: Session, person: str) -> list[Row]:
        """What somebody raised, oldest first."""
        query = select(self.items).where(self.items.c.by_person == person).order_by(self.items.c.position)
        return [dict(row._mapping) for row in session.execute(query)]
