"""Promise 5: a gap is held until the producer's log fills it; the order of each producer is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from chassis.broker import inbox_queue
from chassis.service import Runtime
from said.local import LocalServices
from tests.systems.checks import (
    assert_heard_all,
    assert_in_order,
    is_all_sent,
    is_up_to_date,
    positions,
    settle,
)
from tests.systems.ground import Ground
from tests.systems.grounds import on_both_stores, on_servers
from tests.systems.listener import BLUEPRINT, heard
from tests.systems.processes import Said
from tests.systems.roster import PRODUCERS
from tests.systems.trouble import Logs, bodies
from tests.systems.voices import Voices
from tests.waiting import wait_until


@pytest.fixture
def logs(services: LocalServices) -> Logs:
    return Logs(services)


@pytest.fixture
def listener(services: LocalServices, ground: Ground, logs: Logs) -> Iterator[Runtime]:
    """Hears every producer; its way to their logs can be cut."""
    runtime = Runtime(BLUEPRINT, ground.settings, logs)
    yield runtime
    runtime.close()


@on_both_stores
def test_a_gap_is_filled_from_the_log_before_anything_behind_it(
    services: LocalServices, listener: Runtime, logs: Logs
) -> None:
    Voices(services).talk(10)
    feedback = bodies(services.runtimes["feedback"])

    listener.inbox.take(feedback[:3])
    assert logs.asked == []
    listener.inbox.take(feedback[5:8])

    assert logs.asked
    assert heard(listener)["feedback"] == positions(services.runtimes["feedback"])


@on_both_stores
def test_a_gap_is_held_while_its_producer_is_down_and_others_go_on(
    services: LocalServices, listener: Runtime, logs: Logs
) -> None:
    Voices(services).talk(15)
    feedback, people, meetings = (
        bodies(services.runtimes[name]) for name in ("feedback", "people", "meetings")
    )
    before, after = people[:2], [*people[2:], *meetings]
    logs.down = {"feedback"}

    listener.inbox.take([*feedback[:3], *feedback[4:6], *before])
    held = heard(listener)
    for message in after:
        listener.inbox.take([feedback[8], message])

    assert held["feedback"] == positions(services.runtimes["feedback"])[:3]
    assert heard(listener)["feedback"] == held["feedback"], "applied beyond the gap"
    for other in ("people", "meetings"):
        assert heard(listener)[other] == positions(services.runtimes[other])
    assert logs.asked == ["feedback"], "nobody waits again and again for one that does not answer"

    logs.down = set()
    listener.inbox.catch_up_all()
    assert_heard_all(services)


@on_both_stores
def test_what_is_behind_the_gap_is_not_applied_twice_afterwards(
    services: LocalServices, listener: Runtime
) -> None:
    Voices(services).talk(10)
    feedback = bodies(services.runtimes["feedback"])

    for first in range(len(feedback) - 1, 0, -1):
        listener.inbox.take([feedback[first]])  # the last one first
    listener.inbox.take(feedback)
    listener.inbox.catch_up_all()

    assert_heard_all(services)


@on_both_stores
def test_positions_that_no_event_has_are_no_gap(
    services: LocalServices, listener: Runtime, logs: Logs
) -> None:
    """A use case that gives up may use up positions on PostgreSQL; each message says which came before it."""
    voices = Voices(services)
    voices.talk(2)
    store = services.runtimes["feedback"].store
    if store.is_postgresql:
        with store.engine.begin() as connection:
            connection.exec_driver_sql("SELECT nextval('feedback.events_id_seq') FROM generate_series(1, 5)")
    voices.talk(2)

    for name in PRODUCERS:
        listener.inbox.take(bodies(services.runtimes[name]))

    assert_heard_all(services)
    assert logs.asked == []
    jumps = [b - a for a, b in zip(positions_of(services)[:-1], positions_of(services)[1:], strict=True)]
    assert max(jumps) == (6 if store.is_postgresql else 1)


def positions_of(services: LocalServices) -> list[int]:
    return positions(services.runtimes["feedback"])


@pytest.mark.requirement("O1")
@on_servers
def test_messages_the_broker_lost_come_from_the_log_once_its_owner_answers(
    services: LocalServices, ground: Ground, launch: Callable[..., Said]
) -> None:
    """Real processes: the producer's half that answers calls goes down, the one that relays stays up."""
    launch("service", *PRODUCERS, "--only", "bus").until("relaying and taking in")
    answering = launch("service", *PRODUCERS, "--only", "rpc")
    consumer = launch("service", "reporting", "--only", "bus")
    voices = Voices(services)
    voices.talk(3)
    wait_until(lambda: is_up_to_date(services, "reporting"), 60, "reporting to be up to date")
    assert (consumer.stop(), answering.stop()) == (0, 0)

    voices.talk(5)
    wait_until(lambda: is_all_sent(services, "feedback"), 30, "the relay to publish everything")
    _purge(ground)
    voices.say()
    stand = _stand(services)
    consumer = launch("service", "reporting", "--only", "bus", SAID_RPC_TIMEOUT="1")
    consumer.until("producer's log unavailable")
    voices.say()
    wait_until(lambda: is_all_sent(services, "feedback"), 30, "the relay to publish everything")
    assert _stand(services) == stand, "applied beyond the gap"

    launch("service", *PRODUCERS, "--only", "rpc")
    wait_until(lambda: is_up_to_date(services, "reporting"), 60, "the gap to be filled")
    settle(services)
    assert_in_order(services)


def _stand(services: LocalServices) -> int:
    stand: int = services.call("reporting", "health")["inbox"]["feedback"]
    return stand


def _purge(ground: Ground) -> None:
    broker = ground.broker()
    try:
        with broker.connection.channel() as channel:
            lost = inbox_queue("reporting", ["feedback"], embedded=False)(channel).purge()
    finally:
        broker.close()
    assert lost, "nothing was lost: the test proves nothing"
