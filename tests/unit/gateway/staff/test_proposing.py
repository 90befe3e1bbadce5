"""What comes on an agenda: proposed from a group's page or a comment's, and how an escalated comment is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_rooms import LONDON, TODAY, day, group, held, item, soon

pytestmark = pytest.mark.requirement("M4")


def slug_of(office: Office, reference: str) -> str:
    return str(office.ask("get_group", service="meetings", reference=reference)["slug"])


def proposed(office: Office, of: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = office.ask("list_items", service="meetings", group=of)["items"]
    return found


def test_something_is_proposed_on_the_page_of_a_group(office: Office, manager: Desk):
    of = group(office)
    manager.open(f"/staff/groups/{slug_of(office, of)}")
    manager.follow("Propose something")
    assert "Write where it comes from." in manager.press("Propose it", status=422, title="The garden")
    assert "There is no comment with this code." in manager.press(
        "Propose it", status=422, source="FB-00000-0"
    )
    said = office.said("Nobody cuts the hedge.")
    text = manager.press("Propose it", source=said.lower(), raised_by="service_user", twice=True)
    assert "Proposed for its next agenda The garden" in text
    [one] = proposed(office, of)
    assert one["origins"] == [said]


def test_a_comment_is_taken_to_a_group_under_a_title_of_ours(office: Office, manager: Desk):
    said = office.said("Nobody cuts the hedge, says Mary.")
    house, forum = group(office), group(office, "user_forum", None)
    group(office, place="oak-lodge")
    manager.open(f"/staff/comments/{said}")
    manager.follow("Take it to a group")
    assert "oak-lodge" not in manager.page.text
    assert "Write what it is about." in manager.press("Propose it", status=422)
    text = manager.press("Propose it", group=house, title="The hedge", twice=True)
    assert "In groups Proposed house_meeting elm-house" in text
    [one] = proposed(office, house)
    assert (one["title"], one["raised_by"], one["origins"]) == ("The hedge", "comment", [said])
    assert proposed(office, forum) == []
    assert "It was proposed before, to: house_meeting elm-house" in manager.follow("Take it to a group")


@pytest.mark.requirement("G1")
def test_a_comment_goes_to_groups_of_ones_own(office: Office, desk: Callable[..., Desk]):
    said, house, forum = office.said("The hedge"), group(office), group(office, "user_forum", None)
    elm = desk("front_line", "elm-house")
    elm.open(f"/staff/comments/{said}/to-group")
    elm.press("Propose it", status=422, group=forum, title="The hedge")
    elm.press("Propose it", group=house, title="The hedge")
    oak = desk("front_line", "oak-lodge")
    oak.open(f"/staff/comments/{said}/to-group", status=403)
    oak.open(f"/staff/groups/{slug_of(office, house)}/propose", status=403)
    desk("auditor").open(f"/staff/comments/{said}/to-group", status=403)


def test_without_a_group_the_page_says_what_to_do(office: Office, manager: Desk):
    said = office.said("The hedge")
    assert "There is no group of this place yet" in manager.open(f"/staff/comments/{said}/to-group")


@pytest.mark.requirement("F4")
def test_an_escalated_comment_shows_its_first_words_to_who_may_read_them(
    office: Office, manager: Desk, desk: Callable[..., Desk]
):
    forum, place = group(office, "user_forum", None), group(office, "advisory_group", None)
    said = office.said("Nobody cuts the hedge.")
    office.ask("escalate_comment", reference=said, reason="It needs money.")
    office.services.deliver()
    [of] = [one for one in (forum, place) if proposed(office, one)]
    [one] = proposed(office, of)
    assert one["title"] == said
    meeting = soon(office, of)
    assert "Nobody cuts the hedge." in manager.open(f"/staff/meetings/{meeting}/agenda")
    office.ask("set_agenda", service="meetings", meeting=meeting, items=[one["reference"]])
    assert "Nobody cuts the hedge." in manager.open(f"/staff/meetings/{meeting}")
    told = desk("advisory_member").open(f"/staff/meetings/{meeting}")
    assert "Nobody cuts" not in told
    assert f"A comment {said}" in told
    oak = desk("front_line", "oak-lodge").open(f"/staff/meetings/{meeting}")
    assert "Nobody cuts" not in oak
    office.ask("circulate_agenda", service="meetings", meeting=meeting)
    office.ask("take_attendance", service="meetings", meeting=meeting, counts={"service_users": 4})
    office.ask("hold_meeting", service="meetings", meeting=meeting)
    said_there = {"meeting": meeting, "item": one["reference"], "record": "We talked."}
    office.ask("write_minutes_part", service="meetings", **said_there)
    for method in ("finish_minutes", "approve_minutes", "circulate_minutes", "publish_minutes"):
        office.ask(method, service="meetings", meeting=meeting)
    public = manager.open(f"/minutes/{meeting}")
    assert "Something that was said" in public
    assert said not in public
    assert "Nobody cuts" not in public
    manager.open(f"/staff/meetings/{meeting}")
    manager.follow(f"Give it a title {said}")
    manager.press("Keep the title", title="The hedge")
    assert "The hedge" in manager.open(f"/minutes/{meeting}")


@pytest.mark.requirement("M3")
def test_a_meeting_is_planned_at_a_venue_and_what_is_against_it_is_said_first(office: Office, manager: Desk):
    of = group(office)
    has = {"has": ["step_free"], "address": "1 Mill Lane"}
    venue = office.ask("add_venue", service="meetings", name="The hall", **has)["reference"]
    assert "The hall (A way in without steps)" in manager.open(f"/staff/meetings/new?group={of}")
    when: dict[str, Any] = {"day": day(TODAY + timedelta(days=30)), "begins": "18:00"}
    fields: dict[str, Any] = when | {"group": of, "joining": "in_person", "place": "", "venue": ""}
    text = manager.press("Plan it", status=422, **fields)
    assert "Choose a venue, or say where it is or how people join." in text
    text = manager.press("Plan it", **fields | {"venue": venue})
    assert "Not everybody can use this venue." in text
    assert "Nobody has checked lately that this venue is safe for everybody." in text
    assert "Nothing has been kept yet." in text
    assert office.ask("list_meetings", service="meetings")["items"] == []
    text = manager.press("Do it all the same", day=["25", "12", str(TODAY.year + 1)])
    assert "It is a bank holiday." in text  # what is new is read as well
    text = manager.press("Do it all the same")
    assert "The meeting is planned." in text
    assert "Come to the place: The hall, 1 Mill Lane" in text
    manager.follow("Choose another time")
    christmas: dict[str, Any] = {"day": ["25", "12", str(TODAY.year + 1)], "begins": "18:00"}
    assert "It is a bank holiday." in manager.press("Move it", reason="The hall is shut.", **christmas)
    assert "It has another time." in manager.press("Do it all the same", twice=True)


@pytest.mark.requirement("M6")
@pytest.mark.requirement("F6")
def test_what_is_late_says_what_to_do_next(office: Office, manager: Desk, desk: Callable[..., Desk]):
    of = group(office)
    lift = item(office, of)
    meeting = held(office, of, lift)
    slug = slug_of(office, of)
    manager.open(f"/staff/groups/{slug}")
    assert manager.links()["Write the minutes"] == f"/staff/meetings/{meeting}/minutes"
    office.ask("write_minutes_part", service="meetings", meeting=meeting, item=lift, record="We talked.")
    office.ask("finish_minutes", service="meetings", meeting=meeting)
    worker = desk("front_line", "elm-house")
    assert "This waits for somebody else: Approve the minutes" in worker.open(f"/staff/meetings/{meeting}")
    assert "This waits for somebody else: Approve the minutes" in worker.open(f"/staff/groups/{slug}")
    manager.open(f"/staff/groups/{slug}")
    manager.follow("Approve the minutes")
    manager.press("They are approved", by="somebody", who="Senior manager")
    assert "Send the minutes round" in manager.open(f"/staff/meetings/{meeting}")


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(office: Office, desk: Callable[..., Desk]):
    speak_pseudo(office.app)
    said = office.said("1")
    of, forum = group(office), group(office, "user_forum", None)
    advisory = group(office, "advisory_group", None)
    office.ask("escalate_comment", reference=said, reason="2")
    office.services.deliver()
    venue = office.ask("add_venue", service="meetings", name="3", has=["step_free"])["reference"]
    starts_at = (datetime.now(LONDON) + timedelta(days=40)).isoformat()
    asked = {"group": of, "starts_at": starts_at, "venue": venue, "place": "4"}
    planned = office.ask("plan_meeting", service="meetings", **asked)["meeting"]
    lift = item(office, of, said, title="5")
    meeting = held(office, of, lift)
    office.ask("write_minutes_part", service="meetings", meeting=meeting, item=lift, record="6")
    decided = {"meeting": meeting, "item": lift, "text": "7"}
    decision = office.ask("record_decision", service="meetings", **decided)["reference"]
    for method in ("finish_minutes", "approve_minutes"):
        office.ask(method, service="meetings", meeting=meeting)
    answer = office.answered(said, through=[decision])
    admin = desk()
    slugs = [slug_of(office, one) for one in (of, forum, advisory)]
    pages = [
        "/staff/", f"/staff/comments/{said}", f"/staff/comments/{said}/to-group", f"/staff/answers/{answer}",
        f"/staff/answers/new?comments={said}", f"/trace/{answer}", f"/trace/{said}",
        *(f"/staff/groups/{slug}" for slug in slugs), f"/staff/groups/{slugs[0]}/propose",
        *(f"/groups/{slug}" for slug in slugs), f"/staff/meetings/{planned}", f"/staff/meetings/{planned}/call",
        "/staff/meetings/new",
    ]  # fmt: skip
    found = {address: admin.browser.get(address).text for address in pages}
    admin.open("/staff/meetings/new")
    christmas: dict[str, Any] = {"day": ["25", "12", str(TODAY.year + 1)], "begins": "18:00"}
    admin.press("⟦Plan it⟧", group=of, place="8", **christmas)
    found["plan"] = admin.page.text
    admin.open(f"/staff/meetings/{planned}/postpone")
    admin.press("⟦Move it⟧", reason="9", **christmas)
    found["move"] = admin.page.text
    names = (
        said,
        answer,
        meeting,
        planned,
        "house_meeting elm-house",
        "user_forum",
        "advisory_group",
        "Framework",
    )
    left = {address: untranslated(page, names) for address, page in found.items()}
    assert {address: pieces for address, pieces in left.items() if pieces} == {}


@pytest.mark.requirement("M4")
def test_an_escalated_comment_comes_on_the_agenda_under_a_plain_title(office: Office, manager: Desk):
    of = group(office, "advisory_group", None)
    said = office.said("The hedge hides the gate.")
    office.ask("escalate_comment", reference=said, reason="It is not ours.")
    meeting = soon(office, of)
    manager.open(f"/staff/meetings/{meeting}/agenda")
    assert "The hedge hides the gate." in manager.follow("Give it a title and put it on")
    manager.press("Put it on the agenda", status=422, title=said)
    manager.press("Put it on the agenda", title="The hedge", twice=True)
    [item] = office.ask("get_meeting", service="meetings", meeting=meeting)["items"]
    assert (item["title"], item["origins"]) == ("The hedge", [said])
