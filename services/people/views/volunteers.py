"""Volunteers: who they are by reference, where they stand, and what is overdue."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Date, String, Table, Uuid, func, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Position
from chassis.message import Message
from chassis.views import View
from services.people.views.budgets import ORGANISATION

Row = dict[str, Any]


class VolunteersView(View):
    name = "volunteers"
    sources = ("people",)

    def define(self) -> None:
        self.volunteers: Table = self.table(
            "volunteers",
            Column("reference", String(20), primary_key=True),
            Column("id", Uuid, nullable=False),
            Column("position", Position, nullable=False),
            Column("person", String(20), nullable=False),
            Column("place", String(80), nullable=False),
            Column("role", String(200), nullable=False),
            Column("supervisor", String(200)),
            Column("state", String(20), nullable=False),
            Column("check", String(20), nullable=False),
            Column("starts_on", Date),
            Column("review_by", Date),
            Column("induction_by", Date),
            indexes=(
                ("position",),
                ("state", "position"),
                ("place", "position"),
                ("review_by",),
                ("induction_by",),
                ("person",),
            ),
        )

    def on_volunteer_registered(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.insert(
            self.volunteers,
            {
                "reference": data["reference"],
                "id": message.subject,
                "position": message.position,
                "person": data["person"],
                "place": data["local_service"] or ORGANISATION,
                "role": data["role"],
                "state": "registered",
                "check": "needed" if data["with_people_at_risk"] else "not_needed",
            },
        )

    def on_volunteer_check_asked(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, check="asked")

    def on_volunteer_check_cleared(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, check="cleared")

    def on_supervisor_named(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, supervisor=message.data["supervisor"])

    def on_volunteer_accepted(self, changes: Changes, message: Message) -> None:
        data = message.data
        dates = {name: data[name] for name in ("starts_on", "review_by", "induction_by")}
        self._change(changes, message, state="accepted", **dates)

    def on_volunteer_induction_taken(self, changes: Changes, message: Message) -> None:
        if message.data["complete"]:
            self._change(changes, message, induction_by=None)

    def on_volunteer_reviewed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, review_by=message.data["review_by"])

    def on_volunteer_left(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="left", review_by=None, induction_by=None)

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.volunteers, {"reference": message.data["reference"]}, values)

    def id_of(self, session: Session, reference: str) -> UUID | None:
        query = select(self.volunteers.c.id).where(self.volunteers.c.reference == reference)
        return session.execute(query).scalar_one_or_none()

    def ids_of(self, session: Session, person: str) -> list[UUID]:
        query = select(self.volunteers.c.id).where(self.volunteers.c.person == person)
        return list(session.execute(query.order_by(self.volunteers.c.position)).scalars())

    def lately_of(self, session: Session, person: str, before: int | None, size: int) -> list[Row]:
        c = self.volunteers.c
        query = select(self.volunteers).where(c.person == person).order_by(c.position.desc()).limit(size)
        query = query if before is None else query.where(c.position < before)
        return [_shown(row._mapping) for row in session.execute(query)]

    def page(
        self, session: Session, state: str | None, places: list[str] | None, after: int | None, size: int
    ) -> list[Row]:
        """Newest first."""
        columns = self.volunteers.c
        query = select(self.volunteers).where(*self._in(places)).order_by(columns.position.desc()).limit(size)
        if state:
            query = query.where(columns.state == state)
        if after is not None:
            query = query.where(columns.position < after)
        return [_shown(row._mapping) for row in session.execute(query)]

    def due(self, session: Session, today: date, places: list[str] | None, size: int) -> Row:
        counts: dict[str, int] = {}
        found: Row = {"counts": counts}
        for name, column in (
            ("reviews", self.volunteers.c.review_by),
            ("inductions", self.volunteers.c.induction_by),
        ):
            wanted = (column < today, *self._in(places))
            query = (
                select(self.volunteers)
                .where(*wanted)
                .order_by(column, self.volunteers.c.position)
                .limit(size)
            )
            found[name] = [_shown(row._mapping) for row in session.execute(query)]
            number = select(func.count()).select_from(self.volunteers).where(*wanted)
            counts[name] = int(session.execute(number).scalar_one())
        return found

    def _in(self, places: list[str] | None) -> list[ColumnElement[bool]]:
        return [] if places is None else [self.volunteers.c.place.in_(places)]


def _shown(row: Any) -> Row:
    shown = {name: value for name, value in row.items() if name not in ("id", "place")}
    return shown | {"local_service": None if row["place"] == ORGANISATION else row["place"]}
