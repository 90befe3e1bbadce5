"""The operator sees how far behind a relay and an inbox are, also while the broker is away."""

from __future__ import annotations

from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from chassis.broker import Broker, BrokerUnavailable
from chassis.relay import Relay
from chassis.settings import read_settings
from said.local import LocalServices
from tests.servers.ports import free_port

PLACES = ["Elm House", "Oak Court", "Ash Lane"]


@pytest.fixture
def services(tmp_path: Path):
    with LocalServices(read_settings({"SAID_DATA": str(tmp_path)})) as opened:
        opened.call("people", "register_local_services", {"names": PLACES})
        yield opened


@pytest.mark.requirement("O2")
def test_the_line_is_seen_to_grow_while_the_broker_is_away(services):
    people = services.runtimes["people"]
    away = Broker(f"amqp://guest:guest@127.0.0.1:{free_port()}//")
    relay = Relay(people.store, people.publisher, lambda: away)

    with pytest.raises(BrokerUnavailable):
        relay.step(away)

    assert REGISTRY.get_sample_value("said_relay_lag_events", {"service": "people"}) == len(PLACES)


@pytest.mark.requirement("O2")
def test_how_far_an_inbox_is_behind_is_the_difference_of_two_metrics(services):
    def behind() -> float | None:
        for runtime in services.runtimes.values():
            runtime.health()
        last = REGISTRY.get_sample_value("said_log_position", {"service": "people"})
        taken = REGISTRY.get_sample_value("said_inbox_position", {"service": "feedback", "source": "people"})
        return None if last is None or taken is None else last - taken

    assert behind() == len(PLACES)
    services.deliver()
    assert behind() == 0
