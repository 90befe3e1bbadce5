"""Writing down a meeting that was never planned here, on its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gateway.staff.groups import every
from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_rooms import TODAY, day, group, item

WHEN: dict[str, Any] = {"day": day(TODAY - timedelta(days=3)), "begins": "18:30", "place": "The kitchen"}
LINK = "Write down a meeting that took place"


@pytest.mark.requirement("M5")
@pytest.mark.requirement("M6")
def test_a_house_meeting_is_written_down_from_the_page_of_its_group(office: Office, manager: Desk):
    of = group(office)
    lift = item(office, of)
    manager.open("/staff/groups/house-meeting-elm-house")
    manager.follow(LINK)
    text = manager.press("Write it down", status=422)
    assert "Write the day." in text
    assert "Say who came" in manager.press("Write it down", status=422, **WHEN)
    late = {"day": day(TODAY + timedelta(days=1))}
    assert "It is not over yet." in manager.press(
        "Write it down", status=422, service_users="4", **WHEN | late
    )
    said = {"items": [lift], "talked_about": "The soup was cold."}
    text = manager.press("Write it down", service_users="4", twice=True, **WHEN | said)
    [kept] = office.ask("list_meetings", service="meetings", when="past")["items"]
    text = manager.open(f"/staff/meetings/{kept['meeting']}")
    assert "It was not entered here that people were told of it before." in text
    manager.follow("Write the minutes")
    assert "The soup was cold." in manager.follow("Everything else")


@pytest.mark.requirement("M3")
def test_a_formal_group_reads_what_is_not_known_before_it_is_kept(office: Office, manager: Desk):
    of = group(office, "advisory_group", None)
    manager.open("/staff/meetings")
    manager.follow(LINK)
    manager.press("Go on", group=of)
    text = manager.press("Write it down", service_users="4", **WHEN)
    assert "Nothing has been kept yet." in text
    assert office.ask("list_meetings", service="meetings", when="past")["items"] == []
    assert "It is written down." in manager.press("Do it all the same")


@pytest.mark.requirement("M1")
def test_every_group_can_be_chosen_however_many_there_are(
    office: Office, manager: Desk, desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(every, "PAGE", 2)
    for kind in ("advisory_group", "user_forum", "youth_forum", "senior_voice"):
        group(office, kind, None)
    group(office)
    assert manager.open("/staff/meetings/took-place").count("_") == 5
    of_the_place = desk("service_manager", "elm-house").open("/staff/meetings/took-place")
    assert "house_meeting elm-house" in of_the_place
    assert "user_forum" not in of_the_place


@pytest.mark.requirement("G4")
def test_no_visible_word_of_it_escapes_translation(office: Office, manager: Desk):
    group(office, "advisory_group", None)
    speak_pseudo(office.app)
    manager.open("/staff/meetings/took-place")
    pages = {"which": manager.page.text}
    manager.press("⟦Go on⟧")
    manager.press("⟦Write it down⟧", status=422, begins="x")
    pages["failed"] = manager.page.text
    manager.press("⟦Write it down⟧", service_users="4", **WHEN)
    pages["warned"] = manager.page.text
    left = {name: untranslated(page, ("advisory_group", "Framework")) for name, page in pages.items()}
    assert {name: found for name, found in left.items() if found} == {}


@pytest.mark.requirement("G1")
def test_a_manager_of_one_place_writes_down_its_own(office: Office, desk: Callable[..., Desk]):
    elm = group(office, "house_meeting", "elm-house")
    other = group(office, "house_meeting", "oak-lodge")
    mine = desk("service_manager", "oak-lodge")
    mine.open(f"/staff/meetings/took-place?group={elm}", status=403)
    mine.open("/staff/meetings/took-place")
    assert mine.fields("Go on")["group"] == other
