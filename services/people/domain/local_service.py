"""The register of local services: the projects, schemes, wards and teams that serve people (P7). Pure."""

import re
from datetime import datetime
from typing import Any
from unicodedata import combining, normalize
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.people.domain.errors import NoUsableName, ReservedSlug, ServiceClosed

LONGEST_SLUG = 80
RESERVED = frozenset({"organisation"})


class LocalServiceEvent(Aggregate.Event):
    slug: str


class LocalServiceRegistered(LocalServiceEvent, Aggregate.Created):
    TOPIC = "people.local_service_registered"
    name: str
    area: str | None


class LocalServiceRenamed(LocalServiceEvent):
    TOPIC = "people.local_service_renamed"
    name: str

    def apply(self, local_service: "LocalService") -> None:
        local_service.name = self.name


class ApproachPublished(LocalServiceEvent):
    TOPIC = "people.approach_published"
    approach: str

    def apply(self, local_service: "LocalService") -> None:
        local_service.approach = self.approach


class LocalServiceClosed(LocalServiceEvent):
    TOPIC = "people.local_service_closed"
    reason: str

    def apply(self, local_service: "LocalService") -> None:
        local_service.open = False


class LocalService(Aggregate):
    """approach: how it involves the people it serves, in writing, for them to read (framework policy 3.4)."""

    TOPIC = "people.local_service"

    Event = LocalServiceEvent
    Created = LocalServiceRegistered
    Renamed = LocalServiceRenamed
    Approached = ApproachPublished
    Closed = LocalServiceClosed

    def __init__(self, slug: str, name: str, area: str | None) -> None:
        self.slug = slug
        self.name = name
        self.area = area
        self.approach: str | None = None
        self.open = True

    @classmethod
    def register(
        cls, local_service_id: UUID, slug: str, name: str, area: str | None, at: datetime
    ) -> "LocalService":
        if slug in RESERVED:
            raise ReservedSlug(f"The address {slug} is taken by the organisation itself. Choose another.")
        return cls._create(
            event_class=LocalServiceRegistered,
            id=local_service_id,
            timestamp=at,
            slug=slug,
            name=name,
            area=area,
        )

    def rename(self, name: str, at: datetime) -> None:
        self._refuse_if_closed()
        if name != self.name:
            self._record(LocalServiceRenamed, at, name=name)

    def publish_approach(self, approach: str, at: datetime) -> None:
        self._refuse_if_closed()
        if approach != self.approach:
            self._record(ApproachPublished, at, approach=approach)

    def close(self, reason: str, at: datetime) -> None:
        self._refuse_if_closed()
        self._record(LocalServiceClosed, at, reason=reason)

    def _refuse_if_closed(self) -> None:
        if not self.open:
            raise ServiceClosed("This place is closed.")

    def _record(self, event_class: type[LocalServiceEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(event_class, timestamp=at, slug=self.slug, **fields)


def slug_of(name: str) -> str:
    """The name as it stands in addresses: "Elm House" is `elm-house`, "Tŷ Hafan" `ty-hafan`. Raises NoUsableName."""
    letters = (letter for letter in normalize("NFKD", name.lower()) if not combining(letter))
    plain = re.sub(r"['’]", "", "".join(letters))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")
    if not slug:
        raise NoUsableName("Use a name with letters or numbers from a to z.")
    return slug
