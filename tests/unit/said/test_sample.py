"""A new user meets an organisation that lives, not empty pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from chassis.settings import Settings, read_settings
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
