"""From a stored event to what the bus carries.

The public form of a domain event is the fields its newest contract names, and nothing else: what a contract does
not name never leaves the service. An event without a contract cannot be published; a test holds that every
domain event has one.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from eventsourcing.persistence import Notification
from marshmallow import Schema

from chassis.store.store import Store

Envelope = dict[str, Any]


def json_value(value: Any) -> Any:
    """`value` with dates, times, ids and tuples as JSON has them."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, tuple | list):
        return [json_value(item) for item in value]
    if isinstance(value, dict):
        return {key: json_value(item) for key, item in value.items()}
    return value


class Publisher:
    """Makes envelopes of one service's events.

    catalogue: CloudEvents type → contract, of all services; schema_uri: type → address of its JSON Schema.
    """

    def __init__(self, store: Store, catalogue: Mapping[str, type[Schema]], schema_uri: Any) -> None:
        self._store = store
        self._source = f"/services/{store.service}"
        oldest_first = sorted(catalogue, key=_version)
        newest = {event_type.rpartition(".")[0]: event_type for event_type in oldest_first}

        def form(topic: str) -> tuple[str, str, tuple[str, ...]]:
            event_type = newest[topic]
            return event_type, schema_uri(event_type), tuple(catalogue[event_type]().fields)

        # Made when first wanted: a service tells a few of the events that there are.
        self._form = cache(form)

    def envelopes(self, notifications: Iterable[Notification], previous: int) -> list[Envelope]:
        """Envelopes of `notifications` in order; previous: the position before the first, 0 at the beginning."""
        made = []
        for notification in notifications:
            made.append(self._envelope(notification, previous))
            previous = notification.id
        return made

    def _envelope(self, notification: Notification, previous: int) -> Envelope:
        event: Any = self._store.mapper.to_domain_event(notification)
        event_type, dataschema, names = self._form(type(event).TOPIC)
        fields = vars(event)
        metadata = fields["metadata"]
        return {
            "specversion": "1.0",
            "id": f"{self._store.service}:{notification.id}",
            "source": self._source,
            "type": event_type,
            "time": event.timestamp.isoformat(),
            "subject": str(event.originator_id),
            "datacontenttype": "application/json",
            "dataschema": dataschema,
            "data": {name: json_value(fields[name]) for name in names},
            "position": notification.id,
            "previous": previous,
            "correlationid": metadata["correlation_id"],
            "causationid": metadata["causation_id"],
            "actor": metadata["actor"],
        }

    def read_log(self, after: int, limit: int) -> list[Envelope]:
        """Up to `limit` envelopes after a position: what a consumer that saw a gap asks for."""
        return self.envelopes(self._store.notifications(after, limit), previous=after)


def _version(event_type: str) -> int:
    return int(event_type.rpartition(".v")[2])


def routing_key(envelope: Envelope) -> str:
    """The event's name: `comment_received` of `feedback.comment_received.v1`."""
    return str(envelope["type"]).split(".")[1]


_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(envelope: Envelope) -> bytes:
    return _to_json(envelope).encode()
