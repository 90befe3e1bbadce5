"""Promise 10: `kill -9` at any point of the embedded process loses nothing that was acknowledged.

Clients keep telling the system things over HTTP and take note of what they were promised, and people vote, while the
process is killed at random moments and started again. Whoever gets no answer asks again with the same key or code.
"""

from __future__ import annotations

import itertools
import random
import re
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import requests

from said.local import LocalServices
from tests.later import on_a_later_day
from tests.servers.ports import free_port
from tests.systems.checks import assert_logs_are_whole, assert_views_equal_a_rebuild, is_settled
from tests.systems.ground import Ground
from tests.systems.grounds import SQLITE_EMBEDDED
from tests.systems.processes import Said, said
from tests.systems.roster import CONSUMERS
from tests.systems.times import day_to_come
from tests.systems.voices import Voices
from tests.waiting import wait_until

KILLS = 10
CODES = 400
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


class Voters(threading.Thread):
    """One after the other votes on the web, each until they know that their vote is in the box. voted: for whom, by
    those who know it."""

    def __init__(self, address: str, election: str, candidates: list[int], codes: list[str]) -> None:
        super().__init__(name="voters", daemon=True)
        self._pages = f"{address}/elections/{election}"
        self._votes = zip(codes, itertools.cycle(candidates), strict=False)
        self._session = requests.Session()
        self._token = ""
        self.voted: list[int] = []
        self.enough = threading.Event()

    def run(self) -> None:
        for code, candidate in self._votes:
            while not self._is_in_the_box(code, candidate):
                self.enough.wait(0.05)
            self.voted.append(candidate)
            if self.enough.wait(0.02):
                return

    def _is_in_the_box(self, code: str, candidate: int) -> bool:
        try:
            if not self._token:
                form = self._session.get(f"{self._pages}/vote", timeout=10)
                found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', form.text)
                self._token = found[1] if found else ""
            ballot = {"csrf_token": self._token, "code": code, "choices": candidate}
            answer = self._session.post(f"{self._pages}/cast", data=ballot, timeout=10)
        except requests.RequestException:
            return False  # nobody is there: the process was just killed
        assert answer.status_code in {200, 422, 429, 503}, f"{answer.status_code} {answer.url}"
        # It may have gone in just before the answer was lost.
        return answer.url.endswith("/voted") or "This code was used." in answer.text


@pytest.mark.requirement("O3")
@pytest.mark.requirement("M2")
@pytest.mark.parametrize("ground", [SQLITE_EMBEDDED], indirect=True)
def test_nothing_acknowledged_is_lost(ground: Ground, launch: Callable[..., Said], tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}")  # noqa: T201 - so that a failure can be looked at again
    moments = random.Random(seed)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with LocalServices(ground.settings) as services:
        voices = Voices(services)
        voices.begin()
        voices.people.join()
        election, candidates, codes = voices.rooms.sittings.open_a_ballot(CODES)
    residents = [Resident(address, name) for name in ("ann", "ben")]
    voters = Voters(address, election, candidates, codes)

    def is_ready(system: Said) -> bool:
        assert system.running, system.log
        try:
            return requests.get(f"{address}/ready", timeout=2).ok
        except requests.RequestException:
            return False

    for client in (*residents, voters):
        client.start()
    for life in range(KILLS):
        system = launch("run", SAID_PORT=str(port))
        if life % 2:  # every other one dies while it is still starting up
            wait_until(partial(is_ready, system), 60, "the system to be ready")
        threading.Event().wait(moments.uniform(0, LONGEST_LIFE))
        system.kill()
    system = launch("run", SAID_PORT=str(port))
    wait_until(partial(is_ready, system), 60, "the system to be ready at last")
    wait_until(lambda: len(voters.voted) > KILLS, 60, "enough votes for the test to prove anything")
    for enough in (*(resident.enough for resident in residents), voters.enough):
        enough.set()
    for client in (*residents, voters):
        client.join(20)
    promised = {key: reference for resident in residents for key, reference in resident.promised.items()}
    assert len(promised) > KILLS, "too little was said for the test to prove anything"
    assert not voters.is_alive(), "the last of them could not vote"

    def everything_heard() -> bool:
        with LocalServices(ground.settings) as services:
            return is_settled(services, *CONSUMERS)

    wait_until(everything_heard, 30, "everybody to have heard everything", every=0.3)
    assert system.stop() == 0
    assert "Everything is in order." in said("verify", environment=ground.environment).stdout
    with LocalServices(ground.settings) as services:
        assert_what_was_promised_is_there_once(services, promised)
        on_a_later_day(services, day_to_come(12), "meetings", "close_ballot", reference=election)
        counted = services.call("meetings", "count_ballots", {"reference": election})
        standing = services.call("meetings", "get_election", {"reference": election})["candidates"]
        votes = {one["number"]: counted["votes"][one["candidate"]] for one in standing}
        assert votes == Counter(voters.voted)
        assert (counted["cast"], counted["spoilt"]) == (len(voters.voted), 0)
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
