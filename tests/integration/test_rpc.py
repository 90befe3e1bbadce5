"""Asking a service over the bus: the same answers and the same refusals on RabbitMQ and inside one process."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from kombu import pools

from chassis.errors import Refusal
from chassis.rpc import BusClient
from tests.servers.process import clean_environment
from tests.systems.embedded_calls import outcome
from tests.systems.ground import Ground
from tests.systems.grounds import SQLITE_EMBEDDED, on_servers
from tests.systems.processes import ROOT, Said
from tests.systems.voices import PLACES, STAFF
from tests.unit.local_house import refused
from tests.waiting import wait_until

pytestmark = pytest.mark.requirement("O1")

Launch = Callable[..., Said]
Call = list[Any]

CALLS: list[Call] = [
    ["people", "register_local_services", {"names": [PLACES[0]]}],
    ["people", "get_local_service", {"slug": "nowhere-at-all"}],
    ["feedback", "receive_comment", {"text": " ", "kind": "shout"}],
    ["feedback", "get_comment", {"reference": "FB-00000-0"}],
    ["feedback", "respond", {"comments": [], "you_said": "a", "we_did": "b", "outcome": "will_do"}],
    ["people", "no_such_method", {}],
    ["nobody", "health", {}],
]
"""None of these depends on another, so they may go at once."""


HEALTH: Call = ["people", "health", {}]


@pytest.fixture
def client(ground: Ground) -> Iterator[BusClient]:
    opened = BusClient(ground.settings.amqp_uri, ground.settings.rpc_timeout)
    yield opened
    opened.close()
    pools.reset()  # kombu keeps those that publish for as long as the process runs


@pytest.fixture
def answering(launch: Launch) -> Said:
    """people and feedback, of which only the half runs that answers calls."""
    started = launch("service", "people", "feedback", "--only", "rpc")
    started.until("answering calls")
    return started


@on_servers
def test_an_answer_a_refusal_and_its_fields_cross_the_bus(client: BusClient, answering: Said) -> None:
    told = client.call("feedback", "receive_comment", {"text": "Hello?"}, correlation_id="c-7")
    assert set(told) == {"reference", "follow_up_code", "acknowledge_by", "answer_by", "repeated"}
    (event,) = client.call("feedback", "read_log", {"after": 0})["envelopes"]
    assert (event["actor"], event["correlationid"]) == ("public", "c-7")

    with pytest.raises(Refusal) as caught:
        client.call("feedback", "receive_comment", {"text": "", "said_on": "yesterday"})
    assert (caught.value.kind, caught.value.code) == ("invalid", "invalid-request")
    assert set(caught.value.errors) == {"text", "said_on"}
    with refused("unknown-comment", "not_found"):
        client.call("feedback", "get_comment", {"reference": "FB-00000-0"})
    with refused("wrong-code", "not_found", field="follow_up_code"):
        client.call("feedback", "follow_up", {"reference": told["reference"], "follow_up_code": "AAAA-AAAA"})


@on_servers
def test_many_threads_ask_through_one_client(client: BusClient, answering: Said) -> None:
    def ask(number: int) -> str:
        words = f"Comment number {number}."
        if number % 4 == 0:
            with refused("invalid-request", "invalid", field="text"):
                client.call("feedback", "receive_comment", {"text": ""})
        told = client.call("feedback", "receive_comment", {"text": words})
        found: str = client.call("feedback", "get_comment", {"reference": told["reference"]}, actor=STAFF)[
            "words"
        ]
        return found

    with ThreadPoolExecutor(8) as pool:
        heard = list(pool.map(ask, range(40), timeout=60))
    assert heard == [f"Comment number {number}." for number in range(40)]


@on_servers
def test_nobody_answers_and_then_somebody_does(ground: Ground, launch: Launch, client: BusClient) -> None:
    with refused("service-unavailable", "unavailable"):
        client.call("people", "health")
    started = launch("service", "people", "--only", "rpc")
    started.until("answering calls")
    assert client.call("people", "health")["ready"] is True

    started.kill()
    impatient = BusClient(ground.settings.amqp_uri, timeout=1)
    began = time.monotonic()
    with refused("service-unavailable", "unavailable"):
        impatient.call("people", "health")
    assert time.monotonic() - began < 10
    launch("service", "people", "--only", "rpc").until("answering calls")
    assert client.call("people", "health")["ready"] is True
    impatient.close()


@on_servers
def test_an_answer_outlives_the_broker(
    client: BusClient, answering: Said, request: pytest.FixtureRequest
) -> None:
    broker = request.getfixturevalue("rabbitmq")
    assert client.call("people", "health")["ready"] is True
    broker.stop()
    assert outcome(client, HEALTH)[:2] == ["refusal", "unavailable"]
    broker.start()

    def answers() -> bool:
        told = outcome(client, HEALTH)
        assert told[:2] == ["refusal", "unavailable"] or told[1]["ready"]
        return bool(told[0] == "answer")

    wait_until(answers, 60, "the service to answer again", every=0.2)


@on_servers
def test_the_embedded_bus_gives_the_same_answers(ground: Ground, client: BusClient, launch: Launch) -> None:
    launch("service", "people", "feedback", "--only", "rpc").until("answering calls")
    over_the_broker = [outcome(client, call) for call in CALLS]

    embedded = {
        name: value for name, value in ground.environment.items() if name not in {"AMQP_URI", "DATABASE_URL"}
    }
    assert over_the_broker == embedded_answers(embedded, CALLS)
    assert [one[0] for one in over_the_broker] == ["answer"] + ["refusal"] * 6
    assert [one[2] for one in over_the_broker[1:]] == [
        "unknown-local-service",
        "invalid-request",
        "unknown-comment",
        "invalid-request",
        "service-failed",
        "service-unavailable",
    ]


@pytest.mark.requirement("O3")
@pytest.mark.parametrize("ground", [SQLITE_EMBEDDED], indirect=True)
def test_many_at_once_inside_one_process(ground: Ground) -> None:
    calls: list[Call] = [
        ["feedback", "receive_comment", {"text": f"Comment {number}."}] for number in range(30)
    ] + [["people", "list_local_services", {}]] * 10
    answers = embedded_answers(dict(ground.environment), calls)
    assert [one[0] for one in answers] == ["answer"] * 40
    assert len({one[1]["reference"] for one in answers[:30]}) == 30


def embedded_answers(environment: dict[str, str], calls: list[Call]) -> list[Any]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.systems.embedded_calls"],
        env=clean_environment(**environment),
        cwd=ROOT,
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return answers
