"""What is on the broker: one durable quorum queue per consumer, and events that any AMQP client can read."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import amqp
import pytest

from chassis.broker import inbox_queue
from contracts.catalogue import EVENTS
from contracts.envelope import MEDIA_TYPE, Envelope
from said.local import LocalServices
from tests.servers.rabbitmq import VirtualHost
from tests.systems.ground import Ground
from tests.systems.grounds import on_servers, on_the_broker
from tests.systems.running import relay_all
from tests.systems.voices import Voices
from tests.waiting import wait_until

pytestmark = pytest.mark.requirement("O1")


class Consumer:
    """One consumer of a queue in a thread of its own; `taken` is what it got."""

    def __init__(self, ground: Ground, name: str) -> None:
        self.taken: list[bytes] = []
        self._stop = threading.Event()
        self._ground = ground
        self._name = name
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        broker = self._ground.broker()
        queue = inbox_queue(self._name, ["people", "feedback"], embedded=False)
        broker.declare(queue)
        broker.consume_batches(
            queue,
            self.taken.extend,
            size=5,
            go_on=lambda: not self._stop.is_set(),
            idle=lambda: None,
        )
        broker.close()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(20)


@on_servers
def test_of_two_consumers_one_is_active_and_the_other_takes_over(
    services: LocalServices, ground: Ground, broker_vhost: VirtualHost
) -> None:
    """Two at a time would take messages past each other, and each producer's order would be lost."""
    voices = Voices(services)
    with ExitStack() as stack:
        consumers = [Consumer(ground, "audit") for _ in range(2)]
        for consumer in consumers:
            stack.callback(consumer.stop)
        management = broker_vhost.server.management
        path = f"queues/{broker_vhost.name}/audit.inbox"
        wait_until(lambda: _exists(management.get, path), 20, "the queue")
        queue = management.get(path)
        assert (queue["type"], queue["durable"], queue["auto_delete"]) == ("quorum", True, False)
        assert queue["arguments"]["x-single-active-consumer"] is True

        voices.talk(5)
        relay_all(services, ground)
        wait_until(lambda: _position_of_last(consumers) == _last(services), 20, "everything to be taken")
        assert sum(bool(consumer.taken) for consumer in consumers) == 1
        active, waiting = sorted(consumers, key=lambda consumer: not consumer.taken)

        active.stop()
        voices.talk(5)
        relay_all(services, ground)
        wait_until(lambda: _position_of_last([waiting]) == _last(services), 30, "the other to take over")


@on_the_broker
def test_an_ordinary_client_that_binds_one_kind_of_event_gets_cloudevents(
    services: LocalServices, ground: Ground
) -> None:
    """As any language's AMQP library would: no code of ours on the consuming side."""
    with foreign_client(ground, "feedback.events", "comment_received") as received:
        voices = Voices(services)
        voices.talk(3)
        relay_all(services, ground)
        voices.say("That was the last word: ünïcödé & “quotes”.")
        relay_all(services, ground)
        wait_until(lambda: len(received()) >= len(voices.comments), 20, "every comment to arrive")

        assert len(received()) == len(voices.comments)
        for message, reference in zip(received(), voices.comments, strict=True):
            assert message.properties["content_type"] == MEDIA_TYPE
            assert message.properties["delivery_mode"] == 2, "it would not outlive the broker"
            assert message.delivery_info["routing_key"] == "comment_received"
            envelope = json.loads(message.body)
            assert Envelope().validate(envelope) == {}
            assert envelope["type"] == "feedback.comment_received.v1"
            assert EVENTS[envelope["type"]]().validate(envelope["data"]) == {}
            assert envelope["data"]["reference"] == reference
            assert "last word" not in str(message.body), "what was said never leaves the service"


@contextmanager
def foreign_client(ground: Ground, exchange: str, key: str) -> Iterator[Callable[[], list[Any]]]:
    """A queue of a stranger's, bound to one key. Calling the result gives all messages so far."""
    uri = ground.settings.amqp_uri.removeprefix("amqp://guest:guest@")
    host, _, virtual_host = uri.partition("/")
    messages: list[Any] = []
    with amqp.Connection(host, "guest", "guest", virtual_host=virtual_host) as connection:
        channel = connection.channel()
        channel.exchange_declare(exchange, "topic", durable=True, auto_delete=False)
        queue = channel.queue_declare(exclusive=True).queue
        channel.queue_bind(queue, exchange, key)

        def received() -> list[Any]:
            while (message := channel.basic_get(queue, no_ack=True)) is not None:
                messages.append(message)
            return messages

        yield received


def _exists(get: Callable[[str], Any], path: str) -> bool:
    return path.rpartition("/")[2] in [queue["name"] for queue in get(path.rpartition("/")[0])]


def _position_of_last(consumers: list[Consumer]) -> dict[str, int]:
    last: dict[str, int] = {}
    for consumer in consumers:
        for envelope in map(json.loads, consumer.taken):
            last[envelope["source"]] = max(last.get(envelope["source"], 0), envelope["position"])
    return last


def _last(services: LocalServices) -> dict[str, int]:
    return {
        f"/services/{name}": services.runtimes[name].store.last_position() for name in ("people", "feedback")
    }
