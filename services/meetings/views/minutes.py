"""Minutes and the decisions in them. What was said stands in the log; here is how far each record is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import JSON, Column, Date, Integer, Select, String, Table, Text, Uuid, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]


class MinutesView(View):
    """minutes: one for each meeting that was held and written about. `published` is the position at which they were
    published: a number that grows with time. decisions: by what they came from."""

    name = "minutes"
    sources = ("meetings",)

    def define(self) -> None:
        self.minutes: Table = self.table(
            "minutes",
            Column("meeting", String(20), primary_key=True),
            Column("id", Uuid, nullable=False, unique=True),
            Column("group", String(20), nullable=False),
            Column("local_service", String(80)),
            Column("held_on", Date, nullable=False),
            Column("state", String(20), nullable=False),
            Column("version", Integer, nullable=False),
            Column("title", String(200)),
            Column("drafted_at", Moment),
            Column("approved_at", Moment),
            Column("approved_by", String(100)),
            Column("circulated_at", Moment),
            Column("circulated_to", JSON),
            Column("published_at", Moment),
            Column("published", Position),
            indexes=(
                ("group", "published"),
                ("state", "held_on", "meeting"),
                ("local_service", "state", "held_on"),
            ),
        )
        self.decisions: Table = self.table(
            "decisions",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("meeting", String(20), nullable=False),
            Column("group", String(20), nullable=False),
            Column("text", Text, nullable=False),
            Column("state", String(20), nullable=False),
            Column("recorded_at", Moment, nullable=False),
            Column("decided_on", Date),
            indexes=(("meeting", "position"), ("group", "state", "position")),
        )
        self.origins: Table = self.table(
            "decision_origins",
            Column("origin", String(20), primary_key=True),
            Column("decision", String(20), primary_key=True),
            indexes=(("decision",),),
        )

    # How events change it

    def on_minutes_begun(self, changes: Changes, message: Message) -> None:
        said = "meeting group local_service held_on"
        changes.insert(
            self.minutes,
            {name: message.data[name] for name in said.split()}
            | {"id": message.subject, "state": "open", "version": 1},
        )

    def on_minutes_drafted(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="drafted", drafted_at=message.data["drafted_at"])

    def on_minutes_approved(self, changes: Changes, message: Message) -> None:
        said = {name: message.data[name] for name in ("approved_at", "approved_by")}
        self._change(changes, message, state="approved", **said)

    def on_minutes_circulated(self, changes: Changes, message: Message) -> None:
        data = message.data
        query = select(self.minutes).where(self.minutes.c.id == message.subject)
        row = dict(changes.execute(query).one()._mapping)
        everybody = dict.fromkeys((*(row["circulated_to"] or ()), *data["circulated_to"]))
        state = "circulated" if row["state"] == "approved" else row["state"]
        values = {"circulated_at": data["circulated_at"], "circulated_to": list(everybody)}
        self._change(changes, message, state=state, **values)

    def on_minutes_published(self, changes: Changes, message: Message) -> None:
        said = {name: message.data[name] for name in ("title", "published_at", "version")}
        self._change(changes, message, state="published", published=message.position, **said)

    def on_minutes_corrected(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, version=message.data["version"])

    def on_decision_recorded(self, changes: Changes, message: Message) -> None:
        data = message.data
        said = "reference local_service meeting group text recorded_at"
        changes.insert(
            self.decisions,
            {"position": message.position, "id": message.subject, "state": "recorded"}
            | {name: data[name] for name in said.split()},
        )
        for origin in dict.fromkeys(data["origins"]):
            changes.insert(self.origins, {"origin": origin, "decision": data["reference"]})

    def on_decision_reworded(self, changes: Changes, message: Message) -> None:
        changes.update(self.decisions, {"id": message.subject}, {"text": message.data["text"]})

    def on_decision_struck(self, changes: Changes, message: Message) -> None:
        changes.update(self.decisions, {"id": message.subject}, {"state": "struck"})

    def on_decision_confirmed(self, changes: Changes, message: Message) -> None:
        values = {"state": "confirmed", "decided_on": message.data["decided_on"]}
        changes.update(self.decisions, {"id": message.subject}, values)

    def on_minutes_decision_corrected(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, version=message.data["version"])

    def on_decision_corrected(self, changes: Changes, message: Message) -> None:
        changes.update(self.decisions, {"id": message.subject}, {"text": message.data["text"]})

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.minutes, {"id": message.subject}, values)

    # What is asked of it

    def of_meeting(self, session: Session, meeting: str) -> Row | None:
        row = session.execute(select(self.minutes).where(self.minutes.c.meeting == meeting)).one_or_none()
        return dict(row._mapping) if row else None

    def of_meetings(self, session: Session, meetings: Iterable[str]) -> dict[str, Row]:
        """meeting → its minutes, of those that were begun."""
        query = select(self.minutes).where(self.minutes.c.meeting.in_(list(meetings)))
        return {row.meeting: dict(row._mapping) for row in session.execute(query)}

    def published_of(self, session: Session, group: str, before: int | None, size: int) -> list[Row]:
        """Published minutes of a group, newest first."""
        c = self.minutes.c
        query = select(self.minutes).where(c.group == group, c.published.is_not(None))
        query = query if before is None else query.where(c.published < before)
        return self._rows(session, query.order_by(c.published.desc()).limit(size))

    def in_state(
        self, session: Session, state: str, local_services: list[str] | None, size: int
    ) -> list[Row]:
        """The oldest meeting first."""
        c = self.minutes.c
        query = select(self.minutes).where(c.state == state).order_by(c.held_on, c.meeting).limit(size)
        query = query if local_services is None else query.where(c.local_service.in_(local_services))
        return self._rows(session, query)

    def decision(self, session: Session, reference: str) -> Row | None:
        query = select(self.decisions).where(self.decisions.c.reference == reference)
        row = session.execute(query).one_or_none()
        return dict(row._mapping) if row else None

    def decisions_in(self, group: str) -> Select[Any]:
        """A query for the references of what a group decided."""
        return select(self.decisions.c.reference).where(self.decisions.c.group == group)

    def decisions_of(self, session: Session, meeting: str) -> list[Row]:
        """Those of a meeting that were not taken out again, oldest first."""
        c = self.decisions.c
        query = select(self.decisions).where(c.meeting == meeting, c.state != "struck").order_by(c.position)
        return self._rows(session, query)

    def decisions_from(self, session: Session, origins: Iterable[str]) -> list[Row]:
        """Decisions that came of any of these and were not taken out again, oldest first."""
        mine = select(self.origins.c.decision).where(self.origins.c.origin.in_(list(origins)))
        c = self.decisions.c
        query = select(self.decisions).where(c.reference.in_(mine), c.state != "struck")
        return self._rows(session, query.order_by(c.position).limit(200))

    def origins_of(self, session: Session, references: Iterable[str]) -> dict[str, list[str]]:
        """decision → its origins."""
        query = select(self.origins).where(self.origins.c.decision.in_(list(references)))
        found: dict[str, list[str]] = {}
        for row in session.execute(query.order_by(self.origins.c.origin)):
            found.setdefault(row.decision, []).append(row.origin)
        return found

    def confirmed_between(self, session: Session, group: str, first: date, last: date) -> list[Row]:
        """What a group decided in that time, oldest first."""
        c = self.decisions.c
        query = select(self.decisions).where(
            c.group == group, c.state == "confirmed", c.decided_on >= first, c.decided_on <= last
        )
        return self._rows(session, query.order_by(c.position))

    def _rows(self, session: Session, query: Select[Any]) -> list[Row]:
        return [dict(row._mapping) for row in session.execute(query)]
