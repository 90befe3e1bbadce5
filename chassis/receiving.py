"""From what the bus carries to a message a view can take. Whatever is wrong with it is said, by field."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from marshmallow import Schema, ValidationError

from chassis.message import Message


class Malformed(ValueError):
    """Not an envelope, or one whose data breaks its contract. The text names the fields."""


LARGEST_POSITION = 2**63 - 1

_TEXTS = ("id", "source", "type", "time", "subject", "correlationid", "actor")
_REQUIRED = (*_TEXTS, "data", "position", "previous")


class Receiver:
    """Reads envelopes against the catalogue of contracts."""

    def __init__(self, catalogue: Mapping[str, type[Schema]]) -> None:
        self._contract: Callable[[str], Schema | None] = lru_cache(maxsize=None)(
            lambda event_type: catalogue[event_type]() if event_type in catalogue else None
        )

    def decode(self, body: bytes | str) -> dict[str, Any]:
        """The envelope in a message body. Raises Malformed. Its data is not judged yet, so that a bad event can
        still be put in its place in the producer's order."""
        try:
            envelope = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise Malformed(f"the body is not JSON: {error}") from error
        if not isinstance(envelope, dict):
            raise Malformed("the body is not a JSON object")
        missing = [name for name in _REQUIRED if name not in envelope]
        if missing:
            raise Malformed(f"missing: {', '.join(missing)}")
        wrong = [name for name in _TEXTS if not isinstance(envelope[name], str)]
        wrong += [name for name in ("position", "previous") if type(envelope[name]) is not int]
        if not isinstance(envelope["data"], dict):
            wrong.append("data")
        if wrong:
            raise Malformed(f"of the wrong type: {', '.join(wrong)}")
        if not envelope["source"].startswith("/services/"):
            raise Malformed(f"source: {envelope['source']!r} is not a service")
        if not 0 <= envelope["previous"] < envelope["position"] <= LARGEST_POSITION:
            raise Malformed("position: must be above previous, previous not below 0, and both fit in 63 bits")
        return envelope

    def message(self, envelope: Mapping[str, Any]) -> Message:
        """The message in an envelope. Raises Malformed when the data breaks its contract or none is known."""
        service, _, rest = envelope["type"].partition(".")
        name, _, version = rest.rpartition(".v")
        contract = self._contract(envelope["type"])
        if contract is None:
            raise Malformed(f"type: {envelope['type']!r} is in no contract this service knows")
        try:
            data = contract.load(envelope["data"])
            return Message(
                source=service,
                position=envelope["position"],
                name=name,
                version=int(version),
                subject=UUID(envelope["subject"]),
                at=datetime.fromisoformat(envelope["time"]),
                actor=envelope["actor"],
                correlation_id=envelope["correlationid"],
                causation_id=envelope.get("causationid"),
                data=data,
            )
        except ValidationError as error:
            raise Malformed(f"data: {json.dumps(error.messages)}") from error
        except ValueError as error:
            raise Malformed(f"subject or time: {error}") from error
