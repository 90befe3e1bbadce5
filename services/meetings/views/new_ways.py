"""New ways of involving people, newest first."""

from datetime import date
from typing import Any

from sqlalchemy import Column, Date, Select, String, Text, Uuid, func, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Position
from chassis.message import Message
from chassis.views import View
from services.meetings.views.activities import MOST_COUNTED

Row = dict[str, Any]


class NewWaysView(View):
    name = "new_ways"
    sources = ("meetings",)

    def define(self) -> None:
        self.ways = self.table(
            "new_ways",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("title", String(200), nullable=False),
            Column("what", Text, nullable=False),
            Column("risks", Text, nullable=False),
            Column("benefits", Text, nullable=False),
            Column("by_post", String(200), nullable=False),
            Column("proposed_by", String(200), nullable=False),
            Column("state", String(20), nullable=False),
            Column("decided_by_post", String(200)),
            Column("conditions", Text),
            Column("reason", Text),
            Column("review_on", Date),
            Column("started_on", Date),
            Column("learned", Text),
            indexes=(("state", "position"), ("local_service", "position"), ("review_on",)),
        )

    def on_new_way_proposed(self, changes: Changes, message: Message) -> None:
        names = "reference local_service title what risks benefits by_post proposed_by".split()
        row = {name: message.data[name] for name in names}
        changes.insert(
            self.ways,
            row | {"position": message.position, "id": message.subject, "state": "proposed"},
        )

    def on_new_way_approved(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._change(
            changes,
            message,
            state="approved",
            decided_by_post=data["by_post"],
            conditions=data["conditions"],
            review_on=data["review_on"],
        )

    def on_new_way_turned_down(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._change(
            changes, message, state="turned_down", decided_by_post=data["by_post"], reason=data["reason"]
        )

    def on_new_way_started(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="running", started_on=message.data["started_on"])

    def on_new_way_reviewed(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._change(
            changes,
            message,
            state="running" if data["goes_on"] else "ended",
            learned=data["learned"],
            review_on=data["review_on"],
        )

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.ways, {"id": message.subject}, values)

    def by_reference(self, session: Session, reference: str) -> Row | None:
        row = session.execute(select(self.ways).where(self.ways.c.reference == reference)).one_or_none()
        return dict(row._mapping) if row else None

    def page(
        self,
        session: Session,
        *,
        state: str | None,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> list[Row]:
        c = self.ways.c
        query = select(self.ways).order_by(c.position.desc()).limit(size)
        if local_services is not None:
            query = query.where(c.local_service.in_(local_services))
        if state:
            query = query.where(c.state == state)
        if after:
            query = query.where(c.position < int(after))
        return [dict(row._mapping) for row in session.execute(query)]

    def count_review_overdue(self, session: Session, today: date, local_services: list[str] | None) -> int:
        c = self.ways.c
        query: Select[Any] = select(c.position).where(c.review_on < today)
        if local_services is not None:
            query = query.where(c.local_service.in_(local_services))
        return int(
            session.scalar(select(func.count()).select_from(query.limit(MOST_COUNTED).subquery())) or 0
        )
