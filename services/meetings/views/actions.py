"""Actions, by their day, their owner and what they came from."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Column, Date, Select, String, Table, Text, Uuid, func, select, tuple_, union_all
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]

MOST_COUNTED = 1000
"""A count stops there, so that it costs the same however many there are."""


class ActionsView(View):
    """`position` is the place of its first event in the log: a number that grows with time. `open_until` is its day
    while it is open, NULL after."""

    name = "actions"
    sources = ("meetings",)

    def define(self) -> None:
        self.actions: Table = self.table(
            "actions",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("text", Text, nullable=False),
            Column("owner_post", String(100)),
            Column("owner_person", String(20)),
            Column("state", String(20), nullable=False),
            Column("due_on", Date, nullable=False),
            Column("open_until", Date),
            Column("opened_at", Moment, nullable=False),
            Column("settled_at", Moment),
            Column("last_note", Text),
            Column("evidence", Text),
            Column("reason", Text),
            indexes=(
                ("open_until", "position"),
                ("state", "position"),
                ("local_service", "open_until", "position"),
                ("local_service", "state", "position"),
                ("owner_post", "open_until", "position"),
                ("owner_person", "open_until", "position"),
            ),
        )
        self.origins: Table = self.table(
            "action_origins",
            Column("origin", String(20), primary_key=True),
            Column("action", String(20), primary_key=True),
            indexes=(("action",),),
        )

    # How events change it

    def on_action_opened(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.insert(
            self.actions,
            {
                "position": message.position,
                "id": message.subject,
                "reference": data["reference"],
                "local_service": data["local_service"],
                "text": data["text"],
                "owner_post": data["owner"].get("post"),
                "owner_person": data["owner"].get("person"),
                "state": "open",
                "due_on": data["due_on"],
                "open_until": data["due_on"],
                "opened_at": data["opened_at"],
            },
        )
        for origin in dict.fromkeys(data["origins"]):
            changes.insert(self.origins, {"origin": origin, "action": data["reference"]})

    def on_action_progressed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, last_note=message.data["note"])

    def on_action_moved(self, changes: Changes, message: Message) -> None:
        due_on = message.data["due_on"]
        self._change(changes, message, due_on=due_on, open_until=due_on)

    def on_action_given(self, changes: Changes, message: Message) -> None:
        owner = message.data["owner"]
        self._change(changes, message, owner_post=owner.get("post"), owner_person=owner.get("person"))

    def on_action_completed(self, changes: Changes, message: Message) -> None:
        data = message.data
        settled = {"settled_at": data["completed_at"], "evidence": data["evidence"]}
        self._change(changes, message, state="done", open_until=None, **settled)

    def on_action_dropped(self, changes: Changes, message: Message) -> None:
        data = message.data
        settled = {"settled_at": data["dropped_at"], "reason": data["reason"]}
        self._change(changes, message, state="dropped", open_until=None, **settled)

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.actions, {"id": message.subject}, values)

    # What is asked of it

    def by_reference(self, session: Session, reference: str) -> Row | None:
        row = session.execute(select(self.actions).where(self.actions.c.reference == reference)).one_or_none()
        return dict(row._mapping) if row else None

    def of_origins(self, session: Session, origins: Iterable[str]) -> list[Row]:
        """What came of any of these, oldest first, each once."""
        found = select(self.origins.c.action).where(self.origins.c.origin.in_(list(origins)))
        query = (
            select(self.actions)
            .where(self.actions.c.reference.in_(found))
            .order_by(self.actions.c.position)
            .limit(200)
        )
        return [dict(row._mapping) for row in session.execute(query)]

    def origins_of(self, session: Session, references: Iterable[str]) -> dict[str, list[str]]:
        """action → its origins."""
        query = select(self.origins).where(self.origins.c.action.in_(list(references)))
        found: dict[str, list[str]] = {}
        for row in session.execute(query.order_by(self.origins.c.origin)):
            found.setdefault(row.action, []).append(row.origin)
        return found

    def page(
        self,
        session: Session,
        *,
        state: str,
        due_before: date | None,
        owner: dict[str, str | None],
        origin: str | None,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> list[Row]:
        """Open ones by their day, the others newest first; after: `mark` of the last row of the page before."""
        c = self.actions.c
        query = select(self.actions).where(c.state == state).limit(size)
        query = self._narrowed(query, due_before, owner, origin, local_services)
        day, _, position = (after or "").rpartition("~")
        if state == "open":
            query = query.order_by(c.open_until, c.position)
            if day:
                query = query.where(
                    tuple_(c.open_until, c.position) > (date.fromisoformat(day), int(position))
                )
        else:
            query = query.order_by(c.position.desc())
            if position:
                query = query.where(c.position < int(position))
        return [dict(row._mapping) for row in session.execute(query)]

    def overdue_from(
        self, session: Session, origins: Iterable[Select[Any]], today: date, size: int
    ) -> list[Row]:
        """Overdue ones that came of what these queries find, by their day."""
        found = union_all(*origins).subquery()
        mine = select(self.origins.c.action).where(self.origins.c.origin.in_(select(found.c[0])))
        c = self.actions.c
        query = select(self.actions).where(c.open_until < today, c.reference.in_(mine))
        rows = session.execute(query.order_by(c.open_until, c.position).limit(size))
        return [dict(row._mapping) for row in rows]

    def of_person(self, session: Session, person: str) -> list[Row]:
        """What somebody took on, oldest first."""
        c = self.actions.c
        query = select(self.actions).where(c.owner_person == person).order_by(c.position)
        return [dict(row._mapping) for row in session.execute(query)]

    def count_overdue(self, session: Session, today: date, local_services: list[str] | None) -> int:
        """Open ones whose day is over, counted up to MOST_COUNTED."""
        query = select(self.actions.c.position).where(self.actions.c.open_until < today).limit(MOST_COUNTED)
        some = self._narrowed(query, None, {}, None, local_services).subquery()
        return int(session.execute(select(func.count()).select_from(some)).scalar_one())

    def _narrowed(
        self,
        query: Select[Any],
        due_before: date | None,
        owner: dict[str, str | None],
        origin: str | None,
        local_services: list[str] | None,
    ) -> Select[Any]:
        c = self.actions.c
        if due_before is not None:
            query = query.where(c.open_until < due_before)
        for kind, name in owner.items():
            if name is not None:
                query = query.where(c[f"owner_{kind}"] == name)
        if origin is not None:
            mine = select(self.origins.c.action).where(self.origins.c.origin == origin)
            query = query.where(c.reference.in_(mine))
        if local_services is not None:
            query = query.where(c.local_service.in_(local_services))
        return query


def mark(row: Row) -> str:
    """Where the next page of such rows begins."""
    return f"{row['open_until'].isoformat()}~{row['position']}" if row["open_until"] else str(row["position"])
