"""Promise 4: exactly-once effect under duplicates, reordering, losses, and deaths at the worst moments."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from chassis.broker import Broker
from chassis.relay import Checkpoint
from chassis.worker import InboxRunner
from said.local import LocalServices
from tests.systems.checks import (
    assert_heard_all,
    assert_in_order,
    is_all_sent,
    is_settled,
    positions,
    settle,
)
from tests.systems.ground import Ground
from tests.systems.grounds import on_both_stores, on_servers, on_the_broker
from tests.systems.listener import LISTENER, heard
from tests.systems.processes import Said
from tests.systems.roster import CONSUMERS, NAMES, PRODUCERS
from tests.systems.running import in_thread, queue_length, relay_all, with_queue
from tests.systems.trouble import bodies, in_batches, mangled
from tests.systems.voices import Voices
from tests.waiting import wait_until


class DiedError(BaseException):
    """Stands for SIGKILL inside this process: nothing of ours catches it."""


@on_both_stores
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_duplicates_reordering_and_losses_on_the_way(services: LocalServices, seed: int) -> None:
    chance = random.Random(seed)
    Voices(services, seed).talk(20)
    every = mangled([body for name in PRODUCERS for body in bodies(services.runtimes[name])], chance)

    for consumer in (LISTENER, *CONSUMERS):
        for batch in in_batches(every, chance):
            services.runtimes[consumer].inbox.take(batch)
    settle(services)  # the last may have been among those lost

    assert_in_order(services)


@on_both_stores
def test_a_consumer_that_dies_between_its_effect_and_the_commit(
    services: LocalServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    Voices(services).talk(6)
    messages = bodies(services.runtimes["feedback"])
    inbox = services.runtimes[LISTENER].inbox

    def die(*_: object) -> None:
        raise DiedError

    for start in range(0, len(messages), 8):
        batch = messages[start : start + 8]
        with monkeypatch.context() as death:
            death.setattr(inbox.tracking, "move", die)
            with pytest.raises(DiedError):
                inbox.take(batch)
        assert (
            heard(services.runtimes[LISTENER]).get("feedback", [])
            == positions(services.runtimes["feedback"])[:start]
        )
        inbox.take(batch)

    settle(services)
    assert_in_order(services)


class _DyingBroker(Broker):
    """Dies once its batch is applied, instead of acknowledging it; the first three times."""

    deaths = 0

    def _acknowledge(self, channel: Any, batch: Sequence[Any]) -> None:
        if _DyingBroker.deaths < 3:
            _DyingBroker.deaths += 1
            raise ConnectionResetError("between effect and acknowledgement")
        super()._acknowledge(channel, batch)


@on_the_broker
def test_a_consumer_that_dies_between_its_commit_and_the_acknowledgement(
    services: LocalServices, ground: Ground
) -> None:
    """The broker brings the batch again; it is skipped."""
    _DyingBroker.deaths = 0
    runtime = services.runtimes[LISTENER]
    with_queue(ground, runtime)
    Voices(services).talk(6)
    relay_all(services, ground)

    in_thread(
        InboxRunner(runtime, lambda: _DyingBroker(ground.settings.amqp_uri)).run,
        until=lambda: _DyingBroker.deaths == 3 and queue_length(ground, runtime) == 0,
    )

    settle(services)
    assert_in_order(services)


@on_the_broker
def test_a_relay_that_dies_between_the_confirm_and_its_checkpoint(
    services: LocalServices, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one sends the window again; a window is never left out."""
    runtime = services.runtimes[LISTENER]
    with_queue(ground, runtime)
    Voices(services).talk(6)
    sent = sum(len(positions(services.runtimes[name])) for name in PRODUCERS)

    def die(*_: object) -> None:
        raise DiedError

    with monkeypatch.context() as death:
        death.setattr(Checkpoint, "move", die)
        with pytest.raises(DiedError):
            relay_all(services, ground)
    relay_all(services, ground)

    assert queue_length(ground, runtime) > sent, "nothing was sent twice: the test proves nothing"
    in_thread(
        InboxRunner(runtime, ground.broker).run,
        until=lambda: heard_all(services) and queue_length(ground, runtime) == 0,
    )
    settle(services)
    assert_in_order(services)


@on_servers
def test_relay_and_consumer_killed_again_and_again(
    services: LocalServices, ground: Ground, launch: Callable[..., Said]
) -> None:
    """Real processes, SIGKILL, at moments that a seed chose; small batches, so that most kills hit one."""
    chance = random.Random(20_240_601)
    small = {"SAID_INBOX_BATCH": "3", "SAID_RELAY_WINDOW": "4"}
    voices = Voices(services)
    voices.talk(1)
    stop = threading.Event()
    talking = threading.Thread(target=_talk_until, args=(voices, stop))
    launch("service", *PRODUCERS, "--only", "rpc").until("answering calls")
    talking.start()
    try:
        for _ in range(4):
            producer = launch("service", *PRODUCERS, "--only", "bus", **small)
            consumer = launch("service", "reporting", "--only", "bus", **small)
            for process in (producer, consumer):
                process.until("relaying and taking in")
            _wait_for_progress(services)
            stop.wait(chance.uniform(0, 0.5))
            for process in chance.sample([producer, consumer], 2):
                process.kill()
                stop.wait(chance.uniform(0, 0.1))
    finally:
        stop.set()
        talking.join(60)
    launch("service", *NAMES, "--only", "bus")

    wait_until(lambda: is_settled(services, *CONSUMERS), 60, "everybody to take everything in")
    wait_until(lambda: is_all_sent(services, *PRODUCERS), 30, "the relays to publish everything")
    services.runtimes[LISTENER].inbox.catch_up_all()
    assert_in_order(services)


def _talk_until(voices: Voices, stop: threading.Event) -> None:
    while not stop.wait(0.02):
        voices.talk(1)


def _wait_for_progress(services: LocalServices) -> None:
    stand = _stand(services)
    wait_until(lambda: _stand(services) > stand, 30, "the consumer to take something in")


def _stand(services: LocalServices) -> int:
    stand: int = services.call("reporting", "health")["inbox"]["feedback"]
    return stand


def heard_all(services: LocalServices) -> bool:
    assert_heard_all(services)
    return True
