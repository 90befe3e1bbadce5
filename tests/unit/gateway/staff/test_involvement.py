"""What people take part in, as staff see it through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from gateway.clocks import read_clock
from gateway.i18n import HERE
from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk

SOON = datetime.now(HERE) + timedelta(days=40)
DAY = [str(SOON.day), str(SOON.month), str(SOON.year)]
FORM: dict[str, Any] = {
    "title": "The new kitchen",
    "kind": "focus_group",
    "about": "We look at three plans.",
    "level": "consult",
    "can_influence": "Where everything stands.",
    "cannot_influence": "What it costs.",
    "day": DAY,
    "starts": "6.30 pm",
    "ends": "20:30",
    "joining": "hybrid",
    "place": "elm-house",
    "interests": ["repairs"],
    "ways": ["groups"],
}
PLAN: dict[str, Any] = {name: FORM[name] for name in list(FORM)[:6]} | {
    "starts_at": SOON.isoformat(),
    "joining": "hybrid",
    "local_service": "elm-house",
}
AUDIT: dict[str, Any] = {
    "kind": "peer_review",
    "scope": "The welcome",
    "standard": "Met at the door",
    "reviewers": [{"post": "Quality officer", "trained": False}],
    "starts_on": SOON.date().isoformat(),
    "local_service": "elm-house",
}


def meet(office: Office, method: str, **payload: Any) -> Any:
    return office.ask(method, service="meetings", **payload)


@pytest.mark.parametrize(
    ("written", "read"),
    [("18:30", (18, 30)), ("6.30 pm", (18, 30)), ("6pm", (18, 0)), ("12 am", (0, 0)), ("9", (9, 0))],
)
def test_times_as_people_write_them(written: str, read: tuple[int, int]) -> None:
    found = read_clock(written)
    assert found is not None
    assert (found.hour, found.minute) == read


@pytest.mark.parametrize("written", ["25:00", "13 pm", "soon", "18:60", "0 am"])
def test_what_is_no_time(written: str) -> None:
    assert read_clock(written) is None


@pytest.mark.requirement("M8")
class TestActivities:
    def test_it_is_planned_opened_and_cancelled(self, office: Office, manager: Desk) -> None:
        assert "Nothing here yet" in manager.open("/staff/activities")
        manager.follow("Plan an activity")
        nothing = manager.press("Plan it", status=422)
        for words in ("Write what people can change.", "Write the day.", "Choose how people can take part."):
            assert words in nothing
        page = manager.press("Plan it", **FORM, twice=True)
        if "Look at this first" in page:  # a special day, forty days from today
            page = manager.press("Do it all the same", twice=True)
        assert "The new kitchen" in page
        page = manager.follow("The new kitchen")
        assert "6.30pm to 8.30pm" in page
        assert "People can join" not in page
        page = manager.press("Open it, so that people can join", twice=True)
        assert "Open to join" in page
        manager.follow("Cancel it")
        assert "Cancelled" in manager.press("Cancel it", reason="Snow.")
        [planned] = meet(office, "list_activities")["items"]
        assert (planned["interests"], planned["ways"]) == (["repairs"], ["groups"])

    @pytest.mark.requirement("M3")
    def test_what_is_against_the_time_is_asked_before(self, office: Office, manager: Desk) -> None:
        year = datetime.now(HERE).year + 1
        manager.open("/staff/activities/new")
        page = manager.press("Plan it", **FORM | {"day": ["25", "12", str(year)]})
        assert "It is a bank holiday." in page
        assert "Christmas Day" in page
        assert meet(office, "list_activities")["items"] == []
        assert "Known when it was planned" in manager.press("Do it all the same")

    def test_a_panel_makes_its_role_clear_first(self, office: Office, manager: Desk) -> None:
        reference = meet(office, "plan_activity", **PLAN | {"kind": "recruitment_panel"})["reference"]
        manager.open(f"/staff/activities/{reference}")
        assert "Open it, so that people can join" not in manager.buttons()
        manager.follow("Make the role clear")
        manager.press("Keep it", role="You ask two questions.")
        assert "You ask two questions." in manager.press("Open it, so that people can join")

    def test_it_has_not_happened_yet(self, office: Office, manager: Desk) -> None:
        reference = meet(office, "plan_activity", **PLAN)["reference"]
        manager.open(f"/staff/activities/{reference}/held")
        page = manager.press("Keep it", head_count="7", came_of_it="Much.", status=422)
        assert "This has not happened yet." in page

    def test_who_joined_is_shown_by_name_to_who_may_read_people(
        self, office: Office, desk: Callable[..., Desk], manager: Desk
    ) -> None:
        reference = meet(office, "plan_activity", **PLAN)["reference"]
        person = office.ask("keep_contact", service="people", contact={"name": "Mary Moss"})["person"]
        meet(office, "open_activity", activity=reference)
        meet(office, "join_activity", activity=reference, person=person)
        assert "Mary Moss" in manager.open(f"/staff/activities/{reference}")
        assert "Mary Moss" not in desk("advisory_member").open(f"/staff/activities/{reference}")
        assert "They cannot come any more" not in desk("front_line").open(f"/staff/activities/{reference}")
        manager.open(f"/staff/activities/{reference}")
        page = manager.press("They cannot come any more Mary Moss", twice=True)
        assert "Their place is free." in page
        assert "Mary Moss" not in page

    @pytest.mark.requirement("G1")
    def test_limited_accounts_work_at_their_own_places(
        self, office: Office, desk: Callable[..., Desk]
    ) -> None:
        reference = meet(office, "plan_activity", **PLAN)["reference"]
        other = desk("service_manager", "oak-lodge")
        other.open(f"/staff/activities/{reference}", status=403)
        other.open(f"/staff/activities/{reference}/cancel", status=403)
        assert "The new kitchen" not in other.open("/staff/activities")
        everybodys = meet(office, "plan_activity", **PLAN | {"local_service": None})["reference"]
        page = other.open(f"/staff/activities/{everybodys}")
        assert "The new kitchen" in page
        assert "Cancel it" not in other.links()


@pytest.mark.requirement("M8")
def test_an_audit_from_the_plan_to_the_report(office: Office, manager: Desk) -> None:
    manager.open("/staff/audits")
    manager.follow("Plan an audit or review")
    page = manager.press(
        "Plan it",
        kind="peer_review",
        scope="The welcome",
        standard="Met at the door",
        reviewers="\n".join(["x" * 101, "Quality officer ?"]),
        starts_on=DAY,
        place="elm-house",
        status=422,
    )
    assert "at most 100 characters" in page
    page = manager.press("Plan it", reviewers="Quality officer ?\n")
    assert "has not been trained" in page
    assert "No person who uses services" in page
    manager.follow("Write down a finding")
    assert "Choose yes or no." in manager.press("Keep it", status=422, found="Nobody was there.")
    page = manager.press("Keep it", met="no")
    assert "Plan what puts it right by" in page
    manager.follow("Plan an action")
    page = manager.press("Plan it", text="Be there.", owner="House manager", due_on=DAY, twice=True)
    assert page.count("Action AC-") == 1
    assert len(meet(office, "list_actions")["items"]) == 1
    manager.follow("Publish the report")
    page = manager.press("Publish", summary="Ring Bob on 0115 496 0123.")
    assert "We found personal details that everybody would read." in page
    assert "0115 496 0123" in page
    summary = "One thing to put right."
    assert summary in manager.press("Do it all the same", summary=summary)
    assert "Write down a finding" not in manager.links()


@pytest.mark.requirement("M3")
def test_a_venue_is_added_checked_changed_and_closed(manager: Desk) -> None:
    manager.open("/staff/venues")
    manager.follow("Add a venue")
    page = manager.press(
        "Add it", name="Mill Hall", place="elm-house", has=["step_free"], address_public="no"
    )
    assert "Nobody has checked yet" in page
    assert "told on asking" in page
    manager.follow("Somebody looked whether it is safe")
    future = manager.press("Keep it", checked_on=DAY, by_post="Manager", status=422)
    assert "It cannot be in the future." in future
    page = manager.press("Keep it", checked_on=["1", "1", "2026"])
    assert "safety checked on" in page
    manager.follow("Change what is known")
    manager.press("Keep it", name="New Mill Hall")
    manager.follow("Close it")
    page = manager.press("Close it", reason="Sold.")
    assert "New Mill Hall Closed" in page
    assert "Close it" not in manager.links()


@pytest.mark.requirement("M3")
def test_an_address_told_on_asking_is_for_those_who_work_with_people(
    office: Office, desk: Callable[..., Desk], manager: Desk
) -> None:
    hall = {"name": "Mill Hall", "address": "1 Mill Lane", "address_public": False}
    address = f"/staff/venues/{meet(office, 'add_venue', **hall)['reference']}"
    assert "1 Mill Lane" in manager.open(address)
    for role in ("advisory_member", "board_member", "auditor"):
        assert "1 Mill Lane" not in desk(role).open(address)


@pytest.mark.requirement("M10")
def test_support_is_answered_and_seen_by_who_may(
    office: Office, desk: Callable[..., Desk], manager: Desk
) -> None:
    reference = meet(office, "plan_activity", **PLAN)["reference"]
    person = office.ask("keep_contact", service="people", contact={"name": "Mary Moss"})["person"]
    asked = meet(
        office, "request_support", occasion=reference, kinds=["bsl"], details="From Mill Lane", person=person
    )["reference"]
    reader = desk("auditor").open(f"/staff/support/{asked}")
    for words in ("Mill Lane", "Sign Language", "Mary Moss"):
        assert words not in reader
    page = manager.open("/staff/support?state=waiting")
    assert "British Sign Language" in page
    page = manager.follow("The new kitchen")
    assert "Mary Moss" in page
    manager.follow("Answer it")
    manager.press("Keep the answer", met="yes", answer="Ana will sign.", twice=True)
    assert "Ana will sign." in manager.open(f"/staff/support/{asked}")
    assert "Nobody is waiting" in manager.open("/staff/support?state=waiting")


@pytest.mark.requirement("M12")
def test_who_proposes_a_new_way_does_not_approve_it(desk: Callable[..., Desk]) -> None:
    leader, other = desk("senior_leader", name="Amina Khan"), desk("senior_leader", name="Sam Lee")
    leader.open("/staff/new-ways")
    leader.follow("Propose a new way")
    told: dict[str, Any] = {"title": "Voice notes", "what": "Speak.", "by_post": "Director", "place": "-"}
    assert "Write what could go wrong." in leader.press("Propose it", status=422, **told)
    page = leader.press("Propose it", risks="Voices.", benefits="No writing.")
    assert "Somebody else decides." in page
    address = leader.address
    refused = leader.open(f"{address}/approve") and leader.press(
        "Approve", status=422, review_on=["1", "3", str(SOON.year + 2)], by_post="Director"
    )
    assert "You proposed this yourself." in refused
    other.open(address)
    other.follow("Approve it")
    page = other.press("Approve", review_on=["1", "3", str(SOON.year + 2)], by_post="Director")
    assert "Approved" in page
    assert "Running" in other.press("Start it")


@pytest.mark.requirement("M9")
def test_the_month_leads_to_where_things_are_done(office: Office, manager: Desk) -> None:
    meet(office, "plan_activity", **PLAN)
    page = manager.open(f"/staff/calendar?month={SOON:%Y-%m}")
    assert "The new kitchen" in page
    assert "Open it, so that people can join" in (manager.follow("The new kitchen") and manager.buttons())


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(office: Office, desk: Callable[..., Desk]) -> None:
    speak_pseudo(office.app)
    admin = desk()
    empty = [
        f"/staff/{page}" for page in ("calendar", "activities", "audits", "venues", "support", "new-ways")
    ]
    found = {f"empty {address}": admin.browser.get(address).text for address in empty}
    venue = meet(office, "add_venue", name="1", address="2", has=["step_free"], notes="3")["reference"]
    activity = meet(office, "plan_activity", **PLAN | {"venue": venue, "places": 3})["reference"]
    meet(office, "open_activity", activity=activity)
    gone = meet(office, "plan_activity", **PLAN | {"kind": "recruitment_panel"})["reference"]
    meet(office, "cancel_activity", activity=gone, reason="4")
    audit = meet(office, "plan_audit", **AUDIT)["reference"]
    meet(office, "record_finding", reference=audit, met=False, found="5", recommendation="6")
    asked = meet(office, "request_support", occasion=activity, kinds=["bsl"], details="7")["reference"]
    way = meet(office, "propose_new_way", title="1", what="2", risks="3", benefits="4", by_post="5")[
        "reference"
    ]
    pages = [
        *empty,
        f"/staff/calendar?month={SOON:%Y-%m}",
        *(f"/staff/activities/{one}" for one in (activity, gone)),
        *(f"/staff/activities/{activity}/{step}" for step in ("move", "held", "tell", "cancel", "role")),
        "/staff/activities/new", "/staff/audits/new", "/staff/venues/new", "/staff/new-ways/new",
        f"/staff/audits/{audit}", f"/staff/audits/{audit}/finding", f"/staff/audits/{audit}/publish",
        f"/staff/audits/{audit}/findings/1/action",
        f"/staff/venues/{venue}", *(f"/staff/venues/{venue}/{step}" for step in ("change", "safety", "close")),
        f"/staff/support/{asked}", f"/staff/support/{asked}/answer",
        f"/staff/new-ways/{way}", *(f"/staff/new-ways/{way}/{step}" for step in ("approve", "turn-down", "review")),
        f"/calendar?month={SOON:%Y-%m}", f"/calendar/newsletter?quarter={SOON.year}-{(SOON.month + 2) // 3}",
        f"/activities/{activity}", f"/activities/{gone}", f"/activities/{activity}/join",
        f"/calendar/{activity}/support",
    ]  # fmt: skip
    found |= {address: admin.browser.get(address).text for address in pages}
    names = ("Framework", "Elm House", "Oak Lodge", "The new kitchen", "The welcome")
    left = {address: untranslated(page, names) for address, page in found.items()}
    assert {address: pieces for address, pieces in left.items() if pieces} == {}
