"""Whether there is such a local service."""

from chassis.desk import Desk
from services.meetings.domain.errors import RuleBroken
from services.meetings.views.places import PlacesView


class UnknownLocalService(RuleBroken):
    kind = "invalid"
    field = "local_service"


class Places:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._view: PlacesView = desk.view(PlacesView)

    def refuse_unknown(self, slug: str | None) -> None:
        """None is the organisation. The bell may be late: before a place is called unknown, the register itself is
        asked. Never inside a transaction. Raises UnknownLocalService."""
        if slug is None or self._heard_of(slug):
            return
        self._desk.catch_up("people")
        if not self._heard_of(slug):
            raise UnknownLocalService(f"There is no place called {slug}.")

    def _heard_of(self, slug: str) -> bool:
        with self._desk.store.reading() as session:
            return self._view.is_known(session, slug)
