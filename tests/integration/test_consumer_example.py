"""The consumer of docs/how-to/write-a-consumer.md does what that page says, on a real broker."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from chassis.settings import read_settings
from said.local import LocalServices
from tests.servers.process import clean_environment
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "how-to" / "consumer.py"


@pytest.fixture
def environment(tmp_path, broker_vhost) -> dict[str, str]:
    return {
        "SAID_DATA": str(tmp_path / "var"),
        "AMQP_URI": broker_vhost.uri,
        "SAID_METRICS_PORT": "0",
        "SAID_CATCH_UP_SECONDS": "1",
    }


@pytest.fixture
def publish(environment) -> Iterator[Callable[[str], str]]:
    """Publishes an answer that says what was done; its reference."""
    with LocalServices(read_settings(environment)) as services:

        def answer(we_did: str) -> str:
            said = services.call("feedback", "receive_comment", {"text": "Is anybody there?"})
            told = services.call(
                "feedback",
                "respond",
                {
                    "comments": [said["reference"]],
                    "you_said": "Is anybody there?",
                    "we_did": we_did,
                    "outcome": "done",
                    "publish": True,
                },
                actor="Ada Obi",
            )
            return str(told["reference"])

        yield answer


@pytest.fixture
def start(tmp_path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a program; ends it with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(*command: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with (tmp_path / f"{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, *command],
                env=clean_environment(**environment),
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.terminate()
    for process in started:
        process.wait(30)


def published(place: Path) -> dict[str, str]:
    """What the consumer took in so far."""
    if not place.exists():
        return {}
    with closing(sqlite3.connect(place)) as database:
        there = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'published'").fetchone()
        return dict(database.execute("SELECT reference, we_did FROM published")) if there else {}


@pytest.mark.requirement("O1")
def test_it_reads_what_was_before_it_and_hears_what_comes(
    environment, publish, start, broker_vhost, tmp_path
):
    place = tmp_path / "place.db"
    before = publish("We were here before you.")
    start("-m", "said.cli", "service", "people", "feedback", environment=environment)
    service_answers = tmp_path / "0.log"
    wait_until(lambda: b"answering calls" in service_answers.read_bytes(), timeout=90, what="the service")

    consumer = start(str(EXAMPLE), broker_vhost.uri, str(place), environment={})
    wait_until(lambda: before in published(place), timeout=60, what="the log to be read")
    heard = publish("And now we come over the bus.")
    wait_until(lambda: heard in published(place), timeout=60, what="the bus to be heard")

    consumer.kill()
    consumer.wait()
    missed = publish("This you missed.")
    start(str(EXAMPLE), broker_vhost.uri, str(place), environment={})
    wait_until(lambda: missed in published(place), timeout=60, what="what was missed")
    assert list(published(place)) == [before, heard, missed]
