"""The consultation calendar: everything people can take part in, by the moment it starts (M9).

One row for each meeting, activity and so on, whatever becomes of it: what was cancelled stays, so that calendars that
took it over hear of it. `changes` counts what a reader of the calendar must hear of. An election has one row as well:
first the time to put one's name forward, then the vote.
"""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Integer, String, bindparam, or_, select, update
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]
MOST_TITLES = 500


_SLOT = ("starts_at", "ends_at", "joining", "venue")


def noon(day: date) -> datetime:
    """A moment that is on this day wherever the organisation's clocks stand, for what lasts whole days."""
    return datetime.combine(day, time(12), UTC)


class CalendarView(View):
    """Meetings, activities, elections; training comes from people (P4).

    state: coming, open (people can join), over or cancelled. all_day: from one day to another, without hours. where: in
    words, beside a venue of ours or without one; how members alone join is told to them, not to everybody. open_to: who
    may come to a meeting (`contracts.vocabulary.OPEN_TO`).
    """

    name = "calendar"
    sources = ("meetings", "people")

    def define(self) -> None:
        self.occasions = self.table(
            "calendar",
            Column("occasion", String(20), primary_key=True),
            Column("position", Position, nullable=False),
            Column("kind", String(40), nullable=False),
            Column("title", String(300), nullable=False),
            Column("starts_at", Moment, nullable=False),
            Column("ends_at", Moment),
            Column("all_day", Boolean, nullable=False),
            Column("joining", String(20)),
            Column("venue", String(20)),
            Column("where", String(300)),
            Column("local_service", String(80)),
            Column("level", String(20)),
            Column("open_to", String(20)),
            Column("state", String(20), nullable=False),
            Column("changes", Integer, nullable=False),
            Column("changed_at", Moment, nullable=False),
            indexes=(("starts_at",), ("local_service", "starts_at"), ("kind", "starts_at")),
        )
        c = self.occasions.c
        one = update(self.occasions).where(c.occasion == bindparam("changing"))
        self._changed = one.values(changes=c.changes + 1)

    def on_activity_planned(self, changes: Changes, message: Message) -> None:
        data = message.data
        names = ("kind", "title", "starts_at", "ends_at", "joining", "venue", "local_service", "level")
        self._add(changes, message, data["activity"], **{name: data[name] for name in names})

    def on_activity_moved(self, changes: Changes, message: Message) -> None:
        names = ("starts_at", "ends_at", "joining", "venue")
        self._change(
            changes, message, message.data["activity"], **{name: message.data[name] for name in names}
        )

    def on_activity_opened(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, message.data["activity"], state="open")

    def on_activity_happened(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, message.data["activity"], state="over")

    def on_activity_cancelled(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, message.data["activity"], state="cancelled")

    def on_meeting_called(self, changes: Changes, message: Message) -> None:
        data = message.data
        values = {name: data[name] for name in ("title", "local_service", "open_to", *_SLOT)}
        where = (data["place"] or "")[:300] or None
        if data["open_to"] == "members":
            where = None
        self._add(changes, message, data["meeting"], kind="meeting", where=where, **values)

    def on_meeting_recorded(self, changes: Changes, message: Message) -> None:
        """What took place without having been announced stands in the months that are over. A place's own is for those
        of the place; of the organisation's nobody else knew."""
        data = message.data
        values = {name: data[name] for name in ("title", "local_service", *_SLOT)}
        open_to = None if data["local_service"] else "members"
        self._add(changes, message, data["meeting"], kind="meeting", state="over", open_to=open_to, **values)

    def on_meeting_postponed(self, changes: Changes, message: Message) -> None:
        values = {name: message.data[name] for name in ("starts_at", "ends_at")}
        self._change(changes, message, message.data["meeting"], **values)

    def on_meeting_held(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, message.data["meeting"], state="over")

    def on_meeting_cancelled(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, message.data["meeting"], state="cancelled")

    def on_nominations_opened(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._add(
            changes,
            message,
            data["reference"],
            kind="nominations",
            title=data["name"],
            local_service=data["local_service"],
            state="open",
            **_days(data),
        )

    def on_nominations_ended(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, message.data["reference"], state="over")

    def on_ballot_opened(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._change(changes, message, data["reference"], kind="ballot", state="open", **_days(data))

    def on_ballot_closed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, message.data["reference"], state="over")

    def on_election_called_off(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, message.data["reference"], state="cancelled")

    def on_training_offered(self, changes: Changes, message: Message) -> None:
        """What is for staff alone is nothing that people can take part in."""
        data = message.data
        if data["audience"] == "staff":
            return
        values = {name: data[name] for name in ("title", "starts_at", "ends_at", "local_service")}
        where = (data["where"] or "")[:300] or None
        self._add(changes, message, data["course"], kind="training", state="open", where=where, **values)

    def on_training_held(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, message.data["course"], state="over")

    def on_training_cancelled(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, message.data["course"], state="cancelled")

    def _add(self, changes: Changes, message: Message, occasion: str, **values: Any) -> None:
        row = dict.fromkeys(("ends_at", "joining", "venue", "where", "level", "open_to")) | {
            "state": "coming",
            "all_day": False,
        }
        changes.insert(
            self.occasions,
            row
            | values
            | {
                "occasion": occasion,
                "position": message.position,
                "changes": 0,
                "changed_at": message.at,
            },
        )

    def _change(self, changes: Changes, message: Message, occasion: str, **values: Any) -> None:
        changes.make(self._changed, {"changing": occasion, "changed_at": message.at} | values)

    def between(
        self,
        session: Session,
        first: datetime,
        end: datetime,
        local_services: list[str] | None,
        kind: str | None,
        size: int,
    ) -> list[Row]:
        """What starts from `first` on and before `end`, of these places and of the whole organisation."""
        c = self.occasions.c
        conditions: list[ColumnElement[bool]] = [c.starts_at >= first, c.starts_at < end]
        if local_services is not None:
            conditions.append(or_(c.local_service.is_(None), c.local_service.in_(local_services)))
        if kind:
            conditions.append(c.kind == kind)
        query = select(self.occasions).where(*conditions).order_by(c.starts_at, c.position).limit(size)
        return [dict(row._mapping) for row in session.execute(query)]

    def by_occasion(self, session: Session, occasion: str) -> Row | None:
        row = session.execute(
            select(self.occasions).where(self.occasions.c.occasion == occasion)
        ).one_or_none()
        return dict(row._mapping) if row else None

    def titles(self, session: Session, occasions: set[str]) -> dict[str, str]:
        c = self.occasions.c
        query = select(c.occasion, c.title).where(c.occasion.in_(occasions)).limit(MOST_TITLES)
        return {row.occasion: row.title for row in session.execute(query)}

    def named(self, session: Session, occasions: list[str]) -> dict[str, Row]:
        c = self.occasions.c
        query = select(c.occasion, c.title, c.starts_at, c.local_service).where(c.occasion.in_(occasions))
        rows = [dict(row._mapping) for row in session.execute(query)]
        return {row.pop("occasion"): row for row in rows}


def _days(data: dict[str, Any]) -> dict[str, Any]:
    return {"starts_at": noon(data["opened_on"]), "ends_at": noon(data["closes_on"]), "all_day": True}
