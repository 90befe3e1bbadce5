"""Places where people meet."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.application.ids import id_of
from services.meetings.application.places import Places
from services.meetings.application.scheduling import Scheduling, told
from services.meetings.domain.venue import UnknownVenue, Venue
from services.meetings.views.venues import VenuesView


class Venues:
    def __init__(self, desk: Desk, scheduling: Scheduling) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: VenuesView = desk.view(VenuesView)
        self._places = Places(desk)
        self._scheduling = scheduling

    def add_venue(self, *, idempotency_key: str | None, has: list[str], **described: Any) -> dict[str, Any]:
        """Raises UnknownLocalService."""
        self._places.refuse_unknown(described["local_service"])
        venue_id = id_of("venue", idempotency_key)
        reference = self._desk.new_reference("VE")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(venue_id):
                return {"reference": self._store.load(Venue, venue_id).reference}
            venue = Venue.add(venue_id, reference, self._desk.now(), has=tuple(has), **described)
            self._store.save(session, venue)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def change_venue(self, *, reference: str, has: list[str], **described: Any) -> dict[str, Any]:
        return self._change(reference, lambda venue, now: venue.change(now, has=tuple(has), **described))

    def check_venue_safety(
        self, *, reference: str, checked_on: date, by_post: str, found: str | None
    ) -> dict[str, Any]:
        return self._change(reference, lambda venue, now: venue.check_safety(checked_on, by_post, found, now))

    def close_venue(self, *, reference: str, reason: str) -> dict[str, Any]:
        return self._change(reference, lambda venue, now: venue.close(reason, now))

    def get_venue(self, *, reference: str) -> dict[str, Any]:
        with self._store.reading() as session:
            return self._view.shown(self._row(session, reference))

    def list_venues(
        self, *, local_services: list[str] | None, closed_too: bool, after: str | None, size: int
    ) -> dict[str, Any]:
        with self._store.reading() as session:
            return self._view.page(session, local_services, closed_too, after, size)

    def check_slot(
        self,
        *,
        starts_at: datetime,
        ends_at: datetime | None,
        joining: str,
        venue: str | None,
        group: str | None,
        kind: str | None,
        local_service: str | None,
        activity: str | None,
    ) -> dict[str, Any]:
        with self._store.reading() as session:
            earlier = self._scheduling.began(
                session, starts_at, group=group, kind=kind, local_service=local_service, activity=activity
            )
            warnings = self._scheduling.warnings(
                session,
                starts_at=starts_at,
                ends_at=ends_at,
                joining=joining,
                venue=venue,
                earlier=earlier,
            )
        return {"warnings": told(warnings)}

    def _change(self, reference: str, act: Callable[[Venue, datetime], None]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            venue = self._store.load(Venue, self._row(session, reference)["id"])
            act(venue, self._desk.now())
            self._store.save(session, venue)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def _row(self, session: Session, reference: str) -> dict[str, Any]:
        row = self._view.by_reference(session, reference)
        if row is None:
            raise UnknownVenue(f"There is no venue {reference}.", "reference")
        return row
