"""What people can take part in, wherever it comes from."""

from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import JSON, Boolean, Column, String, Table, or_, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]

ENDS = time(20)
"""What closes on a day can be joined until its evening."""


class OpportunitiesView(View):
    """kind: meeting, activity, election or training. interests, ways: whom it suits; none of both suits everybody."""

    name = "opportunities"
    sources = ("people", "meetings")

    def define(self) -> None:
        self.opportunities: Table = self.table(
            "opportunities",
            Column("reference", String(20), primary_key=True),
            Column("kind", String(20), nullable=False),
            Column("title", String(200), nullable=False),
            Column("starts_at", Moment, nullable=False),
            Column("ends_at", Moment),
            Column("joining", String(20)),
            Column("local_service", String(80)),
            Column("interests", JSON, nullable=False),
            Column("ways", JSON, nullable=False),
            Column("cancelled", Boolean, nullable=False),
            indexes=(("starts_at", "reference"),),
        )

    def on_local_service_closed(self, changes: Changes, message: Message) -> None:
        """Nothing takes place there any more."""
        changes.update(self.opportunities, {"local_service": message.data["slug"]}, {"cancelled": True})

    def on_training_offered(self, changes: Changes, message: Message) -> None:
        data = message.data
        if data["audience"] != "staff":
            self._coming(changes, data["course"], "training", data)

    def on_training_cancelled(self, changes: Changes, message: Message) -> None:
        self._change(changes, message.data["course"], cancelled=True)

    def on_activity_planned(self, changes: Changes, message: Message) -> None:
        self._coming(changes, message.data["activity"], "activity", message.data)

    def on_activity_moved(self, changes: Changes, message: Message) -> None:
        data = message.data
        when = {name: data[name] for name in ("starts_at", "ends_at", "joining")}
        self._change(changes, data["activity"], **when)

    def on_activity_cancelled(self, changes: Changes, message: Message) -> None:
        self._change(changes, message.data["activity"], cancelled=True)

    def on_meeting_called(self, changes: Changes, message: Message) -> None:
        """One for members alone is nothing to tell others of."""
        if message.data["open_to"] != "members":
            self._coming(changes, message.data["meeting"], "meeting", message.data)

    def on_meeting_postponed(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._change(changes, data["meeting"], starts_at=data["starts_at"], ends_at=data["ends_at"])

    def on_meeting_cancelled(self, changes: Changes, message: Message) -> None:
        self._change(changes, message.data["meeting"], cancelled=True)

    def on_nominations_opened(self, changes: Changes, message: Message) -> None:
        """People can stand until the day it closes; the title is the group's name."""
        data = message.data
        until = datetime.combine(data["closes_on"], ENDS, UTC)
        for_all = {"title": data["name"], "starts_at": until, "interests": [], "ways": ["groups"]}
        place = {"local_service": data["local_service"]}
        self._coming(changes, data["reference"], "election", for_all | place)

    def on_nominations_ended(self, changes: Changes, message: Message) -> None:
        self._change(changes, message.data["reference"], cancelled=True)

    def on_election_called_off(self, changes: Changes, message: Message) -> None:
        self._change(changes, message.data["reference"], cancelled=True)

    def _coming(self, changes: Changes, reference: str, kind: str, data: Row) -> None:
        changes.insert(
            self.opportunities,
            {
                "reference": reference,
                "kind": kind,
                "title": data["title"],
                "starts_at": data["starts_at"],
                "ends_at": data.get("ends_at"),
                "joining": data.get("joining"),
                "local_service": data["local_service"],
                "interests": list(data["interests"]),
                "ways": list(data["ways"]),
                "cancelled": False,
            },
        )

    def _change(self, changes: Changes, reference: str, **values: Any) -> None:
        changes.update(self.opportunities, {"reference": reference}, values)

    def by_reference(self, session: Session, reference: str) -> Row | None:
        found = select(self.opportunities).where(self.opportunities.c.reference == reference)
        row = session.execute(found).one_or_none()
        return dict(row._mapping) if row else None

    def coming(
        self, session: Session, now: datetime, local_services: list[str] | None, size: int
    ) -> list[Row]:
        """The soonest first."""
        columns = self.opportunities.c
        query = select(self.opportunities).where(columns.starts_at >= now, ~columns.cancelled)
        if local_services is not None:
            query = query.where(
                or_(columns.local_service.in_(local_services), columns.local_service.is_(None))
            )
        rows = session.execute(query.order_by(columns.starts_at, columns.reference).limit(size))
        return [dict(row._mapping) for row in rows]
