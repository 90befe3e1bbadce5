"""Local services as far as meetings need them: which there are. Fed by `services/people`."""

from sqlalchemy import Boolean, Column, String, Table, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.message import Message
from chassis.views import View


class PlacesView(View):
    name = "places"
    sources = ("people",)

    def define(self) -> None:
        self.places: Table = self.table(
            "places",
            Column("slug", String(80), primary_key=True),
            Column("open", Boolean, nullable=False),
        )

    def on_local_service_registered(self, changes: Changes, message: Message) -> None:
        changes.insert(self.places, {"slug": message.data["slug"], "open": True})

    def on_local_service_closed(self, changes: Changes, message: Message) -> None:
        changes.update(self.places, {"slug": message.data["slug"]}, {"open": False})

    def is_known(self, session: Session, slug: str) -> bool:
        """Whether it stands in the register, open or closed: what is left of a closed place is still talked about."""
        return (
            session.execute(select(self.places.c.slug).where(self.places.c.slug == slug)).first() is not None
        )
