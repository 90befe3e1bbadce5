"""What may go wrong between a producer's log and a consumer, each thing on demand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from chassis.broker import Broker, events_exchange
from chassis.errors import Refusal
from chassis.publishing import encode, routing_key
from chassis.service import Runtime
from said.local import LocalServices


class Logs:
    """The producers' logs as a consumer reads them; `down` names those that do not answer now."""

    def __init__(self, services: LocalServices) -> None:
        self._services = services
        self.down: set[str] = set()
        self.asked: list[str] = []

    def __call__(self, source: str, after: int, limit: int) -> Sequence[dict[str, Any]]:
        self.asked.append(source)
        if source in self.down:
            raise Refusal("unavailable", "service-unavailable", "It does not answer.")
        return self._services.read_log(source, after, limit)


def bodies(runtime: Runtime) -> list[bytes]:
    """What the relay of a service sends for its whole log, in order."""
    return [encode(envelope) for envelope in runtime.publisher.read_log(0, 1_000_000)]


def mangled(messages: Sequence[bytes], chance: random.Random) -> list[bytes]:
    """As a bad bus brings them: a third dropped, a third more than once, all moved about."""
    copies = [message for message in messages for _ in range(chance.choice((0, 1, 1, 2, 3)))]
    places = [(number + chance.uniform(0, 12), copy) for number, copy in enumerate(copies)]
    return [copy for _, copy in sorted(places, key=lambda pair: pair[0])]


def in_batches(messages: Sequence[bytes], chance: random.Random) -> list[list[bytes]]:
    batches, rest = [], list(messages)
    while rest:
        size = chance.randint(1, 15)
        batches.append(rest[:size])
        rest = rest[size:]
    return batches


def publish(broker: Broker, runtime: Runtime, messages: Sequence[dict[str, Any]]) -> None:
    """Puts envelopes on the exchange of a service, as anybody on the bus could."""
    broker.publish_window(
        events_exchange(runtime.name), [(routing_key(one), encode(one)) for one in messages]
    )
