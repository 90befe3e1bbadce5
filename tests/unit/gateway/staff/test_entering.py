"""Writing down what somebody said."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gateway.staff.words import today
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk

SOUP: dict[str, Any] = {
    "text": "The soup is cold.",
    "kind": "complaint",
    "place": "elm-house",
    "channel": "phone",
    "said_on": ["2", "6", "2026"],
}


@pytest.mark.requirement("F1")
def test_it_is_kept_with_the_day_it_was_said_and_who_entered_it(office: Office, manager: Desk) -> None:
    day = today() - timedelta(days=3)
    manager.open("/staff/comments/new?place=elm-house")
    assert manager.fields("Keep it")["place"] == "elm-house"
    said = SOUP | {"said_on": [str(day.day), str(day.month), str(day.year)], "question": "How is the food?"}
    page = manager.press("Keep it", **said, name="Mary Smith", twice=True)
    assert "Give this code to the person who said it." in page
    assert "independent advocate" in page
    assert "say.example.org/follow" in page
    (line,) = office.ask("list_comments")["items"]
    comment = office.comment(line["reference"])
    assert (comment["channel"], comment["kind"], comment["said_on"]) == (
        "phone",
        "complaint",
        day.isoformat(),
    )
    assert (comment["on_behalf"], comment["entered_by"]) == (True, "Amina Khan")
    person = comment["person"]
    assert office.ask("names_of", "people", persons=[person]) == {"names": {person: "Mary Smith"}}
    assert comment["question"] == "How is the food?"


@pytest.mark.requirement("F2")
def test_the_code_on_the_slip_opens_the_comment(office: Office, manager: Desk) -> None:
    manager.open("/staff/comments/new")
    manager.press("Keep it", **SOUP)
    shown = re.search(r'said-done__code">(.*?)</p>', manager.page.text, re.DOTALL)
    assert shown
    code = re.sub(r"<[^>]+>", "", shown[1]).strip()
    followed = office.ask("find_by_code", follow_up_code=code)
    assert followed["words"] == "The soup is cold."


def test_the_code_is_shown_to_its_writer_alone(desk: Callable[..., Desk]) -> None:
    writer, other = desk("front_line"), desk("front_line")
    writer.open("/staff/comments/new")
    writer.press("Keep it", **SOUP)
    other.open(writer.address, status=404)


def test_what_is_missing_is_named(manager: Desk) -> None:
    manager.open("/staff/comments/new")
    page = manager.press("Keep it", status=422, text=" ", place="", channel="", said_on=["", "", ""])
    for words in (
        "Write what they said.",
        "Choose a place.",
        "Choose how it reached you.",
        "Write the day they said it.",
    ):
        assert words in page
    tomorrow = today() + timedelta(days=1)
    later = [str(tomorrow.day), str(tomorrow.month), str(tomorrow.year)]
    assert "This day has not come yet." in manager.press("Keep it", status=422, **SOUP | {"said_on": later})
    assert "name@example.com" in manager.press("Keep it", status=422, **SOUP, email="mary")


@pytest.mark.requirement("G1")
def test_who_is_limited_enters_for_their_own_places(office: Office, desk: Callable[..., Desk]) -> None:
    worker = desk("front_line", "oak-lodge")
    worker.open("/staff/comments/new")
    assert "The whole organisation" not in worker.page.text
    assert "Choose a place." in worker.press("Keep it", status=422, **SOUP)
    worker.press("Keep it", **SOUP | {"place": "oak-lodge"})
    assert office.ask("list_comments", local_services=["oak-lodge"])["total"] == 1


@pytest.mark.requirement("F1")
def test_for_the_whole_organisation(office: Office, manager: Desk) -> None:
    manager.open("/staff/comments/new")
    manager.press("Keep it", **SOUP | {"place": "-"})
    assert office.ask("list_comments")["items"][0]["local_service"] is None
