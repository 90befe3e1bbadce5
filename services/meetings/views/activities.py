"""Involvement activities, by state and by what is still to be told."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, Date, Integer, Select, String, Text, Uuid, func, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]
MOST_COUNTED = 1000
"""A count stops there, so that it costs the same however many there are."""
_TEXTS = "title kind about level can_influence cannot_influence role joining venue places".split()


class ActivitiesView(View):
    """`tell_by` is the last day to tell people what came of it, while nobody has; NULL otherwise."""

    name = "activities"
    sources = ("meetings",)

    def define(self) -> None:
        self.activities = self.table(
            "activities",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("title", String(200), nullable=False),
            Column("kind", String(40), nullable=False),
            Column("about", Text, nullable=False),
            Column("level", String(20), nullable=False),
            Column("can_influence", Text, nullable=False),
            Column("cannot_influence", Text, nullable=False),
            Column("role", Text),
            Column("starts_at", Moment, nullable=False),
            Column("ends_at", Moment),
            Column("joining", String(20), nullable=False),
            Column("venue", String(20)),
            Column("interests", JSON, nullable=False),
            Column("ways", JSON, nullable=False),
            Column("places", Integer),
            Column("origins", JSON, nullable=False),
            Column("warnings", JSON, nullable=False),
            Column("joined", Integer, nullable=False),
            Column("state", String(20), nullable=False),
            Column("head_count", Integer),
            Column("came_of_it", Text),
            Column("told", Text),
            Column("told_on", Date),
            Column("tell_by", Date),
            Column("reason", Text),
            indexes=(
                ("state", "position"),
                ("tell_by", "position"),
                ("local_service", "state", "position"),
                ("local_service", "tell_by", "position"),
                ("local_service", "kind", "starts_at"),
            ),
        )
        self.people = self.table(
            "activity_people",
            Column("activity", Uuid, primary_key=True),
            Column("person", String(20), primary_key=True),
            Column("took_part", Integer, nullable=False),
            indexes=(("person",),),
        )

    def on_activity_planned(self, changes: Changes, message: Message) -> None:
        data = message.data
        row = {name: data[name] for name in _TEXTS}
        lists = {name: list(data[name]) for name in ("interests", "ways", "origins", "warnings")}
        changes.insert(
            self.activities,
            row
            | lists
            | {
                "position": message.position,
                "id": message.subject,
                "reference": data["activity"],
                "local_service": data["local_service"],
                "starts_at": data["starts_at"],
                "ends_at": data["ends_at"],
                "joined": 0,
                "state": "planned",
            },
        )

    def on_activity_role_made_clear(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, role=message.data["role"])

    def on_activity_moved(self, changes: Changes, message: Message) -> None:
        data = message.data
        names = ("starts_at", "ends_at", "joining", "venue")
        self._change(
            changes,
            message,
            **{name: data[name] for name in names},
            warnings=list(data["warnings"]),
        )

    def on_activity_opened(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="open")

    def on_activity_joined(self, changes: Changes, message: Message) -> None:
        person = {"activity": message.subject, "person": message.data["person"]}
        changes.insert(self.people, person | {"took_part": 0})
        table = self.activities
        changes.execute(table.update().where(table.c.id == message.subject).values(joined=table.c.joined + 1))

    def on_activity_left(self, changes: Changes, message: Message) -> None:
        changes.delete(self.people, {"activity": message.subject, "person": message.data["person"]})
        table = self.activities
        changes.execute(table.update().where(table.c.id == message.subject).values(joined=table.c.joined - 1))

    def on_activity_happened(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._change(
            changes,
            message,
            state="happened",
            head_count=data["head_count"],
            came_of_it=data["came_of_it"],
            tell_by=data["tell_back_by"],
        )
        people = self.people
        before = set(
            changes.execute(select(people.c.person).where(people.c.activity == message.subject)).scalars()
        )
        for person in dict.fromkeys(data["persons"]):
            key = {"activity": message.subject, "person": person}
            if person in before:
                changes.update(people, key, {"took_part": 1})
            else:
                changes.insert(people, key | {"took_part": 1})

    def on_activity_told_back(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._change(
            changes, message, state="told_back", told=data["message"], told_on=data["told_on"], tell_by=None
        )

    def on_activity_cancelled(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="cancelled", reason=message.data["reason"])

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.activities, {"id": message.subject}, values)

    def by_reference(self, session: Session, reference: str) -> Row | None:
        query = select(self.activities).where(self.activities.c.reference == reference)
        row = session.execute(query).one_or_none()
        return dict(row._mapping) if row else None

    def began(
        self,
        session: Session,
        kind: str,
        local_service: str | None,
        before: datetime,
        other_than: str | None,
        size: int,
    ) -> list[datetime]:
        """When the last of one kind at one place began that were not cancelled, latest first."""
        c = self.activities.c
        query = (
            select(c.starts_at)
            .where(c.local_service == local_service, c.kind == kind, c.starts_at < before)
            .where(c.state != "cancelled")
            .order_by(c.starts_at.desc())
            .limit(size)
        )
        if other_than:
            query = query.where(c.reference != other_than)
        return list(session.execute(query).scalars())

    def people_of(self, session: Session, activity: Any, most: int = 500) -> list[Row]:
        """{person, took_part} of those who joined or took part."""
        c = self.people.c
        query = select(c.person, c.took_part).where(c.activity == activity).order_by(c.person).limit(most)
        return [{"person": row.person, "took_part": bool(row.took_part)} for row in session.execute(query)]

    def of_person(self, session: Session, person: str, most: int = 500) -> list[Row]:
        """{activity, title, kind, starts_at, took_part} of what somebody joined or took part in."""
        c, p = self.activities.c, self.people.c
        query = (
            select(c.reference.label("activity"), c.title, c.kind, c.starts_at, p.took_part)
            .join(self.people, p.activity == c.id)
            .where(p.person == person)
            .order_by(c.position.desc())
            .limit(most)
        )
        return [dict(row._mapping) | {"took_part": bool(row.took_part)} for row in session.execute(query)]

    def lately_of(self, session: Session, person: str, before: int | None, size: int) -> list[Row]:
        """The last that somebody joined or took part in."""
        c, p = self.activities.c, self.people.c
        query = select(c.position, c.reference, c.title, c.local_service, c.starts_at, p.took_part)
        query = query.join(self.people, p.activity == c.id).where(p.person == person)
        query = query if before is None else query.where(c.position < before)
        return [dict(row._mapping) for row in session.execute(query.order_by(c.position.desc()).limit(size))]

    def ids_to_come(self, session: Session, person: str, now: datetime) -> list[UUID]:
        """What somebody joined that has not begun, and was not cancelled."""
        c, p = self.activities.c, self.people.c
        query = select(c.id).join(self.people, p.activity == c.id).where(p.person == person)
        still = query.where(c.starts_at > now, c.state.in_(("planned", "open"))).order_by(c.position)
        return list(session.execute(still).scalars())

    def page(
        self,
        session: Session,
        *,
        state: str | None,
        tell_before: date | None,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> list[Row]:
        """Newest first. tell_before: only those whose people were to be told before that day."""
        c = self.activities.c
        query = self._of(select(self.activities), local_services).order_by(c.position.desc()).limit(size)
        if state:
            query = query.where(c.state == state)
        if tell_before:
            query = query.where(c.tell_by < tell_before)
        if after:
            query = query.where(c.position < int(after))
        return [dict(row._mapping) for row in session.execute(query)]

    def count_overdue(self, session: Session, today: date, local_services: list[str] | None) -> int:
        query = self._of(select(self.activities.c.position), local_services)
        bounded = query.where(self.activities.c.tell_by < today).limit(MOST_COUNTED).subquery()
        return int(session.scalar(select(func.count()).select_from(bounded)) or 0)

    def _of(self, query: Select[Any], local_services: list[str] | None) -> Select[Any]:
        if local_services is None:
            return query
        return query.where(self.activities.c.local_service.in_(local_services))
