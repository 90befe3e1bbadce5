"""A new user meets an organisation that lives, not empty pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from chassis.settings import Settings, read_settings
from gateway.app import create_app
from said.local import LocalServices
from said.sample import set_up_sample

pytestmark = pytest.mark.requirement("O3")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = read_settings({"SAID_DATA": str(tmp_path_factory.mktemp("sample"))})
    assert set_up_sample(settings)
    return settings


@pytest.fixture(scope="module")
def services(settings: Settings) -> Iterator[LocalServices]:
    with LocalServices(settings) as opened:
        opened.deliver()
        yield opened


def test_it_has_voices_at_every_stage_and_some_are_late(services: LocalServices):
    items = services.call("feedback", "list_comments", {"size": 50})["items"]
    assert {item["state"] for item in items} >= {"received", "acknowledged", "answered"}
    assert services.call("feedback", "today")["counts"]["overdue"]


def test_what_happened_stands_at_the_day_it_happened(services: LocalServices, settings: Settings):
    envelopes = services.read_log("feedback", 0, 1000)
    times = [datetime.fromisoformat(one["time"]) for one in envelopes]
    assert times == sorted(times)
    assert (datetime.now(settings.timezone) - times[0]).days > 150
    for one in envelopes:
        if one["type"] == "feedback.comment_received.v1":
            received = datetime.fromisoformat(one["time"]).date()
            assert date.fromisoformat(one["data"]["said_on"]) <= received


def test_a_system_in_which_something_happened_is_left_alone(settings: Settings, tmp_path: Path):
    assert not set_up_sample(settings)
    own = read_settings({"SAID_DATA": str(tmp_path)})
    with LocalServices(own) as services:
        services.call("people", "register_local_services", {"names": ["Our House"]}, actor="Ada Moss")
    assert not set_up_sample(own)


@pytest.mark.parametrize(
    ("service", "method", "asked", "least"),
    [
        ("people", "list_people", {}, 8),
        ("people", "list_thanks", {}, 4),
        ("people", "list_training", {}, 1),
        ("people", "list_volunteers", {}, 1),
        ("people", "list_openings", {}, 1),
        ("meetings", "list_groups", {}, 5),
        ("meetings", "list_meetings", {"when": "past"}, 8),
        ("meetings", "list_meetings", {"when": "coming"}, 3),
        ("meetings", "list_actions", {}, 3),
        ("meetings", "list_group_requests", {}, 1),
        ("meetings", "list_activities", {}, 2),
        ("meetings", "list_audits", {}, 1),
        ("meetings", "list_venues", {}, 3),
        ("meetings", "list_new_ways", {}, 1),
    ],
)
def test_every_room_is_lived_in(
    services: LocalServices, service: str, method: str, asked: dict[str, Any], least: int
):
    assert len(services.call(service, method, asked)["items"]) >= least


@pytest.mark.requirement("G2")
def test_no_public_page_tells_the_code_by_which_the_system_knows_a_person(
    services: LocalServices, settings: Settings
) -> None:
    """Every page that a visitor comes to from the first one: with such a code, what somebody thanks, learns and votes
    for could be joined in the stream of events."""
    app = create_app(settings, services)
    visitor = app.test_client()
    [election] = services.call("meetings", "list_elections", {"running": True})["items"]
    waiting: list[str] = ["/", f"/elections/{election['reference']}/vote"]
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        answer = visitor.get(address)
        seen.add(address.partition("?")[0])
        if answer.mimetype == "text/html":
            links = {unescape(one) for one in re.findall(r'href="(/(?!static/)[^"#]*)', answer.text)}
            waiting += sorted(
                one for one in links if one.partition("?")[0] not in seen and one not in waiting
            )
        assert not re.search(r"PE-[0-9A-Z]{5}", answer.text), address
    app.extensions["imports"].close()
    app.extensions["database"].dispose()
    kinds = {address.split("/")[1] for address in seen}
    assert kinds >= {"activities", "audits", "boards", "calendar", "elections", "groups", "minutes", "trace"}


@pytest.mark.requirement("R2")
def test_its_longest_story_can_be_followed_from_the_voice_to_the_answer(services: LocalServices):
    told = [
        one for one in services.read_log("feedback", 0, 1000) if one["type"] == "feedback.response_linked.v1"
    ]
    trace = services.call("reporting", "get_trace", {"reference": told[0]["data"]["reference"]})
    kinds = {node["reference"]: node["kind"] for node in trace["nodes"]}
    steps = {(kinds[origin], kinds[result]) for origin, result in trace["edges"]}
    assert steps >= {
        ("comment", "agenda_item"),
        ("agenda_item", "decision"),
        ("decision", "action"),
        ("action", "response"),
    }
