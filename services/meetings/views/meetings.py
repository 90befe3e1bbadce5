"""Meetings: those to come, those that are over, those that somebody has not finished with."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Integer,
    Select,
    String,
    Table,
    Text,
    Uuid,
    bindparam,
    case,
    or_,
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


class MeetingsView(View):
    """Three columns say when a meeting begins, each while it matters: `comes_at` until it is held or cancelled,
    `over_at` after that, `unfinished_at` until its minutes are published or it is cancelled."""

    name = "meetings"
    sources = ("meetings",)

    def define(self) -> None:
        self.meetings: Table = self.table(
            "meetings",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("meeting", String(20), nullable=False, unique=True),
            Column("group", String(20), nullable=False),
            Column("local_service", String(80)),
            Column("title", String(200), nullable=False),
            Column("starts_at", Moment, nullable=False),
            Column("ends_at", Moment),
            Column("joining", String(20), nullable=False),
            Column("venue", String(20)),
            Column("place", Text),
            Column("open_to", String(20)),
            Column("state", String(20), nullable=False),
            Column("comes_at", Moment),
            Column("over_at", Moment),
            Column("unfinished_at", Moment),
            Column("warnings", JSON, nullable=False),
            Column("called_at", Moment),
            Column("agenda", JSON, nullable=False),
            Column("agenda_sent_at", Moment),
            Column("agenda_sent_to", JSON),
            Column("people", JSON),
            Column("posts", JSON),
            Column("apologies", JSON),
            Column("counts", JSON),
            Column("present", Integer),
            Column("service_users", Integer),
            Column("missing", JSON),
            Column("held_on", Date),
            Column("reason", Text),
            indexes=tuple(
                keys
                for moment in ("comes_at", "over_at", "unfinished_at")
                for keys in (
                    (moment, "position"),
                    ("group", moment, "position"),
                    ("local_service", moment, "position"),
                )
            ),
        )
        self.people: Table = self.table(
            "meeting_people",
            Column("person", String(20), primary_key=True),
            Column("meeting", String(20), primary_key=True),
            indexes=(("meeting",),),
        )
        c, held_at = self.meetings.c, bindparam("held_at", type_=Moment)
        # One that is over before its hour is not lost until then.
        begun = case((c.starts_at < held_at, c.starts_at), else_=held_at)
        held = update(self.meetings).where(c.id == bindparam("held"))
        self._held = held.values(over_at=c.starts_at, unfinished_at=begun)

    # How events change it

    def on_meeting_planned(self, changes: Changes, message: Message) -> None:
        data = message.data
        said = "meeting group local_service title starts_at ends_at joining venue place"
        changes.insert(
            self.meetings,
            {"position": message.position, "id": message.subject}
            | {name: data[name] for name in said.split()}
            | {
                "state": "planned",
                "comes_at": data["starts_at"],
                "unfinished_at": data["starts_at"],
                "warnings": list(data["warnings"]),
                "agenda": [],
            },
        )

    def on_meeting_recorded(self, changes: Changes, message: Message) -> None:
        data = message.data
        said = "meeting group local_service title starts_at ends_at joining venue place held_on"
        changes.insert(
            self.meetings,
            {"position": message.position, "id": message.subject}
            | {name: data[name] for name in said.split()}
            | {
                "state": "held",
                "over_at": data["starts_at"],
                "unfinished_at": data["starts_at"],
                "warnings": list(data["warnings"]),
                "agenda": list(data["items"]),
            }
            | _came(data),
        )
        self._remember(changes, data)

    def on_meeting_called(self, changes: Changes, message: Message) -> None:
        data = message.data
        told = {"open_to": data["open_to"], "called_at": data["called_at"]}
        self._change(changes, message, state="called", **told)
        self._warned(changes, message)

    def on_meeting_postponed(self, changes: Changes, message: Message) -> None:
        starts_at = message.data["starts_at"]
        moments = dict.fromkeys(("starts_at", "comes_at", "unfinished_at"), starts_at)
        self._change(changes, message, ends_at=message.data["ends_at"], **moments)
        self._warned(changes, message)

    def on_meeting_cancelled(self, changes: Changes, message: Message) -> None:
        row = self._row(changes, message)
        over = {"comes_at": None, "unfinished_at": None, "over_at": row["starts_at"]}
        self._change(changes, message, state="cancelled", reason=message.data["reason"], **over)

    def on_agenda_set(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, agenda=list(message.data["items"]))

    def on_agenda_circulated(self, changes: Changes, message: Message) -> None:
        data = message.data
        sent = {"agenda_sent_at": data["circulated_at"], "agenda_sent_to": list(data["circulated_to"])}
        self._change(changes, message, state="agenda_sent", **sent)

    def on_attendance_taken(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._change(changes, message, **_came(data))
        changes.delete(self.people, {"meeting": data["meeting"]})
        self._remember(changes, data)

    def _remember(self, changes: Changes, data: Mapping[str, Any]) -> None:
        """The people who came or said that they could not, by whom it is found."""
        persons = [*data["people"], *(one for one in data["apologies"] if one.startswith("PE-"))]
        for person in dict.fromkeys(persons):
            changes.insert(self.people, {"person": person, "meeting": data["meeting"]})

    def on_meeting_held(self, changes: Changes, message: Message) -> None:
        data = message.data
        over = {"state": "held", "held_on": data["held_on"], "comes_at": None}
        changes.make(self._held, {"held": message.subject, "held_at": data["held_at"]} | over)
        self._warned(changes, message)

    def on_minutes_published(self, changes: Changes, message: Message) -> None:
        changes.update(self.meetings, {"meeting": message.data["meeting"]}, {"unfinished_at": None})

    def _warned(self, changes: Changes, message: Message) -> None:
        if not message.data["warnings"]:
            return
        row = self._row(changes, message)
        together = dict.fromkeys((*row["warnings"], *message.data["warnings"]))
        self._change(changes, message, warnings=list(together))

    def _row(self, changes: Changes, message: Message) -> Row:
        found = changes.execute(select(self.meetings).where(self.meetings.c.id == message.subject)).one()
        return dict(found._mapping)

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.meetings, {"id": message.subject}, values)

    # What is asked of it

    def by_reference(self, session: Session, meeting: str) -> Row | None:
        row = session.execute(select(self.meetings).where(self.meetings.c.meeting == meeting)).one_or_none()
        return dict(row._mapping) if row else None

    def by_references(self, session: Session, meetings: list[str]) -> dict[str, Row]:
        """meeting → row, of those there are."""
        query = select(self.meetings).where(self.meetings.c.meeting.in_(meetings))
        return {row.meeting: dict(row._mapping) for row in session.execute(query)}

    def coming(
        self, session: Session, since: datetime, size: int, after: str | None, **who: Any
    ) -> list[Row]:
        """Those that begin at or after `since`, the next first."""
        c = self.meetings.c
        query = self._of(select(self.meetings).where(c.comes_at >= since), **who)
        query = query.order_by(c.comes_at, c.position)
        if after:
            query = query.where(tuple_(c.comes_at, c.position) > _key(after))
        return self._rows(session, query.limit(size))

    def next_of_groups(self, session: Session, groups: Iterable[str], since: datetime) -> dict[str, Row]:
        """group → its next meeting from `since` on."""
        c = self.meetings.c
        query = select(self.meetings).where(c.group.in_(list(groups)), c.comes_at >= since)
        rows = self._rows(session, query.order_by(c.comes_at.desc(), c.position.desc()))
        return {row["group"]: row for row in rows}

    def unfinished(
        self, session: Session, before: datetime, size: int, after: str | None, **who: Any
    ) -> list[Row]:
        """Those that began before `before` and whose minutes are not published, oldest first."""
        c = self.meetings.c
        query = self._of(select(self.meetings).where(c.unfinished_at < before), **who)
        query = query.order_by(c.unfinished_at, c.position)
        if after:
            query = query.where(tuple_(c.unfinished_at, c.position) > _key(after))
        return self._rows(session, query.limit(size))

    def over(self, session: Session, size: int, after: str | None, **who: Any) -> list[Row]:
        """Those that were held or cancelled, newest first."""
        c = self.meetings.c
        query = self._of(select(self.meetings).where(c.over_at.is_not(None)), **who)
        query = query.order_by(c.over_at.desc(), c.position.desc())
        if after:
            query = query.where(tuple_(c.over_at, c.position) < _key(after))
        return self._rows(session, query.limit(size))

    def began(self, session: Session, group: str, size: int) -> list[datetime]:
        """When the last meetings of a group began that were not cancelled, and those still to come."""
        c = self.meetings.c
        query = select(c.starts_at).where(c.group == group, c.unfinished_at.is_not(None))
        coming = query.order_by(c.unfinished_at.desc()).limit(size)
        held = select(c.starts_at).where(c.group == group, c.over_at.is_not(None), c.state == "held")
        past = held.order_by(c.over_at.desc()).limit(size)
        return sorted({*session.execute(coming).scalars(), *session.execute(past).scalars()})

    def meetings_of(self, group: str) -> Select[Any]:
        """A query for the references of a group's meetings."""
        return select(self.meetings.c.meeting).where(self.meetings.c.group == group)

    def of_person(self, session: Session, person: str) -> list[Row]:
        """The meetings somebody was at, oldest first."""
        mine = select(self.people.c.meeting).where(self.people.c.person == person)
        query = select(self.meetings).where(self.meetings.c.meeting.in_(mine))
        return self._rows(session, query.order_by(self.meetings.c.position))

    def lately_of(self, session: Session, person: str, before: int | None, size: int) -> list[Row]:
        """The last meetings somebody was at, or to which they said that they could not come."""
        c = self.meetings.c
        mine = select(self.people.c.meeting).where(self.people.c.person == person)
        query = select(self.meetings).where(c.meeting.in_(mine)).order_by(c.position.desc()).limit(size)
        return self._rows(session, query if before is None else query.where(c.position < before))

    def _of(
        self,
        query: Select[Any],
        group: str | None = None,
        local_services: list[str] | None = None,
        organisation: bool = False,
    ) -> Select[Any]:
        """organisation: those of the whole organisation as well."""
        c = self.meetings.c
        query = query if group is None else query.where(c.group == group)
        if local_services is None:
            return query
        mine = c.local_service.in_(local_services)
        return query.where(or_(mine, c.local_service.is_(None)) if organisation else mine)

    def _rows(self, session: Session, query: Select[Any]) -> list[Row]:
        return [dict(row._mapping) for row in session.execute(query)]


def _came(data: Mapping[str, Any]) -> dict[str, Any]:
    """Who came, as an event says it."""
    lists = {name: list(data[name]) for name in ("people", "posts", "apologies", "missing")}
    return lists | {name: data[name] for name in ("counts", "present", "service_users")}


def mark(row: Row, moment: str = "starts_at") -> str:
    """Where the next page of such rows begins, which are in the order of `moment`."""
    return f"{row[moment].isoformat()}~{row['position']}"


def _key(after: str) -> tuple[datetime, int]:
    moment, _, position = after.rpartition("~")
    return datetime.fromisoformat(moment), int(position)
