"""Sealed fields: what is personal in an event stands in the log encrypted under its subject's key.

An event class names those fields in `SEALED`, and in `SUBJECT` the attribute that says whose they are ("reference"
unless it says otherwise). In the program they are plain values, or None once the key is gone: erased. In the log
each is a box that opens only with the key, for that subject, in that field of that event. What was stored in plain
before a field became sealed still loads.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import (
    EventStore,
    JSONTranscoder,
    Notification,
    Recording,
    StoredEvent,
    Transcoding,
)

from chassis.store.keys import SubjectKeys, decrypt, encrypt, mark_of
from chassis.store.mapper import ProvenanceMapper
from chassis.store.recorder import Recorder

Event = DomainEventProtocol[UUID]


@dataclass(frozen=True)
class Sealed:
    """A value nobody can read without the key of `subject` that is known by `key`."""

    subject: str
    key: str
    box: bytes


class SealedInJSON(Transcoding):
    """How a box stands in the log."""

    type = Sealed
    name = "sealed"

    def encode(self, obj: Sealed) -> dict[str, str]:
        return {"subject": obj.subject, "key": obj.key, "box": base64.b64encode(obj.box).decode()}

    def decode(self, data: dict[str, str]) -> Sealed:
        return Sealed(data["subject"], data["key"], base64.b64decode(data["box"]))


class SealedEvents(EventStore[UUID]):
    """The library's event store, which seals on the way in and opens on the way out."""

    def __init__(self, mapper: ProvenanceMapper, recorder: Recorder, keys: SubjectKeys) -> None:
        super().__init__(mapper, recorder)
        self._recorder = recorder
        self._keys = keys
        coder = mapper.transcoder
        assert isinstance(coder, JSONTranscoder)
        coder.register(SealedInJSON())
        self._coder = coder

    def put(self, domain_events: Sequence[Event], **kwargs: Any) -> list[Recording[UUID]]:
        """In the transaction of `session`, keys of new subjects with them. The recordings' events stay plain."""
        subjects = {subject_of(one) for one in domain_events if any(_plain_fields(one))}
        keys = self._keys.of_or_made(kwargs["session"], subjects) if subjects else {}
        stored = [self._to_stored(one, keys) for one in domain_events]
        positions = self.recorder.insert_events(stored, **kwargs) or ()
        return [
            Recording(
                one,
                Notification(kept.originator_id, kept.originator_version, kept.topic, kept.state, position),
            )
            for one, kept, position in zip(domain_events, stored, positions, strict=True)
        ]

    def get(self, originator_id: UUID, **kwargs: Any) -> Iterator[Event]:
        return iter(self.opened(self._recorder.select_events(originator_id, **kwargs)))

    def opened(self, stored: Sequence[StoredEvent]) -> list[Event]:
        """The domain events, with one look at the keys for all of them."""
        events = [self.mapper.to_domain_event(one) for one in stored]
        boxes = [(one, name, box) for one in events for name, box in _boxes(one)]
        if boxes:
            with self._recorder.transaction(commit=False) as session:
                keys = self._keys.of(session, {box.subject for _, _, box in boxes})
            for event, name, box in boxes:
                vars(event)[name] = self._open(event, name, box, keys)
        return events

    def _to_stored(self, event: Event, keys: Mapping[str, bytes]) -> StoredEvent:
        fields = list(_plain_fields(event))
        if not fields:
            return self.mapper.to_stored_event(event)
        subject = subject_of(event)
        state = dict(vars(event))
        key = keys[subject]
        for name in fields:
            plain = self._coder.encode(state[name])
            state[name] = Sealed(subject, mark_of(key), encrypt(key, plain, _bound_to(event, name, subject)))
        twin = object.__new__(type(event))
        object.__setattr__(twin, "__dict__", state)
        stored = self.mapper.to_stored_event(twin)
        object.__setattr__(event, "metadata", vars(twin)["metadata"])
        return stored

    def _open(self, event: Event, name: str, box: Sealed, keys: Mapping[str, bytes]) -> Any:
        key = keys.get(box.subject)
        if key is None or mark_of(key) != box.key:
            return None  # erased; what the subject said after that has another key
        return self._coder.decode(decrypt(key, box.box, _bound_to(event, name, box.subject)))


def subject_of(event: Any) -> str:
    """Whose the sealed fields of `event` are."""
    return str(getattr(event, getattr(type(event), "SUBJECT", "reference")))


def _plain_fields(event: Any) -> Iterator[str]:
    """Names of fields to be sealed. Nothing said (None) is nothing to hide."""
    return (name for name in getattr(type(event), "SEALED", ()) if vars(event)[name] is not None)


def _boxes(event: Any) -> Iterator[tuple[str, Sealed]]:
    return ((name, value) for name, value in vars(event).items() if isinstance(value, Sealed))


def _bound_to(event: Any, field: str, subject: str) -> bytes:
    place = (subject, type(event).TOPIC, field, event.originator_id, event.originator_version)
    return "/".join(map(str, place)).encode()
