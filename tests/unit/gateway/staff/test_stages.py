"""A step that is opened at the wrong stage says what comes now, instead of a form that must fail."""

from __future__ import annotations

import pytest

from gateway.staff.stages import ELECTION, MEETING
from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_rooms import group, item, soon

PAGES = {"publish": "publish_minutes", "approve": "approve_minutes", "send-minutes": "circulate_minutes"}


@pytest.mark.requirement("M6")
def test_minutes_that_nobody_wrote_lead_to_what_comes_first(office: Office, manager: Desk):
    of = group(office)
    lift = item(office, of)
    meeting = soon(office, of)
    office.ask("set_agenda", service="meetings", meeting=meeting, items=[lift])
    for page in (*PAGES, "call", "minutes/other"):
        text = manager.open(f"/staff/meetings/{meeting}/{page}")
        assert "This cannot be done now" in text, page
        assert "Who came?" in manager.follow("Write down who came")
    office.ask("cancel_meeting", service="meetings", meeting=meeting, reason="A flood.")
    text = manager.open(f"/staff/meetings/{meeting}/postpone")
    assert "There is nothing to do here now." in text
    manager.follow("Go back")


@pytest.mark.requirement("M2")
def test_an_election_leads_to_its_own_next_step(office: Office, manager: Desk):
    of = group(office, "advisory_group", None)
    asked = {"seats": 1, "ballot": "codes", "who_may_stand": "Everybody.", "who_may_vote": "Everybody."}
    election = office.ask("call_election", service="meetings", group=of, **asked)["reference"]
    for page in ("count", "declare", "lots", "codes", "close", "ballot", "stand", "recount"):
        text = manager.open(f"/staff/elections/{election}/{page}")
        assert "This cannot be done now" in text, page
    assert "Until which day?" in manager.follow("Let people stand")


def test_every_page_that_has_its_time_is_a_page(office: Office):
    assert {f"staff.{page}" for page in (*MEETING, *ELECTION)} <= set(office.app.view_functions)


def test_no_word_of_it_escapes_translation(office: Office, manager: Desk):
    meeting = soon(office, group(office))
    speak_pseudo(office.app)
    manager.open(f"/staff/meetings/{meeting}/publish")
    assert "⟦This comes now:⟧" in manager.page.text
    assert untranslated(manager.page.text, ("Framework", "house_meeting")) == []
