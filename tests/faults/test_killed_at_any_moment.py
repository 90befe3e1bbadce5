"""Promise 10: `kill -9` at any point of the embedded process loses nothing that was acknowledged.

A client keeps telling the system things over HTTP and takes note of what it was promised, while the process is killed
at random moments and started again. Whoever gets no answer asks again with the same key.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import requests

from said.local import LocalServices
from tests.servers.ports import free_port
from tests.systems.checks import assert_logs_are_whole, assert_views_equal_a_rebuild
from tests.systems.ground import Ground
from tests.systems.grounds import SQLITE_EMBEDDED
from tests.systems.processes import Said, said
from tests.waiting import wait_until

KILLS = 10
LONGEST_LIFE = 1.0
"""Seconds after being ready within which it is killed."""


class Resident(threading.Thread):
    """Says one thing after the other, each until it is acknowledged. promised: idempotency key → reference."""

    def __init__(self, address: str, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self._address = address
        self.promised: dict[str, str] = {}
        self.enough = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.enough.is_set():
            number += 1
            key = f"{self.name}-{number:06}"
            while key not in self.promised and not self.enough.is_set():
                self._say(key)

    def _say(self, key: str) -> None:
        try:
            answer = requests.post(
                f"{self._address}/api/v1/comments",
                json={"text": f"This is {key}."},
                headers={"Idempotency-Key": key},
                timeout=10,
            )
        except requests.RequestException:
            self.enough.wait(0.05)  # nobody is there: the process was just killed
            return
        assert answer.status_code in {201, 503}, answer.text
        if answer.status_code == 201:
            reference = answer.json()["reference"]
            assert self.promised.setdefault(key, reference) == reference


@pytest.mark.requirement("O3")
@pytest.mark.parametrize("ground", [SQLITE_EMBEDDED], indirect=True)
def test_nothing_acknowledged_is_lost(ground: Ground, launch: Callable[..., Said], tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}")  # noqa: T201 - so that a failure can be looked at again
    moments = random.Random(seed)
    port = free_port()
    residents = [Resident(f"http://127.0.0.1:{port}", name) for name in ("ann", "ben")]

    def is_ready(system: Said) -> bool:
        assert system.running, system.log
        try:
            return requests.get(f"http://127.0.0.1:{port}/ready", timeout=2).ok
        except requests.RequestException:
            return False

    for resident in residents:
        resident.start()
    for life in range(KILLS):
        system = launch("run", SAID_PORT=str(port))
        if life % 2:  # every other one dies while it is still starting up
            wait_until(partial(is_ready, system), 60, "the system to be ready")
        threading.Event().wait(moments.uniform(0, LONGEST_LIFE))
        system.kill()
    system = launch("run", SAID_PORT=str(port))
    wait_until(partial(is_ready, system), 60, "the system to be ready at last")
    for resident in residents:
        resident.enough.set()
        resident.join(20)
    promised = {key: reference for resident in residents for key, reference in resident.promised.items()}
    assert len(promised) > KILLS, "too little was said for the test to prove anything"

    def everything_heard() -> bool:
        with LocalServices(ground.settings) as services:
            told = services.runtimes["feedback"].store.last_position()
            return bool(services.runtimes["reporting"].health()["inbox"]["feedback"] == told)

    wait_until(everything_heard, 30, "reporting to have heard everything", every=0.3)
    assert system.stop() == 0
    assert "Everything is in order." in said("verify", environment=ground.environment).stdout
    with LocalServices(ground.settings) as services:
        assert_what_was_promised_is_there_once(services, promised)
        assert_logs_are_whole(services)
        assert_views_equal_a_rebuild(services)


def assert_what_was_promised_is_there_once(services: LocalServices, promised: dict[str, str]) -> None:
    words: dict[str, str] = {}
    after = None
    while True:
        page = services.call("feedback", "list_comments", {"size": 200, "after": after})
        for comment in page["items"]:
            assert comment["words"] not in words.values(), f"twice: {comment['words']}"
            words[comment["reference"]] = comment["words"]
        after = page["next"]
        if after is None:
            break
    for key, reference in promised.items():
        assert words.get(reference) == f"This is {key}."
        assert services.call("reporting", "get_trace", {"reference": reference})["root"] == reference
