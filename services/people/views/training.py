"""Training by date, who has a place, and how much of it there was each year."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment
from chassis.message import Message
from chassis.views import View
from services.people.views.budgets import ORGANISATION

Row = dict[str, Any]


class TrainingView(View):
    name = "training"
    sources = ("people",)

    def define(self) -> None:
        self.courses: Table = self.table(
            "courses",
            Column("course", String(20), primary_key=True),
            Column("id", Uuid, nullable=False),
            Column("place", String(80), nullable=False),
            Column("title", String(200), nullable=False),
            Column("audience", String(20), nullable=False),
            Column("starts_at", Moment, nullable=False),
            Column("ends_at", Moment, nullable=False),
            Column("where", String(400)),
            Column("about", Text),
            Column("support", Text),
            Column("places", Integer),
            Column("taken", Integer, nullable=False),
            Column("people", Integer, nullable=False),
            Column("staff", Integer, nullable=False),
            Column("state", String(20), nullable=False),
            indexes=(("starts_at",), ("place", "starts_at"), ("state", "ends_at")),
        )
        self.takers: Table = self.table(
            "course_takers",
            Column("person", String(20), primary_key=True),
            Column("course", String(20), primary_key=True),
            Column("id", Uuid, nullable=False),
        )
        self.year_figures: Table = self.table(
            "training_figures",
            Column("year", Integer, primary_key=True, autoincrement=False),
            Column("place", String(80), primary_key=True),
            Column("audience", String(20), primary_key=True),
            Column("enabling", Boolean, primary_key=True),
            Column("held", Integer, nullable=False),
            Column("people", Integer, nullable=False),
            Column("staff", Integer, nullable=False),
        )
        taken = self.courses.c.taken + bindparam("more")
        self._moves = update(self.courses).where(self.courses.c.course == bindparam("of")).values(taken=taken)

    def on_training_offered(self, changes: Changes, message: Message) -> None:
        data = message.data
        same = ("course", "title", "about", "audience", "starts_at", "ends_at", "where", "places", "support")
        changes.insert(
            self.courses,
            {
                **{name: data[name] for name in same},
                "id": message.subject,
                "place": data["local_service"] or ORGANISATION,
                "taken": 0,
                "people": 0,
                "staff": 0,
                "state": "offered",
            },
        )

    def on_training_place_taken(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.make(self._moves, {"of": data["course"], "more": 1})
        if data["person"]:
            taker = {"person": data["person"], "course": data["course"], "id": message.subject}
            changes.insert(self.takers, taker)

    def on_training_place_given_up(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.make(self._moves, {"of": data["course"], "more": -1})
        if data["person"]:
            changes.delete(self.takers, {"person": data["person"], "course": data["course"]})

    def on_training_held(self, changes: Changes, message: Message) -> None:
        data = message.data
        came = {"people": data["people"], "staff": data["staff"]}
        changes.update(self.courses, {"course": data["course"]}, {"state": "held", **came})
        key = {
            "year": data["year"],
            "place": data["local_service"] or ORGANISATION,
            "audience": data["audience"],
            "enabling": data["enabling"],
        }
        table = self.year_figures
        query = select(table).where(*(table.c[name] == value for name, value in key.items()))
        row = changes.execute(query).one_or_none()
        if row is None:
            changes.insert(table, key | {"held": 1, **came})
        else:
            more = {"people": row.people + came["people"], "staff": row.staff + came["staff"]}
            changes.update(table, key, {"held": row.held + 1, **more})

    def on_training_cancelled(self, changes: Changes, message: Message) -> None:
        changes.update(self.courses, {"course": message.data["course"]}, {"state": "cancelled"})

    def id_of(self, session: Session, course: str) -> UUID | None:
        return session.execute(
            select(self.courses.c.id).where(self.courses.c.course == course)
        ).scalar_one_or_none()

    def ids_of(self, session: Session, person: str) -> list[UUID]:
        return list(session.execute(select(self.takers.c.id).where(self.takers.c.person == person)).scalars())

    def lately_of(self, session: Session, person: str, skip: int, size: int) -> list[Row]:
        """The last courses with a place for somebody, by when they begin."""
        columns = self.courses.c
        query = select(self.courses).join(self.takers, self.takers.c.course == columns.course)
        query = query.where(self.takers.c.person == person).order_by(columns.starts_at.desc(), columns.course)
        return [_shown(row._mapping) for row in session.execute(query.limit(size).offset(skip))]

    def ids_to_come(self, session: Session, person: str, now: datetime) -> list[UUID]:
        """The courses with a place for them that have not begun."""
        courses, takers = self.courses.c, self.takers.c
        query = select(takers.id).join(self.courses, courses.course == takers.course)
        query = query.where(takers.person == person, courses.state == "offered", courses.starts_at > now)
        return list(session.execute(query.order_by(courses.course)).scalars())

    def page(
        self,
        session: Session,
        which: str,
        now: datetime,
        audience: str | None,
        places: list[str] | None,
        skip: int,
        size: int,
    ) -> list[Row]:
        """`to_record` oldest first, `coming` soonest first, `past` (held or cancelled) newest first."""
        columns = self.courses.c
        query = select(self.courses).where(*self._in(places)).limit(size).offset(skip)
        if audience:
            query = query.where(columns.audience.in_((audience, "both")))
        if which == "past":
            over = (columns.starts_at < now, columns.state != "offered")
            query = query.where(*over).order_by(columns.starts_at.desc())
        elif which == "to_record":
            query = query.where(*self._over(now)).order_by(columns.starts_at)
        else:
            to_come = (columns.state == "offered", columns.ends_at >= now)
            query = query.where(*to_come).order_by(columns.starts_at)
        return [_shown(row._mapping) for row in session.execute(query.order_by(columns.course))]

    def to_record(self, session: Session, now: datetime, places: list[str] | None) -> int:
        query = select(func.count()).select_from(self.courses).where(*self._over(now), *self._in(places))
        return int(session.execute(query).scalar_one())

    def figures(self, session: Session, year: int, places: list[str] | None) -> list[Row]:
        columns = self.year_figures.c
        sums = [func.sum(columns[name]).label(name) for name in ("held", "people", "staff")]
        query = select(columns.audience, columns.enabling, *sums).where(columns.year == year)
        if places is not None:
            query = query.where(columns.place.in_(places))
        query = query.group_by(columns.audience, columns.enabling).order_by(
            columns.audience, columns.enabling
        )
        return [
            {
                "audience": row.audience,
                "enabling": row.enabling,
                "held": int(row.held),
                "people": int(row.people),
                "staff": int(row.staff),
            }
            for row in session.execute(query)
        ]

    def _over(self, now: datetime) -> list[ColumnElement[bool]]:
        return [self.courses.c.state == "offered", self.courses.c.ends_at < now]

    def _in(self, places: list[str] | None) -> list[ColumnElement[bool]]:
        return [] if places is None else [self.courses.c.place.in_(places)]


def _shown(row: Any) -> Row:
    shown = {name: value for name, value in row.items() if name not in ("id", "place")}
    return shown | {"local_service": None if row["place"] == ORGANISATION else row["place"]}
