"""What a service of its own tells whoever watches it: alive, ready, its figures; and what it says while its database is
away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from said.local import LocalServices
from tests.servers.ports import free_port
from tests.servers.postgresql import PostgreSQL
from tests.systems.grounds import on_servers
from tests.systems.processes import Said, web
from tests.systems.voices import Voices
from tests.waiting import wait_until

Launch = Callable[..., Said]

pytestmark = pytest.mark.requirement("O2")


@pytest.fixture
def half(request: pytest.FixtureRequest, launch: Launch) -> Said:
    """The half of `said service feedback` that the test is about."""
    return launch("service", "people", "feedback", "--only", request.param)


both_halves = pytest.mark.parametrize("half", ["rpc", "bus"], indirect=True)


def figures(session: requests.Session, address: str) -> dict[tuple[str, str], float]:
    """Of each metric with its service, the value."""
    told = session.get(f"{address}/metrics", timeout=10)
    assert told.status_code == 200
    return {
        (sample.name, sample.labels.get("service", "")): sample.value
        for family in text_string_to_metric_families(told.text)
        for sample in family.samples
    }


@on_servers
@both_halves
def test_not_ready_while_the_database_is_away_and_ready_when_it_is_back(
    half: Said, postgresql: PostgreSQL, services: LocalServices
) -> None:
    address = half.health_url
    with web() as session:

        def status(path: str) -> int:
            return session.get(f"{address}{path}", timeout=20).status_code

        wait_until(lambda: status("/ready") == 200, 30, "the service to be ready", every=0.1)
        Voices(services).talk(2)
        ready = session.get(f"{address}/ready", timeout=10).json()
        assert ready["feedback"]["ready"] is True
        assert ready["feedback"]["position"] == services.runtimes["feedback"].store.last_position()

        postgresql.stop()
        away = session.get(f"{address}/ready", timeout=20)
        assert (away.status_code, away.json()["ready"]) == (503, False)
        assert "Traceback" not in away.text
        assert status("/live") == 200, "restarting it would not bring the database back"
        assert status("/metrics") == 200, "the operator wants to see it above all now"

        postgresql.start()
        wait_until(lambda: status("/ready") == 200, 30, "the service to be ready again", every=0.1)
        assert half.running
        assert status("/nothing") == 404


@on_servers
def test_figures_tell_what_goes_on(launch: Launch, services: LocalServices) -> None:
    address = launch("service", "people", "feedback", "--only", "bus").health_url
    Voices(services).talk(5)
    last = services.runtimes["feedback"].store.last_position()

    with web() as session:

        def relayed() -> dict[tuple[str, str], float]:
            found = figures(session, address)
            assert found["said_events_published_total", "feedback"] == last
            return found

        found = wait_until(relayed, 30, "the relay's figures")
    assert found["said_log_position", "feedback"] == last
    assert found["said_relay_lag_events", "feedback"] == 0
    assert found["said_quarantine_waiting", "feedback"] == 0


@on_servers
def test_both_halves_of_one_command_have_ports_of_their_own(launch: Launch) -> None:
    port = free_port()
    service = launch("service", "people", "feedback", SAID_METRICS_PORT=str(port))

    def ready() -> bool:
        try:
            with web() as session:
                return all(
                    session.get(f"http://127.0.0.1:{one}/ready", timeout=5).ok for one in (port, port + 1)
                )
        except requests.ConnectionError:
            return False

    wait_until(ready, 60, "both halves to be ready", every=0.1)
    assert service.stop() == 0
