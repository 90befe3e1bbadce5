"""The story the system exists for, on both layouts: a spreadsheet of voices comes in, staff find one theme, answer
fifty with one response, publish it, and anybody can follow it back to all fifty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.api import Api, a_token
from tests.e2e.spreadsheet import PLACES, write_feedback
from tests.servers.ports import free_port
from tests.systems.ground import Ground
from tests.systems.grounds import SQLITE_EMBEDDED, on_servers
from tests.systems.processes import Said, said
from tests.systems.roster import NAMES
from tests.waiting import wait_until

Launch = Callable[..., Said]


def the_story(api: Api, ground: Ground, file: Path) -> None:
    with_words = write_feedback(file, rows=300)

    told = said("import", "feedback", str(file), environment=ground.environment).stdout
    assert f"300 rows: {with_words} comments added, 0 there already, {300 - with_words} left out." in told
    again = said("import", "feedback", str(file), environment=ground.environment).stdout
    assert f"0 comments added, {with_words} there already" in again
    assert {place["name"] for place in api.get("/api/v1/local-services")} == set(PLACES)

    found = api.get("/api/v1/comments", search="waiting", size=50)
    assert found["total"] == 100
    fifty = [comment["reference"] for comment in found["items"]]
    assert len(fifty) == 50

    answer = {
        "you_said": "We wait too long.",
        "we_did": "Two more people work on the list.",
        "outcome": "done",
    }
    response = api.post("/api/v1/responses", {"comments": fifty, **answer, "publish": True})["reference"]

    def on_every_board() -> bool:
        boards = [api.get("/api/v1/boards/organisation"), api.get("/api/v1/boards/elm-house")]
        return all(any(card["reference"] == response for card in board["items"]) for board in boards)

    wait_until(on_every_board, 30, "the answer to be on the boards")
    trace = api.get(f"/api/v1/trace/{response}")
    assert {node["reference"] for node in trace["nodes"]} == {response, *fifty}
    assert sorted(map(tuple, trace["edges"])) == sorted((comment, response) for comment in fifty)
    for comment in (fifty[0], fifty[-1]):
        back = api.get(f"/api/v1/trace/{comment}")
        assert [comment, response] in back["edges"]

    assert "Everything is in order." in said("verify", environment=ground.environment).stdout
    assert said("trace", response, environment=ground.environment).stdout.count("FB-") >= 50


@pytest.mark.requirement("O1")
@pytest.mark.requirement("F12")
@pytest.mark.requirement("R2")
@on_servers
def test_one_process_per_service_on_rabbitmq_and_postgresql(
    ground: Ground, launch: Launch, tmp_path: Path
) -> None:
    port = free_port()
    started = [launch("service", name) for name in NAMES]
    started.append(launch("gateway", "--workers", "1", SAID_PORT=str(port)))
    address = f"http://127.0.0.1:{port}"
    wait_until(lambda: Api(address).answers("/ready"), 90, "the gateway to be ready", every=0.2)

    the_story(Api(address, a_token(ground)), ground, tmp_path / "voices.csv")

    assert [one.stop() for one in started] == [0] * len(started)


@pytest.mark.requirement("O3")
@pytest.mark.requirement("F12")
@pytest.mark.requirement("R2")
@pytest.mark.parametrize("ground", [SQLITE_EMBEDDED], indirect=True)
def test_the_same_in_one_process(ground: Ground, launch: Launch, tmp_path: Path) -> None:
    port = free_port()
    system = launch("run", SAID_PORT=str(port))
    address = f"http://127.0.0.1:{port}"
    wait_until(lambda: Api(address).answers("/ready"), 60, "the system to be ready", every=0.2)

    the_story(Api(address, a_token(ground)), ground, tmp_path / "voices.csv")

    assert system.stop() == 0
