"""Promise 3: no event is lost when the broker dies between commit and publish, stays away, or loses all it had."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from kombu import Exchange

from chassis.broker import Broker, BrokerUnavailable, Publication
from chassis.errors import Refusal
from chassis.relay import Relay
from chassis.rpc import BusClient
from chassis.worker import InboxRunner
from said.local import LocalServices
from tests.servers.postgresql import Database
from tests.servers.rabbitmq import RabbitMQ
from tests.systems.checks import assert_in_order, is_all_sent, is_settled, is_up_to_date, settle
from tests.systems.ground import Ground
from tests.systems.grounds import on_servers, on_the_broker
from tests.systems.listener import LISTENER
from tests.systems.processes import Said, web
from tests.systems.roster import CONSUMERS, NAMES, PRODUCERS
from tests.systems.running import in_thread, queue_length, with_queue
from tests.systems.voices import Voices
from tests.waiting import wait_until


class _Fatal(Broker):
    """Publishing through it kills the server before the first message."""

    def __init__(self, uri: str, server: RabbitMQ) -> None:
        super().__init__(uri)
        self._server = server

    def publish_window(
        self,
        exchange: Exchange,
        publications: Sequence[Publication],
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        self._server.kill()
        super().publish_window(exchange, publications, meanwhile)


class _FatalOnceSent(_Fatal):
    """Publishing through it kills the server when all was sent and perhaps nothing confirmed."""

    def publish_window(
        self,
        exchange: Exchange,
        publications: Sequence[Publication],
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        Broker.publish_window(self, exchange, publications, self._server.kill)


@pytest.mark.requirement("O1")
@on_the_broker
def test_the_broker_dies_between_commit_and_publish(
    services: LocalServices, ground: Ground, rabbitmq: RabbitMQ
) -> None:
    runtime, listener = services.runtimes["feedback"], services.runtimes[LISTENER]
    with_queue(ground, listener)
    Voices(services).talk(6)
    _until_it_can_be_killed(rabbitmq, ground, LISTENER)
    relay = Relay(runtime.store, runtime.publisher, ground.broker, window=10)
    fatal = (_FatalOnceSent if ground.on_postgresql else _Fatal)(ground.settings.amqp_uri, rabbitmq)

    with suppress(BrokerUnavailable):  # a confirm may be quicker than the kill
        relay.step(fatal)
    fatal.close()
    if not ground.on_postgresql:
        assert relay.checkpoint.read() == 0
    rabbitmq.start()

    in_thread(relay.run, until=lambda: relay.checkpoint.read() == runtime.store.last_position())
    in_thread(
        InboxRunner(listener, ground.broker).run,
        until=lambda: is_up_to_date(services, LISTENER) and queue_length(ground, listener) == 0,
    )
    settle(services)
    assert_in_order(services)


@pytest.mark.requirement("O1")
@on_servers
def test_the_broker_is_away_while_people_go_on_speaking(
    services: LocalServices, ground: Ground, launch: Callable[..., Said], rabbitmq: RabbitMQ
) -> None:
    """Every part of the system is a real process, goes on through the outage and works again afterwards."""
    halves = _everything(launch)
    client = BusClient(ground.settings.amqp_uri, 10)
    voices = Voices(services)
    voices.talk(5)
    wait_until(lambda: is_settled(services, *CONSUMERS), 60, "everybody to be up to date")
    assert client.call("feedback", "health")["ready"]
    _until_it_can_be_killed(rabbitmq, ground, *CONSUMERS)

    rabbitmq.kill()
    voices.talk(12)
    with pytest.raises(Refusal) as refused:
        client.call("feedback", "health")
    assert refused.value.kind == "unavailable"
    rabbitmq.start()

    voices.talk(5)
    wait_until(lambda: is_settled(services, *CONSUMERS), 60, "everybody to be up to date again")
    wait_until(lambda: is_all_sent(services, *PRODUCERS), 60, "the relays to publish everything")
    wait_until(lambda: _all_answer(client), 60, "every service to answer calls again")
    assert all(half.running for half in halves)
    client.close()
    services.runtimes[LISTENER].inbox.catch_up_all()
    assert_in_order(services)


@pytest.mark.requirement("O1")
@on_servers
def test_the_broker_loses_all_it_had(
    services: LocalServices, ground: Ground, launch: Callable[..., Said], rabbitmq: RabbitMQ
) -> None:
    """Queues, exchanges, messages and virtual hosts are gone: everybody catches up from the logs."""
    # The virtual host that a new broker makes by itself, instead of this test's own.
    halves = _everything(launch, AMQP_URI=rabbitmq.uri)
    voices = Voices(services)
    voices.talk(5)
    wait_until(lambda: is_settled(services, *CONSUMERS), 60, "everybody to be up to date")

    voices.talk(5)
    rabbitmq.kill()
    shutil.rmtree(rabbitmq.folder / "mnesia")
    voices.talk(5)
    rabbitmq.start()
    rabbitmq.management.put(f"vhosts/{ground.environment['AMQP_URI'].rpartition('/')[2]}")  # the fixture's

    voices.talk(2)
    wait_until(lambda: is_settled(services, *CONSUMERS), 60, "everybody to be up to date again")
    wait_until(lambda: is_all_sent(services, *PRODUCERS), 60, "the relays to publish everything")
    client = BusClient(rabbitmq.uri, 10)
    wait_until(lambda: _all_answer(client), 60, "every service to answer calls again")
    client.close()
    assert all(half.running for half in halves)
    services.runtimes[LISTENER].inbox.catch_up_all()
    assert_in_order(services)


@pytest.mark.requirement("O1")
@on_servers
def test_a_service_that_was_about_to_answer_when_the_broker_died_answers_the_next_call(
    ground: Ground,
    launch: Callable[..., Said],
    rabbitmq: RabbitMQ,
    fresh_database: Database,
) -> None:
    half = launch("service", "feedback", "--only", "rpc")
    half.until("answering calls")
    client = BusClient(ground.settings.amqp_uri, 10)
    with (
        ThreadPoolExecutor(1) as caller,
        psycopg.connect(fresh_database.url("owner", "postgresql")) as owner,
    ):
        owner.execute("LOCK TABLE feedback.comments")
        waiting = caller.submit(client.call, "feedback", "list_comments")
        wait_until(lambda: _is_held_up(owner), 20, "the call to reach the database")
        rabbitmq.kill()
        owner.rollback()
        with pytest.raises(Refusal) as refused:
            waiting.result(30)
    assert refused.value.kind == "unavailable"
    rabbitmq.start()

    wait_until(lambda: _answers(client, "feedback"), 60, "feedback to answer calls again")
    assert half.running
    assert web().get(f"{half.health_url}/ready", timeout=10).status_code == 200
    client.close()


def _is_held_up(owner: psycopg.Connection[Any]) -> bool:
    found = owner.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
    assert found is not None
    return bool(found[0])


def _until_it_can_be_killed(server: RabbitMQ, ground: Ground, *consumers: str) -> None:
    """RabbitMQ writes down a second late which files belong to a new quorum queue; killed before, it comes back with
    a queue that never finds a leader."""
    (register,) = (server.folder / "mnesia").glob("*/quorum/*/names.dets")
    host = ground.settings.amqp_uri.rpartition("/")[2]
    names = [f"{host}_{consumer}.inbox".encode() for consumer in consumers]
    wait_until(
        lambda: all(name in register.read_bytes() for name in names),
        20,
        "the broker to write down its queues",
    )


def _everything(launch: Callable[..., Said], **environment: str) -> list[Said]:
    """All services in two processes: nothing is different with many, but the time it takes to start them."""
    halves = [launch("service", *NAMES, "--only", half, **environment) for half in ("rpc", "bus")]
    halves[0].until("answering calls")
    halves[1].until("relaying and taking in")
    return halves


def _all_answer(client: BusClient) -> bool:
    return all(_answers(client, name) for name in NAMES)


def _answers(client: BusClient, name: str) -> bool:
    try:
        return bool(client.call(name, "health")["ready"])
    except Refusal:
        return False
