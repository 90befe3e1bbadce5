"""Places where people meet, by name."""

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, String, Text, Uuid, or_, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]
_HIDDEN = {"id", "position"}


class VenuesView(View):
    name = "venues"
    sources = ("meetings",)

    def define(self) -> None:
        self.venues = self.table(
            "venues",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(16), nullable=False, unique=True),
            Column("name", String(200), nullable=False),
            Column("address", Text),
            Column("address_public", Boolean, nullable=False),
            Column("has", JSON, nullable=False),
            Column("notes", Text),
            Column("local_service", String(80)),
            Column("safety_checked_on", Date),
            Column("open", Boolean, nullable=False),
            indexes=(("local_service",),),
        )

    def on_venue_added(self, changes: Changes, message: Message) -> None:
        data = message.data
        names = ("reference", "name", "address", "address_public", "notes", "local_service")
        row = {name: data[name] for name in names}
        changes.insert(
            self.venues,
            row
            | {
                "position": message.position,
                "id": message.subject,
                "has": list(data["has"]),
                "open": True,
            },
        )

    def on_venue_changed(self, changes: Changes, message: Message) -> None:
        data = message.data
        values = {name: data[name] for name in ("name", "address", "address_public", "notes")}
        self._change(changes, message, **values, has=list(data["has"]))

    def on_venue_safety_checked(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, safety_checked_on=message.data["checked_on"])

    def on_venue_closed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, open=False)

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.venues, {"id": message.subject}, values)

    def by_reference(self, session: Session, reference: str) -> Row | None:
        query = select(self.venues).where(self.venues.c.reference == reference)
        row = session.execute(query).one_or_none()
        return dict(row._mapping) if row else None

    def by_references(self, session: Session, references: set[str]) -> dict[str, Row]:
        """reference → venue, of those there are."""
        query = select(self.venues).where(self.venues.c.reference.in_(references))
        return {row.reference: dict(row._mapping) for row in session.execute(query)}

    def page(
        self,
        session: Session,
        local_services: list[str] | None,
        closed_too: bool,
        after: str | None,
        size: int,
    ) -> dict[str, Any]:
        """Newest first. Venues of these places and of the whole organisation; None = all."""
        c = self.venues.c
        query = select(self.venues).order_by(c.position.desc()).limit(size + 1)
        if local_services is not None:
            query = query.where(or_(c.local_service.is_(None), c.local_service.in_(local_services)))
        if not closed_too:
            query = query.where(c.open)
        if after:
            query = query.where(c.position < int(after))
        rows = [dict(row._mapping) for row in session.execute(query)]
        return {
            "items": [self.shown(row) for row in rows[:size]],
            "next": str(rows[size - 1]["position"]) if len(rows) > size else None,
        }

    @staticmethod
    def shown(row: Row) -> dict[str, Any]:
        return {name: value for name, value in row.items() if name not in _HIDDEN}
