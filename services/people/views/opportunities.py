"""What people can take part in, wherever it comes from."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, String, Table, or_, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]


class OpportunitiesView(View):
    """kind: meeting, activity, election or training. interests, ways: whom it suits; none of both suits everybody."""

    name = "opportunities"
    sources = ("people",)

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
