"""The database server dies and comes back under running services: they say so meanwhile, recover, and lose nothing."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from chassis.errors import Refusal
from chassis.rpc import BusClient
from said.local import LocalServices
from tests.servers.postgresql import Database, PostgreSQL
from tests.systems.checks import assert_in_order, is_all_sent, is_settled
from tests.systems.ground import Ground
from tests.systems.grounds import on_servers
from tests.systems.listener import LISTENER
from tests.systems.processes import Said
from tests.systems.roster import CONSUMERS, NAMES, PRODUCERS
from tests.systems.voices import Voices
from tests.waiting import wait_until

RELAY_HOLDERS = (
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = %s AND database = "
    "(SELECT oid FROM pg_database WHERE datname = current_database())"
)


@pytest.mark.requirement("O1")
@on_servers
def test_services_recover_when_the_database_is_back(
    services: LocalServices, ground: Ground, launch: Callable[..., Said], postgresql: PostgreSQL
) -> None:
    halves = [launch("service", *NAMES, "--only", half) for half in ("rpc", "bus")]
    client = BusClient(ground.settings.amqp_uri, 20)
    voices = Voices(client)
    wait_until(lambda: _answer(client), 60, "every service to answer calls")
    voices.talk(4)

    postgresql.kill()
    for name in NAMES:
        with pytest.raises(Refusal) as refused:
            client.call(name, "health")
        assert (refused.value.kind, refused.value.code) == ("unavailable", "database-unavailable")
    with pytest.raises(Refusal) as refused:
        voices.say()
    assert refused.value.kind == "unavailable"
    postgresql.start()

    wait_until(lambda: _answer(client), 60, "every service to answer calls again")
    voices.talk(4)
    wait_until(lambda: is_settled(services, *CONSUMERS), 60, "everybody to be up to date again")
    wait_until(lambda: is_all_sent(services, *PRODUCERS), 60, "the relays to publish everything")
    assert all(half.running for half in halves)
    client.close()
    services.runtimes[LISTENER].inbox.catch_up_all()
    assert_in_order(services)


@pytest.mark.requirement("O1")
@on_servers
def test_one_relay_at_a_time_and_the_next_takes_over(
    services: LocalServices, launch: Callable[..., Said], fresh_database: Database
) -> None:
    """Two relays of one service would only send everything twice; still the second waits until the first is gone."""
    key = services.runtimes["people"].store.recorder.lock_key + 1  # the relay's; use cases take others

    def holders() -> list[int]:
        return [row[0] for row in owner.execute(RELAY_HOLDERS, [key])]

    with psycopg.connect(fresh_database.url("owner", "postgresql"), autocommit=True) as owner:
        first = launch("service", "people", "--only", "bus")
        wait_until(holders, 30, "the first relay to take the lock")
        (held_by,) = holders()
        second = launch("service", "people", "--only", "bus")
        second.until("relaying and taking in")
        Voices(services).register_places()
        wait_until(lambda: is_all_sent(services, "people"), 30, "the relay to publish everything")
        assert holders() == [held_by]

        first.kill()
        wait_until(lambda: holders() not in ([], [held_by]), 30, "the second relay to take over")
        assert len(holders()) == 1
        Voices(services, seed=8).rename_a_place()
        wait_until(lambda: is_all_sent(services, "people"), 30, "the second relay to publish everything")


def _answer(client: BusClient) -> bool:
    try:
        return all(client.call(name, "health")["ready"] for name in NAMES)
    except Refusal:
        return False
