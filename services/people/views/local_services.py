"""The register, as people read it."""

from typing import Any

from sqlalchemy import Boolean, Column, String, Table, Text, Uuid, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]


class LocalServicesView(View):
    name = "local_services"
    sources = ("people",)

    def define(self) -> None:
        self.local_services: Table = self.table(
            "local_services",
            Column("slug", String(80), primary_key=True),
            Column("id", Uuid, nullable=False, unique=True),
            Column("name", String(200), nullable=False),
            Column("area", String(200)),
            Column("approach", Text),
            Column("open", Boolean, nullable=False),
            indexes=(("name",),),
        )

    def on_local_service_registered(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.insert(
            self.local_services,
            {
                "slug": data["slug"],
                "id": message.subject,
                "name": data["name"],
                "area": data["area"],
                "open": True,
            },
        )

    def on_local_service_renamed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, name=message.data["name"])

    def on_approach_published(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, approach=message.data["approach"])

    def on_local_service_closed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, open=False)

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.local_services, {"id": message.subject}, values)

    def all(self, session: Session) -> list[Row]:
        """By name."""
        query = select(self.local_services).order_by(self.local_services.c.name, self.local_services.c.slug)
        return [dict(row._mapping) for row in session.execute(query)]

    def by_slug(self, session: Session, slug: str) -> Row | None:
        row = session.execute(
            select(self.local_services).where(self.local_services.c.slug == slug)
        ).one_or_none()
        return dict(row._mapping) if row else None

    def by_names(self, session: Session, names: list[str]) -> dict[str, str]:
        """name → slug, of those there are."""
        columns = self.local_services.c
        rows = session.execute(select(columns.name, columns.slug).where(columns.name.in_(names)))
        return {row.name: row.slug for row in rows}
