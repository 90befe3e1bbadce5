"""Starting twice on the same data is refused; stopping is quick and in good order; no half outlives the other."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import psutil
import pytest

from tests.systems.ground import Ground
from tests.systems.grounds import on_servers
from tests.systems.processes import Said, said, web
from tests.waiting import wait_until

QUICKLY = 10.0
"""Seconds, on a machine with better things to do; alone it takes one or two."""


@pytest.mark.requirement("O3")
def test_a_second_start_on_the_same_data_is_refused_and_harms_nothing(
    ground: Ground, launch: Callable[..., Said]
) -> None:
    first = launch("run")
    address = first.web_url

    refused = said("run", environment=ground.environment, check=False)

    assert refused.returncode == 1
    assert f"running on {ground.data} already" in refused.stderr
    assert "SAID_DATA" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert web().get(f"{address}/ready", timeout=10).ok
    first.kill()
    launch("run").web_url  # noqa: B018 - waits until it is ready: the lock died with its holder


@pytest.mark.requirement("O3")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_embedded_system_ends_quickly_and_in_good_order(
    launch: Callable[..., Said], how: signal.Signals
) -> None:
    process = launch("run")
    answer = web().post(
        f"{process.web_url}/api/v1/comments", json={"text": "The lift is broken."}, timeout=10
    )
    assert answer.status_code == 201
    asked = time.monotonic()

    assert process.stop(how, timeout=30) == 0

    assert time.monotonic() - asked < QUICKLY
    assert "Stopping." in process.log
    assert "Traceback" not in process.log


@pytest.mark.requirement("O3")
def test_an_open_event_stream_does_not_hold_up_the_end(ground: Ground, launch: Callable[..., Said]) -> None:
    process = launch("run")
    address = process.web_url
    token = ("token", "create", "--role", "involvement_officer", "--name", "Jo", "--print")
    key = said(*token, environment=ground.environment).stdout.strip()
    staff = {"Authorization": f"Bearer {key}"}
    with web().get(f"{address}/api/v1/events", headers=staff, stream=True, timeout=10) as stream:
        assert stream.status_code == 200
        asked = time.monotonic()
        assert process.stop(signal.SIGINT, timeout=30) == 0
    assert time.monotonic() - asked < QUICKLY


@pytest.mark.requirement("O1")
@on_servers
def test_the_two_halves_of_a_service_live_and_die_together(launch: Callable[..., Said]) -> None:
    """So that whatever runs a service, compose or Kubernetes, sees it end and starts all of it again."""
    people, meetings, reporting = (launch("service", name) for name in ("people", "meetings", "reporting"))

    halves = _halves(people)
    os.kill(halves[0].pid, signal.SIGKILL)
    assert people.wait() == 1
    assert not any(map(_alive, halves))

    halves = _halves(meetings)
    meetings.kill_alone()
    wait_until(lambda: not any(map(_alive, halves)), 20, "the halves to end without their parent")

    halves = _halves(reporting)
    asked = time.monotonic()
    assert reporting.stop() == 0
    assert time.monotonic() - asked < QUICKLY
    assert not any(map(_alive, halves))
    assert "Traceback" not in reporting.log


def _halves(service: Said) -> list[psutil.Process]:
    """Its two processes, once both are at work."""
    service.until("answering calls")
    service.until("relaying and taking in")
    halves = psutil.Process(service.pid).children()
    assert len(halves) == 2
    return halves


def _alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
