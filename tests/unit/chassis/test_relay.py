"""From the log over the embedded bus into an inbox: the whole way round without a server."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.broker import Broker, BrokerUnavailable, inbox_queue
from chassis.relay import Relay
from chassis.transport import Channel, Transport
from tests.unit.chassis.listening import NAMES, Listener
from tests.unit.local_house import House

pytestmark = [pytest.mark.requirement("O3"), pytest.mark.requirement("O1")]


@pytest.fixture
def bus() -> Iterator[Broker]:
    """A bus on which nothing is left of the test before: it lives as long as the process."""
    Transport.global_state.clear()
    Channel.queues.clear()
    broker = Broker("")
    yield broker
    broker.close()


@pytest.fixture
def producer(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "producer")
    house.people("register_local_services", names=NAMES)
    yield house
    house.close()


@pytest.fixture
def listener(producer: House, tmp_path: Path) -> Iterator[Listener]:
    opened = Listener(producer, tmp_path)
    yield opened
    opened.close()


def relay_of(house: House, window: int = 6) -> Relay:
    people = house.services.runtimes["people"]
    return Relay(people.store, people.publisher, lambda: Broker(""), window=window, poll=0.01)


def listen(listener: Listener, bus: Broker, until: int) -> None:
    """Consumes until so many positions are taken in, for ten seconds at the most."""
    deadline = time.monotonic() + 10

    def go_on() -> bool:
        assert time.monotonic() < deadline, f"only {listener.stand()} of {until} were heard"
        return listener.stand() < until

    queue = inbox_queue("listener", ["people"], embedded=True)
    bus.consume_batches(queue, listener.inbox.take, size=4, go_on=go_on, idle=lambda: None)


def test_what_is_stored_is_published_in_windows_and_heard_in_order(producer, listener, bus):
    bus.declare(inbox_queue("listener", ["people"], embedded=True))
    relay = relay_of(producer)
    windows = []
    while done := relay.step(bus):
        windows.append(done)
    assert windows == [6, 6, 6, 2]
    assert relay.checkpoint.read() == len(NAMES)
    listen(listener, bus, until=len(NAMES))
    assert [what for _, what in listener.heard()] == NAMES
    assert listener.reads == []


def test_a_window_sent_twice_has_effect_once(producer, listener, bus):
    bus.declare(inbox_queue("listener", ["people"], embedded=True))
    relay = relay_of(producer)
    relay.step(bus)
    relay.checkpoint.move(0)  # as after a crash between the confirms and the checkpoint
    while relay.step(bus):
        pass
    listen(listener, bus, until=len(NAMES))
    assert [what for _, what in listener.heard()] == NAMES


def test_what_was_published_before_anybody_listened_is_fetched_from_the_log(producer, listener, bus):
    relay = relay_of(producer)
    while relay.step(bus):
        pass
    bus.declare(inbox_queue("listener", ["people"], embedded=True))
    producer.people("rename_local_service", slug="house-3", name="Elm House")
    relay.step(bus)
    listen(listener, bus, until=len(NAMES) + 1)
    assert listener.heard()[-1] == (len(NAMES) + 1, "now Elm House")
    assert len(listener.heard()) == len(NAMES) + 1


def test_what_could_not_be_taken_in_is_had_from_the_log_after_the_outage(producer, listener, bus):
    queue = inbox_queue("listener", ["people"], embedded=True)
    bus.declare(queue)
    while relay_of(producer).step(bus):
        pass
    failures = iter([OSError("the disk is gone")])

    def take(bodies: list[bytes]) -> None:
        for error in failures:
            raise error
        listener.inbox.take(bodies)

    with pytest.raises(BrokerUnavailable):
        bus.consume_batches(queue, take, size=4, go_on=lambda: True, idle=lambda: None)
    bus.close()
    assert listener.stand() == 0
    listen(listener, bus, until=len(NAMES))
    assert [what for _, what in listener.heard()] == NAMES


def test_the_bus_carries_plain_cloudevents(producer, bus):
    queue = inbox_queue("listener", ["people"], embedded=True)
    bus.declare(queue)
    relay_of(producer).step(bus)
    bodies: list[bytes] = []
    bus.consume_batches(queue, bodies.extend, size=4, go_on=lambda: len(bodies) < 6, idle=lambda: None)
    first = json.loads(bodies[0])
    assert (first["specversion"], first["id"], first["data"]["name"]) == ("1.0", "people:1", NAMES[0])


def test_a_running_relay_is_woken_by_a_commit_and_stops_when_told(producer, listener, bus):
    bus.declare(inbox_queue("listener", ["people"], embedded=True))
    stop = threading.Event()
    relay = relay_of(producer)
    running = threading.Thread(target=relay.run, args=(stop,))
    running.start()
    producer.people("rename_local_service", slug="house-3", name="Elm House")
    listen(listener, bus, until=len(NAMES) + 1)
    stop.set()
    running.join(10)
    assert not running.is_alive()
    assert relay.checkpoint.read() == len(NAMES) + 1
