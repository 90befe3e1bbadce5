"""Meetings on their pages: step by step from the plan to the minutes that everybody reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk

LONDON = ZoneInfo("Europe/London")
TODAY = datetime.now(LONDON).date()


def group(office: Office, kind: str = "house_meeting", place: str | None = "elm-house") -> str:
    named = {"name": f"{kind} {place or ''}".strip(), "kind": kind, "purpose": "To be heard."}
    answer = office.ask("establish_group", service="meetings", local_service=place, **named)
    return str(answer["reference"])


def soon(office: Office, of: str) -> str:
    """A meeting that has just begun: planned a moment ago for a moment from now."""
    starts_at = datetime.now(LONDON) + timedelta(minutes=20)
    asked = {"group": of, "starts_at": starts_at.isoformat(), "place": "The hall"}
    meeting = str(office.ask("plan_meeting", service="meetings", **asked)["meeting"])
    office.ask("call_meeting", service="meetings", meeting=meeting)
    return meeting


def item(office: Office, of: str, *origins: str, title: str = "The lift") -> str:
    asked: dict[str, Any] = {"group": of, "title": title, "origins": list(origins)}
    asked["source"] = None if origins else "Said before"
    return str(office.ask("propose_item", service="meetings", **asked)["reference"])


def held(office: Office, of: str, *items: str) -> str:
    meeting = soon(office, of)
    office.ask("set_agenda", service="meetings", meeting=meeting, items=list(items))
    office.ask("circulate_agenda", service="meetings", meeting=meeting)
    office.ask("take_attendance", service="meetings", meeting=meeting, counts={"service_users": 4})
    office.ask("hold_meeting", service="meetings", meeting=meeting)
    return meeting


def day(of: date) -> list[str]:
    return [str(of.day), str(of.month), str(of.year)]


@pytest.mark.requirement("M3")
def test_a_meeting_is_planned_called_and_shown_what_comes_next(office: Office, manager: Desk):
    of = group(office)
    manager.open("/staff/meetings")
    manager.follow("Plan a meeting")
    manager.press("Plan it", status=422)
    when: dict[str, Any] = {"day": day(TODAY + timedelta(days=30)), "begins": "18:00"}
    fields: dict[str, Any] = when | {"group": of, "place": "The hall", "joining": "hybrid"}
    text = manager.press("Plan it", **fields)
    if "Do it all the same" in manager.buttons():
        text = manager.press("Do it all the same")
    assert "The meeting is planned." in text
    manager.follow("Give notice of it")
    assert "Make the agenda" in manager.press("Give notice", open_to="everybody", twice=True)
    manager.follow("Make the agenda")
    manager.follow("Put something new on it")
    text = manager.press("Put it on the agenda", title="The lift", source="")
    assert "The lift" in text
    manager.follow("The agenda is ready")
    manager.follow("Send the agenda round")
    assert "Everything is ready" in manager.press("It is sent")


@pytest.mark.requirement("M3")
def test_what_is_against_a_time_is_shown_before_it_is_planned(office: Office, manager: Desk):
    of = group(office)
    manager.open(f"/staff/meetings/new?group={of}")
    fields: dict[str, Any] = {
        "day": ["25", "12", str(TODAY.year + 1)],
        "begins": "6pm",
        "place": "The hall",
    }
    text = manager.press("Plan it", **fields, group=of, joining="in_person")
    assert "It is a bank holiday." in text
    assert office.ask("list_meetings", service="meetings")["items"] == []
    assert "The meeting is planned." in manager.press("Do it all the same")
    assert "It is a bank holiday." in manager.open(manager.address)


@pytest.mark.requirement("M5")
@pytest.mark.requirement("M6")
def test_from_who_came_to_minutes_that_everybody_reads(office: Office, manager: Desk):
    of = group(office)
    lift, noise = item(office, of), item(office, of, title="Noise")
    meeting = soon(office, of)
    office.ask("set_agenda", service="meetings", meeting=meeting, items=[lift, noise])
    manager.open(f"/staff/meetings/{meeting}")
    manager.follow("Write down who came")
    manager.press("Keep the list", status=422, service_users="many")
    manager.press("Keep the list", service_users="4", posts="Caretaker")
    warned = manager.press("The meeting is over")
    assert "Look at this first" in warned
    assert "Nobody got the agenda before." in warned
    assert "5 people" in manager.press("Do it all the same")
    manager.follow("Write the minutes")
    assert "Write down what was said first." in manager.press("The minutes are ready")
    manager.follow("The lift")
    manager.press("Keep it", status=422, record="")
    manager.press("Keep it", record="We talked about the lift.")
    manager.follow("Write down a decision")
    manager.press("Keep the decision", text="Replace the lift.", twice=True)
    manager.follow("Write down an action")
    due: dict[str, Any] = {"due_on": day(TODAY + timedelta(days=14))}
    manager.press("Keep the action", text="Ask for prices.", owner="Head of Property Services", **due)
    assert "1 decision" in manager.follow("Go on to the next thing")
    manager.press("No time: next meeting Noise")
    manager.press("The minutes are ready")
    manager.follow("Go on")
    manager.follow("Approve the minutes")
    manager.press("They are approved", status=422, by="chair")
    manager.press("They are approved", status=422, by="somebody")
    manager.press("They are approved", by="somebody", who="Senior manager")
    manager.follow("Send the minutes round")
    manager.press("They are sent")
    manager.follow("Publish the minutes")
    manager.press("Publish for everybody")
    text = manager.follow("As everybody sees them")
    for said in (
        "We talked about the lift.",
        "Replace the lift.",
        "Ask for prices.",
        "Head of Property Services",
    ):
        assert said in text
    manager.open(f"/staff/meetings/{meeting}")
    manager.follow("Read the minutes")
    manager.follow("Put it right: The lift")
    manager.press("Put it right", record="We talked about both lifts.", reason="There are two.")
    assert "We talked about both lifts." in manager.open(f"/minutes/{meeting}")
    assert "We talked about the lift." in manager.open(f"/minutes/{meeting}?version=1")


@pytest.mark.requirement("M6")
def test_minutes_that_are_not_published_are_nobodys_business(office: Office, manager: Desk):
    of = group(office)
    meeting = held(office, of, item(office, of))
    manager.open(f"/minutes/{meeting}", status=404)


@pytest.mark.requirement("M6")
def test_personal_details_are_shown_before_anything_is_public(office: Office, manager: Desk):
    of = group(office)
    lift = item(office, of)
    meeting = held(office, of, lift)
    office.ask(
        "write_minutes_part", service="meetings", meeting=meeting, item=lift, record="Ring 0115 496 0123."
    )
    for method in ("finish_minutes", "approve_minutes", "circulate_minutes"):
        office.ask(method, service="meetings", meeting=meeting)
    assert "0115 496 0123" in manager.open(f"/staff/meetings/{meeting}/publish")
    assert "There is a problem" in manager.press("Publish for everybody", status=422)
    assert "Minutes published" in manager.press("Publish for everybody", because="It is the office's number.")


@pytest.mark.requirement("F6")
def test_an_action_is_worked_on_until_something_shows_that_it_is_done(office: Office, manager: Desk):
    asked: dict[str, Any] = {
        "text": "Ask for prices.",
        "owner": {"post": "Caretaker"},
        "origins": [office.said("It is slow.")],
    }
    due = (TODAY + timedelta(days=3)).isoformat()
    office.ask("open_action", service="meetings", due_on=due, local_service="elm-house", **asked)
    manager.open("/staff/actions")
    manager.follow("Ask for prices.")
    manager.follow("Say how far it is")
    manager.press("Keep it", note="Two firms answered.")
    manager.follow("Give it to somebody")
    manager.press("Give it to them", owner="Head of Property Services")
    manager.follow("Give it another day")
    later: dict[str, Any] = {"due_on": day(TODAY + timedelta(days=30)), "reason": "One is missing."}
    manager.press("Give it this day", **later)
    manager.follow("It is done")
    manager.press("It is done", status=422)
    text = manager.press("It is done", evidence="Three prices in the office.")
    for said in ("Two firms answered.", "One is missing.", "Three prices in the office.", "Done"):
        assert said in text
    assert "Nothing stands here." in manager.open("/staff/actions")


@pytest.mark.requirement("M7")
def test_a_matter_is_taken_up_answered_and_owed_until_it_is_told(office: Office, manager: Desk):
    of = group(office)
    lift = item(office, of)
    meeting = held(office, of, lift)
    manager.open(f"/staff/meetings/{meeting}")
    manager.follow("Take it up to the next group The lift")
    assert "The lift" in manager.press("Take it up", reason="It needs money.")
    page = manager.page.text
    assert "There is no group above it yet" in page
    assert "house_meeting elm-house" in page
    manager.follow("Answer it")
    assert "There is money." in manager.press("Give this answer", answer="There is money.")


@pytest.mark.requirement("M7")
def test_a_request_is_written_down_and_met_or_refused(office: Office, manager: Desk):
    of = group(office)
    for what in ("Late repairs?", "Who comes?"):
        manager.open("/staff/requests")
        manager.follow("Write down a request")
        due: dict[str, Any] = {"by_when": day(TODAY + timedelta(days=30))}
        manager.press("Keep it", group=of, kind="report", what=what, to="Head of Property Services", **due)
    manager.follow("It is met")
    manager.press("It is met", how="The report came.")
    [link] = [one for one in manager.links() if one.startswith("Refuse this request")]
    manager.follow(link)
    manager.press("Refuse it, with this reason", reason="She is on leave.")
    assert "Nothing stands here" in manager.open("/staff/requests")


@pytest.mark.requirement("M4")
@pytest.mark.requirement("R2")
def test_a_comment_shows_what_groups_made_of_it_and_its_answer_says_so(office: Office, manager: Desk):
    said = office.said("The lift is broken.")
    of = group(office)
    lift = item(office, of, said)
    meeting = held(office, of, lift)
    office.ask("write_minutes_part", service="meetings", meeting=meeting, item=lift, record="We talked.")
    decided: dict[str, Any] = {"meeting": meeting, "item": lift, "text": "Replace the lift."}
    decision = office.ask("record_decision", service="meetings", **decided)["reference"]
    for method in ("finish_minutes", "approve_minutes"):
        office.ask(method, service="meetings", meeting=meeting)
    office.services.deliver()
    assert "Decided by a meeting, not answered yet 1" in manager.open("/staff/")
    text = manager.open(f"/staff/comments/{said}")
    assert "A meeting decided, and there is no answer yet." in text
    assert "Nothing yet" not in text
    assert text.count("Replace the lift.") == 2
    manager.follow("Answer")
    assert manager.fields("Check how it looks").getlist("through") == [decision]
    answer: dict[str, Any] = {"you_said": "The lift is broken.", "we_did": "It is new.", "outcome": "done"}
    manager.press("Check how it looks", through=[decision], **answer)
    manager.press("Publish")
    answered = manager.address.rpartition("/")[2]
    assert office.ask("get_response", reference=answered)["through"] == [decision]
    assert "Decided by a meeting" not in manager.open("/staff/")
    office.services.deliver()
    trace = manager.open(f"/trace/{answered}")
    assert "On the way" in trace
    assert decision in trace
    assert "A meeting decided" in trace


@pytest.mark.requirement("M6")
def test_a_decision_is_changed_or_taken_out_before_approval_and_put_right_after(
    office: Office, manager: Desk
):
    of = group(office)
    lift = item(office, of)
    meeting = held(office, of, lift)
    office.ask("write_minutes_part", service="meetings", meeting=meeting, item=lift, record="We talked.")
    for text in ("Ring 0115 496 0123.", "Nobody meant this."):
        office.ask("record_decision", service="meetings", meeting=meeting, item=lift, text=text)
    manager.open(f"/staff/meetings/{meeting}/minutes")
    take_out = [href for href in manager.links().values() if href.endswith("/strike")]
    manager.open(take_out[1])
    manager.press("Take it out")
    manager.open(take_out[0].replace("/strike", "/change"))
    assert "0115 496 0123" in manager.fields("Keep these words")["text"]
    text = manager.press("Keep these words", text="Ring 0115 496 0124.")
    assert "0124" in text
    assert "Nobody meant this." not in text
    office.ask("finish_minutes", service="meetings", meeting=meeting)
    manager.open(f"/staff/meetings/{meeting}/approve")
    manager.press("They are approved", by="somebody", who="Senior manager")
    assert "There are personal details in it." in manager.page.text
    assert office.ask("get_minutes", service="meetings", meeting=meeting)["state"] == "drafted"
    manager.press("Do it all the same")
    assert "Senior manager" in manager.open(f"/staff/meetings/{meeting}/minutes")
    assert "This cannot be done now" in manager.open(take_out[0])
    manager.open(f"/staff/meetings/{meeting}/minutes")
    manager.follow("Put the decision right: Ring 0115 496 0124.")
    text = manager.press("Put it right", text="Ring the office.", reason="It was a home number.")
    assert "Ring the office." in text
    assert "version 2" in text


@pytest.mark.requirement("M6")
def test_who_wrote_minutes_does_not_say_that_the_chair_approved_them(office: Office, manager: Desk):
    of = group(office)
    person = office.ask("keep_contact", service="people", contact={"name": "Mary Moss"})["person"]
    asked = {"reference": of, "member": {"person": person}}
    office.ask("add_member", service="meetings", capacity="service_user", how="open", **asked)
    office.ask("choose_chair", service="meetings", **asked)
    lift = item(office, of)
    meeting = held(office, of, lift)
    manager.open(f"/staff/meetings/{meeting}/minutes/{lift}")
    manager.press("Keep it", record="We talked.")
    office.ask("finish_minutes", service="meetings", meeting=meeting)
    assert "You wrote these minutes." in manager.open(f"/staff/meetings/{meeting}/approve")
    manager.press("They are approved", status=422, by="chair")
    office.ask("approve_minutes", service="meetings", meeting=meeting, approver="chair")
    assert "The chair approved them" in manager.open(f"/staff/meetings/{meeting}/minutes")


@pytest.mark.requirement("M3")
def test_a_short_notice_is_read_before_it_is_given(office: Office, manager: Desk):
    tomorrow = (datetime.now(LONDON) + timedelta(days=1)).isoformat()
    planned = {"group": group(office), "starts_at": tomorrow, "place": "The hall"}
    meeting = office.ask("plan_meeting", service="meetings", **planned)["meeting"]
    manager.open(f"/staff/meetings/{meeting}/call")
    assert "People get less notice than this group gives." in manager.press("Give notice", open_to="members")
    assert office.ask("get_meeting", service="meetings", meeting=meeting)["state"] == "planned"
    assert "Gone on with" in manager.press("Do it all the same")


@pytest.mark.requirement("F6")
def test_today_shows_what_is_due_from_meetings(office: Office, manager: Desk):
    of = group(office)
    asked: dict[str, Any] = {
        "group": of,
        "kind": "report",
        "to": {"post": "Caretaker"},
        "what": "Late repairs?",
    }
    office.ask("make_group_request", service="meetings", by_when=TODAY.isoformat(), **asked)
    text = manager.open("/staff/")
    assert "What groups asked for 1" in text
    assert "Late repairs?" in text


@pytest.mark.requirement("M6")
def test_a_groups_page_leads_to_its_meetings_and_its_minutes(office: Office, manager: Desk):
    of = group(office)
    lift = item(office, of)
    meeting = held(office, of, lift)
    slug = office.ask("list_groups", service="meetings")["items"][0]["slug"]
    manager.open(f"/staff/groups/{slug}")
    assert [one for one in manager.links().values() if one == f"/staff/meetings/{meeting}"]
    assert "There are no minutes yet." in manager.open(f"/groups/{slug}")
    office.ask("write_minutes_part", service="meetings", meeting=meeting, item=lift, record="We talked.")
    decided: dict[str, Any] = {"meeting": meeting, "item": lift, "text": "Replace the lift."}
    office.ask("record_decision", service="meetings", **decided)
    for method in ("finish_minutes", "approve_minutes", "circulate_minutes", "publish_minutes"):
        office.ask(method, service="meetings", meeting=meeting)
    assert "Replace the lift." in manager.open(f"/groups/{slug}")
    assert [one for one in manager.links().values() if one == f"/minutes/{meeting}"]


@pytest.mark.requirement("G1")
def test_who_works_at_a_place_reads_of_the_organisations_meetings_and_leaves_them_to_others(
    office: Office, desk: Callable[..., Desk]
):
    meeting = soon(office, group(office, "user_forum", None))
    elm = desk("front_line", "elm-house")
    elm.open(f"/staff/meetings/{meeting}")
    for page in ("attendance", "agenda", "postpone", "cancel"):
        elm.open(f"/staff/meetings/{meeting}/{page}", status=403)
    assert "user_forum" in elm.open("/staff/meetings")
    desk("front_line").open(f"/staff/meetings/{meeting}/attendance")


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(office: Office, desk: Callable[..., Desk]):
    speak_pseudo(office.app)
    of = group(office)
    lift, other, free = item(office, of), item(office, of, title="2"), item(office, of, title="3")
    meeting, planned = held(office, of, lift, other), soon(office, of)
    office.ask("write_minutes_part", service="meetings", meeting=meeting, item=lift, record="0115 496 0123")
    decision = office.ask("record_decision", service="meetings", meeting=meeting, item=lift, text="5")[
        "reference"
    ]
    asked: dict[str, Any] = {"text": "6", "owner": {"person": "PE-7KQ2M-9"}, "due_on": "2031-01-01"}
    action = office.ask(
        "open_action", service="meetings", origins=[decision, office.said("It is slow.")], **asked
    )["reference"]
    office.ask("progress_action", service="meetings", reference=action, note="7")
    matter = office.ask("escalate_matter", service="meetings", item=lift, reason="8")["reference"]
    owner = {"post": "9"}
    request = office.ask(
        "make_group_request",
        service="meetings",
        group=of,
        kind="report",
        to=owner,
        what="1",
        by_when="2031-01-01",
    )["reference"]
    admin = desk()
    names = (meeting, planned, action, matter, request, "house_meeting elm-house", "Framework", "The lift")

    def pages() -> list[str]:
        here = f"/staff/meetings/{meeting}"
        return [
            *(f"/staff/meetings?when={when}" for when in ("coming", "unfinished", "past")),
            "/staff/meetings/new", "/staff/actions", "/staff/actions?state=done", "/staff/requests",
            "/staff/requests?state=met", "/staff/requests/new", "/staff/escalations", "/staff/escalations?state=told",
            here, *(f"{here}/{step}" for step in ("minutes", "approve", "publish", "send-minutes", "attendance")),
            *(f"{here}/minutes/{part}" for part in (lift, "other", f"{lift}/decision", f"{lift}/action",
                                                   f"{lift}/correct")),
            f"/staff/meetings/{planned}",
            *(f"/staff/meetings/{planned}/{step}" for step in
              ("agenda", "propose", "call", "circulate", "postpone", "cancel")),
            f"/staff/actions/{action}",
            *(f"/staff/actions/{action}/{step}" for step in ("progress", "done", "move", "give", "drop")),
            f"/staff/agenda-items/{free}/decline", f"/staff/agenda-items/{lift}/take-up",
            f"/staff/escalations/{matter}", f"/staff/escalations/{matter}/answer",
            f"/staff/requests/{request}/met", f"/staff/requests/{request}/refuse",
        ]  # fmt: skip

    found = {address: admin.browser.get(address).text for address in pages()}
    office.ask("carry_over_item", service="meetings", reference=other)
    for method in ("finish_minutes", "approve_minutes", "circulate_minutes"):
        office.ask(method, service="meetings", meeting=meeting)
    office.ask("publish_minutes", service="meetings", meeting=meeting, confirmed_because="1")
    correction = {"meeting": meeting, "item": lift, "record": "2", "reason": "3"}
    office.ask("correct_minutes", service="meetings", **correction)
    office.ask("answer_matter", service="meetings", reference=matter, answer="4")
    office.ask("meet_group_request", service="meetings", reference=request, how="5")
    office.ask("drop_action", service="meetings", reference=action, reason="6")
    found |= {f"{address} after": admin.browser.get(address).text for address in pages()}
    public = (f"/minutes/{meeting}", f"/minutes/{meeting}?version=1")
    found |= {address: admin.browser.get(address).text for address in public}
    left = {address: untranslated(page, names) for address, page in found.items()}
    assert {address: pieces for address, pieces in left.items() if pieces} == {}


@pytest.mark.requirement("M6")
def test_only_a_meeting_that_was_held_is_offered_to_have_approved_minutes(office: Office, manager: Desk):
    of = group(office)
    lift = item(office, of)
    meeting = held(office, of, lift)
    office.ask("write_minutes_part", service="meetings", meeting=meeting, item=lift, record="We talked.")
    office.ask("finish_minutes", service="meetings", meeting=meeting)
    coming = soon(office, of)
    page = manager.open(f"/staff/meetings/{meeting}/approve")
    assert "This group has no chair." in page
    assert "The meeting on" not in page
    office.ask("take_attendance", service="meetings", meeting=coming, counts={"service_users": 4})
    office.ask("hold_meeting", service="meetings", meeting=coming)
    assert "The meeting on" in manager.open(f"/staff/meetings/{meeting}/approve")
    assert "The minutes are approved" in manager.press("They are approved", by=coming)


@pytest.mark.requirement("R2")
@pytest.mark.parametrize("code", ["FB-00000-0", "fb 00000 0", "AI-00000-0", "MT 00000 0"])
def test_a_mistyped_code_is_never_taken_for_words(office: Office, manager: Desk, code: str):
    of = group(office)
    meeting = soon(office, of)
    manager.open(f"/staff/meetings/{meeting}/propose")
    page = manager.press("Put it on the agenda", status=422, title="The lift", source=code)
    assert "There is a problem" in page
    assert office.ask("list_items", service="meetings", group=of)["items"] == []
    manager.press("Put it on the agenda", title="The lift", source="Residents")
    [listed] = office.ask("get_meeting", service="meetings", meeting=meeting)["items"]
    assert listed["source"] == "Residents"
