"""Matters that a group took up, and what groups asked for: what is owed, and what is overdue."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Select,
    String,
    Table,
    Text,
    Uuid,
    and_,
    bindparam,
    func,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]
MOST_COUNTED = 1000


class EscalationView(View):
    """matters: `owed` is their position until the answer is told, NULL after; `met_since` whether the group that asked
    has met since without hearing it. group_requests: `open_until` is the day they are wanted, NULL when settled."""

    name = "escalation"
    sources = ("meetings",)

    def define(self) -> None:
        self.matters: Table = self.table(
            "matters",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("from_group", String(20), nullable=False),
            Column("to_kind", String(40), nullable=False),
            Column("title", String(200), nullable=False),
            Column("reason", Text, nullable=False),
            Column("item", String(20), nullable=False),
            Column("origin", String(20), nullable=False),
            Column("state", String(20), nullable=False),
            Column("owed", Position),
            Column("met_since", Boolean, nullable=False),
            Column("answer", Text),
            Column("escalated_at", Moment, nullable=False),
            Column("answered_at", Moment),
            Column("told_at", Moment),
            Column("told_meeting", String(20)),
            indexes=(
                ("owed",),
                ("from_group", "owed"),
                ("local_service", "owed"),
                ("met_since", "owed"),
                ("state", "position"),
                ("item",),
                ("origin",),
                ("from_group", "position"),
            ),
        )
        self.requests: Table = self.table(
            "group_requests",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("group", String(20), nullable=False),
            Column("kind", String(20), nullable=False),
            Column("to_post", String(100)),
            Column("to_person", String(20)),
            Column("what", Text, nullable=False),
            Column("by_when", Date, nullable=False),
            Column("open_until", Date),
            Column("meeting", String(20)),
            Column("state", String(20), nullable=False),
            Column("how", Text),
            Column("reason", Text),
            Column("made_at", Moment, nullable=False),
            Column("settled_at", Moment),
            indexes=(
                ("open_until", "position"),
                ("group", "open_until", "position"),
                ("local_service", "open_until", "position"),
                ("state", "position"),
                ("group", "state", "position"),
            ),
        )
        m = self.matters.c
        self._met = (
            update(self.matters)
            .where(m.from_group == bindparam("asking"), m.owed.is_not(None))
            .values(met_since=True)
        )
        before = m.escalated_at < bindparam("began_at", type_=Moment)
        self._met_then = self._met.where(before)

    # How events change it

    def on_matter_escalated(self, changes: Changes, message: Message) -> None:
        said = "reference local_service from_group to_kind title reason item escalated_at"
        changes.insert(
            self.matters,
            {"position": message.position, "id": message.subject, "owed": message.position}
            | {name: message.data[name] for name in said.split()}
            | {"origin": message.data["origins"][0], "state": "open", "met_since": False},
        )

    def on_matter_answered(self, changes: Changes, message: Message) -> None:
        said = {name: message.data[name] for name in ("answer", "answered_at")}
        changes.update(self.matters, {"id": message.subject}, {"state": "answered"} | said)

    def on_matter_answer_told(self, changes: Changes, message: Message) -> None:
        told = {"told_at": message.data["told_at"], "told_meeting": message.data["meeting"]}
        changes.update(self.matters, {"id": message.subject}, {"state": "told", "owed": None} | told)

    def on_meeting_held(self, changes: Changes, message: Message) -> None:
        changes.make(self._met, {"asking": message.data["group"]})

    def on_meeting_recorded(self, changes: Changes, message: Message) -> None:
        """A meeting that was before a matter was taken up could not have heard of its answer."""
        began_at = message.data["starts_at"]
        changes.make(self._met_then, {"asking": message.data["group"], "began_at": began_at})

    def on_group_request_made(self, changes: Changes, message: Message) -> None:
        data = message.data
        said = "reference local_service group kind what by_when meeting made_at"
        changes.insert(
            self.requests,
            {"position": message.position, "id": message.subject, "state": "open"}
            | {name: data[name] for name in said.split()}
            | {"to_post": data["to"].get("post"), "to_person": data["to"].get("person")}
            | {"open_until": data["by_when"]},
        )

    def on_group_request_met(self, changes: Changes, message: Message) -> None:
        data = message.data
        settled = {"state": "met", "open_until": None, "how": data["how"], "settled_at": data["met_at"]}
        changes.update(self.requests, {"id": message.subject}, settled)

    def on_group_request_refused(self, changes: Changes, message: Message) -> None:
        data = message.data
        why = {"reason": data["reason"], "settled_at": data["refused_at"]}
        changes.update(self.requests, {"id": message.subject}, {"state": "refused", "open_until": None} | why)

    # What is asked of it

    def matter(self, session: Session, reference: str) -> Row | None:
        row = session.execute(select(self.matters).where(self.matters.c.reference == reference)).one_or_none()
        return dict(row._mapping) if row else None

    def matters_of(self, session: Session, references: Iterable[str]) -> dict[str, Row]:
        """reference → row, of those there are."""
        query = select(self.matters).where(self.matters.c.reference.in_(list(references)))
        return {row.reference: dict(row._mapping) for row in session.execute(query)}

    def taken_up(self, session: Session, items: Iterable[str]) -> list[Row]:
        """Matters that were taken up because of these agenda items."""
        query = select(self.matters).where(self.matters.c.origin.in_(list(items)))
        return self._rows(session, query)

    def about(self, session: Session, items: Iterable[str]) -> dict[str, Row]:
        """item → the matter for which it was proposed to the group above."""
        query = select(self.matters).where(self.matters.c.item.in_(list(items)))
        return {row["item"]: row for row in self._rows(session, query)}

    def page_of_matters(
        self,
        session: Session,
        *,
        state: str,
        group: str | None,
        overdue: bool,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> list[Row]:
        """Owed ones oldest first, others newest first."""
        m = self.matters.c
        query = select(self.matters).limit(size)
        if state == "owed":
            query = query.where(m.owed.is_not(None)).order_by(m.owed)
            query = query.where(m.owed > int(after)) if after else query
        else:
            query = query.where(m.state == state).order_by(m.position.desc())
            query = query.where(m.position < int(after)) if after else query
        query = query.where(m.met_since.is_(True), m.owed.is_not(None)) if overdue else query
        query = query if group is None else query.where(m.from_group == group)
        query = query if local_services is None else query.where(m.local_service.in_(local_services))
        return self._rows(session, query)

    def count_owed_overdue(self, session: Session, local_services: list[str] | None) -> int:
        m = self.matters.c
        overdue = and_(m.met_since.is_(True), m.owed.is_not(None))
        query = select(m.position).where(overdue).limit(MOST_COUNTED)
        query = query if local_services is None else query.where(m.local_service.in_(local_services))
        return self._count(session, query)

    def request(self, session: Session, reference: str) -> Row | None:
        query = select(self.requests).where(self.requests.c.reference == reference)
        row = session.execute(query).one_or_none()
        return dict(row._mapping) if row else None

    def page_of_requests(
        self,
        session: Session,
        *,
        state: str,
        group: str | None,
        due_before: date | None,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> list[Row]:
        """Open ones by their day, the others newest first."""
        r = self.requests.c
        query = select(self.requests).where(r.state == state).limit(size)
        day, _, position = (after or "").rpartition("~")
        if state == "open":
            query = query.order_by(r.open_until, r.position)
            if day:
                mark = (date.fromisoformat(day), int(position))
                query = query.where(tuple_(r.open_until, r.position) > mark)
        else:
            query = query.order_by(r.position.desc())
            query = query.where(r.position < int(position)) if position else query
        query = query if due_before is None else query.where(r.open_until < due_before)
        query = query if group is None else query.where(r.group == group)
        query = query if local_services is None else query.where(r.local_service.in_(local_services))
        return self._rows(session, query)

    def count_requests_due(self, session: Session, before: date, local_services: list[str] | None) -> int:
        r = self.requests.c
        query = select(r.position).where(r.open_until < before).limit(MOST_COUNTED)
        query = query if local_services is None else query.where(r.local_service.in_(local_services))
        return self._count(session, query)

    def _count(self, session: Session, query: Select[Any]) -> int:
        return int(session.execute(select(func.count()).select_from(query.subquery())).scalar_one())

    def _rows(self, session: Session, query: Select[Any]) -> list[Row]:
        return [dict(row._mapping) for row in session.execute(query)]
