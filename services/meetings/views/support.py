"""Requests for support: those that wait first, by the day they are to be answered."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Select, String, Text, Uuid, func, or_, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View
from services.meetings.views.activities import MOST_COUNTED

Row = dict[str, Any]


class SupportView(View):
    """`waiting_until` is the day it is to be answered by, while it is not; NULL after. Words are NULL once their key
    is destroyed."""

    name = "support"
    sources = ("meetings", "people")

    def define(self) -> None:
        self.requests = self.table(
            "support_requests",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("occasion", String(20), nullable=False),
            Column("local_service", String(80)),
            Column("person", String(20)),
            Column("kinds", JSON),
            Column("details", Text),
            Column("needed_on", Date, nullable=False),
            Column("requested_at", Moment, nullable=False),
            Column("answer_by", Date, nullable=False),
            Column("waiting_until", Date),
            Column("late", Boolean, nullable=False),
            Column("state", String(20), nullable=False),
            Column("answer", Text),
            Column("answered_at", Moment),
            Column("in_time", Boolean),
            indexes=(
                ("waiting_until", "position"),
                ("local_service", "waiting_until"),
                ("state", "position"),
                ("person",),
                ("occasion",),
            ),
        )

    def on_support_requested(self, changes: Changes, message: Message) -> None:
        data = message.data
        names = (
            "reference occasion local_service person details needed_on requested_at answer_by late".split()
        )
        changes.insert(
            self.requests,
            {name: data[name] for name in names}
            | {
                "position": message.position,
                "id": message.subject,
                "kinds": None if data["kinds"] is None else list(data["kinds"]),
                "waiting_until": data["answer_by"],
                "state": "waiting",
            },
        )

    def on_support_answered(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.update(
            self.requests,
            {"id": message.subject},
            {
                "state": "met" if data["met"] else "answered",
                "answer": data["answer"],
                "answered_at": data["answered_at"],
                "in_time": data["in_time"],
                "waiting_until": None,
            },
        )

    def on_person_erased(self, changes: Changes, message: Message) -> None:
        """Nobody reads any more what somebody needed."""
        words: Row = {"kinds": None, "details": None, "answer": None}
        changes.update(self.requests, {"person": message.data["person"]}, words)

    def by_reference(self, session: Session, reference: str) -> Row | None:
        query = select(self.requests).where(self.requests.c.reference == reference)
        row = session.execute(query).one_or_none()
        return dict(row._mapping) if row else None

    def of_person(self, session: Session, person: str, most: int = 500) -> list[Row]:
        query = select(self.requests).where(self.requests.c.person == person).limit(most)
        return [dict(row._mapping) for row in session.execute(query)]

    def of_occasion(self, session: Session, occasion: str, most: int = 200) -> list[Row]:
        """What was asked for one meeting or activity, oldest first."""
        c = self.requests.c
        query = select(self.requests).where(c.occasion == occasion).order_by(c.position).limit(most)
        return [dict(row._mapping) for row in session.execute(query)]

    def page(
        self,
        session: Session,
        *,
        state: str | None,
        due_before: date | None,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> list[Row]:
        """In the order in which they came; newest first where they are answered."""
        c = self.requests.c
        waiting = state == "waiting" or due_before is not None
        order = c.position if waiting else c.position.desc()
        query = self._of(select(self.requests), local_services).order_by(order).limit(size)
        if state:
            query = query.where(c.state == state)
        if due_before:
            query = query.where(c.waiting_until < due_before)
        if after:
            query = query.where(c.position > int(after) if waiting else c.position < int(after))
        return [dict(row._mapping) for row in session.execute(query)]

    def count_overdue(self, session: Session, today: date, local_services: list[str] | None) -> int:
        query = self._of(select(self.requests.c.position), local_services)
        bounded = query.where(self.requests.c.waiting_until < today).limit(MOST_COUNTED).subquery()
        return int(session.scalar(select(func.count()).select_from(bounded)) or 0)

    def count_waiting(self, session: Session, local_services: list[str] | None) -> int:
        query = self._of(select(self.requests.c.position), local_services)
        bounded = query.where(self.requests.c.waiting_until.is_not(None)).limit(MOST_COUNTED).subquery()
        return int(session.scalar(select(func.count()).select_from(bounded)) or 0)

    def _of(self, query: Select[Any], local_services: list[str] | None) -> Select[Any]:
        if local_services is None:
            return query
        c = self.requests.c
        return query.where(or_(c.local_service.in_(local_services)))
