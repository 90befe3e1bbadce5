"""Between domain events and stored ones. Who did it and what led to it is added here, so that domains stay pure."""

from datetime import date
from typing import Any
from uuid import UUID

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import (
    DatetimeAsISO,
    JSONTranscoder,
    Mapper,
    StoredEvent,
    Transcoding,
    UUIDAsHex,
)

from chassis.context import current


class DateAsISO(Transcoding):
    """Calendar dates, for which the library has no transcoding of its own."""

    type = date
    name = "date_iso"

    def encode(self, obj: date) -> str:
        return obj.isoformat()

    def decode(self, data: str) -> date:
        return date.fromisoformat(data)


def transcoder() -> JSONTranscoder:
    """JSON with UUIDs, times and dates."""
    coder = JSONTranscoder()
    for transcoding in (UUIDAsHex(), DatetimeAsISO(), DateAsISO()):
        coder.register(transcoding)
    return coder


class ProvenanceMapper(Mapper[UUID]):
    """Stores the current context's actor, correlation and causation ids beside the event's own attributes."""

    def to_stored_event(self, domain_event: DomainEventProtocol[UUID]) -> StoredEvent:
        context = current()
        # The event object keeps it too: views are updated from it in the same transaction.
        object.__setattr__(
            domain_event,
            "metadata",
            {
                "actor": context.actor,
                "correlation_id": context.correlation_id,
                "causation_id": context.causation_id,
            },
        )
        return super().to_stored_event(domain_event)


def provenance(domain_event: Any) -> dict[str, Any]:
    """actor, correlation_id and causation_id of a stored event."""
    return dict(domain_event.metadata)
