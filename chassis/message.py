"""One event as views and reactions see it, wherever it came from: the own log or the bus."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

_BOOKKEEPING = {"originator_id", "originator_version", "timestamp", "metadata", "originator_topic"}


@dataclass(frozen=True, slots=True)
class Message:
    """source: the producing service; position: its place in the producer's log; name: `comment_received`;
    subject: the aggregate's id; data: the event's fields with Python's own types."""

    source: str
    position: int
    name: str
    version: int
    subject: UUID
    at: datetime
    actor: str
    correlation_id: str
    causation_id: str | None
    data: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.source}:{self.position}"

    @classmethod
    def of_domain_event(cls, source: str, position: int, event: Any) -> "Message":
        """What a service's own views see of its own event."""
        fields = vars(event)
        metadata = fields["metadata"]
        return cls(
            source=source,
            position=position,
            name=type(event).TOPIC.partition(".")[2],
            version=1,
            subject=event.originator_id,
            at=event.timestamp,
            actor=metadata["actor"],
            correlation_id=metadata["correlation_id"],
            causation_id=metadata["causation_id"],
            data={name: value for name, value in fields.items() if name not in _BOOKKEEPING},
        )
