"""Places where people meet, and whether everybody can come and is safe there (M3; Helping our Future 8.1). Pure."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.errors import RuleBroken


class VenueIsClosed(RuleBroken):
    """A closed venue is history: nothing more is changed in it, and nothing more is planned there."""

    field = "venue"


class CheckedInTheFuture(RuleBroken):
    """A check that has not been made says nothing."""

    kind = "invalid"
    field = "checked_on"


class UnknownVenue(RuleBroken):
    kind = "not_found"
    field = "venue"


class VenueEvent(Aggregate.Event):
    reference: str


class VenueAdded(VenueEvent, Aggregate.Created):
    """address_public: False when it is told on asking only, so that people who are being looked for can come."""

    TOPIC = "meetings.venue_added"
    name: str
    address: str | None
    address_public: bool
    has: tuple[str, ...]
    notes: str | None
    local_service: str | None


class VenueChanged(VenueEvent):
    TOPIC = "meetings.venue_changed"
    name: str
    address: str | None
    address_public: bool
    has: tuple[str, ...]
    notes: str | None

    def apply(self, venue: "Venue") -> None:
        venue.name, venue.address, venue.address_public = self.name, self.address, self.address_public
        venue.has, venue.notes = tuple(self.has), self.notes


class VenueSafetyChecked(VenueEvent):
    """by_post: in which office somebody looked whether people are safe there from abuse and hate crime."""

    TOPIC = "meetings.venue_safety_checked"
    checked_on: date
    by_post: str
    found: str | None

    def apply(self, venue: "Venue") -> None:
        venue.safety_checked_on = self.checked_on


class VenueClosed(VenueEvent):
    TOPIC = "meetings.venue_closed"
    reason: str

    def apply(self, venue: "Venue") -> None:
        venue.open = False


class Venue(Aggregate):
    TOPIC = "meetings.venue"

    Event = VenueEvent
    Created = VenueAdded
    Changed = VenueChanged
    Checked = VenueSafetyChecked
    Closed = VenueClosed

    def __init__(
        self,
        reference: str,
        name: str,
        address: str | None,
        address_public: bool,
        has: tuple[str, ...],
        notes: str | None,
        local_service: str | None,
    ) -> None:
        self.reference = reference
        self.name = name
        self.address = address
        self.address_public = address_public
        self.has = tuple(has)
        self.notes = notes
        self.local_service = local_service
        self.safety_checked_on: date | None = None
        self.open = True

    @classmethod
    def add(cls, venue_id: UUID, reference: str, at: datetime, **described: Any) -> "Venue":
        """described: name, address, address_public, has, notes, local_service."""
        return cls._create(
            event_class=VenueAdded, id=venue_id, timestamp=at, reference=reference, **described
        )

    def change(self, at: datetime, **described: Any) -> None:
        """described: name, address, address_public, has, notes."""
        self._refuse_if_closed()
        now = (self.name, self.address, self.address_public, self.has, self.notes)
        if now != tuple(described[name] for name in ("name", "address", "address_public", "has", "notes")):
            self._record(VenueChanged, at, **described)

    def check_safety(self, checked_on: date, by_post: str, found: str | None, at: datetime) -> None:
        self._refuse_if_closed()
        if checked_on > at.date():
            raise CheckedInTheFuture("Write the day on which somebody looked. It cannot be in the future.")
        self._record(VenueSafetyChecked, at, checked_on=checked_on, by_post=by_post, found=found)

    def close(self, reason: str, at: datetime) -> None:
        self._refuse_if_closed()
        self._record(VenueClosed, at, reason=reason)

    def _refuse_if_closed(self) -> None:
        if not self.open:
            raise VenueIsClosed(f"{self.name} is closed. Choose another venue.")

    def _record(self, event_class: type[VenueEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(event_class, timestamp=at, reference=self.reference, **fields)
