"""Members by name: ticked when they come, found in minutes before everybody reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_groups import a_person
from tests.unit.gateway.staff.test_rooms import group, held, item, soon


def member(office: Office, of: str, name: str, capacity: str = "service_user") -> str:
    person = a_person(office, name)
    asked = {"reference": of, "member": {"person": person}, "capacity": capacity, "how": "open"}
    assert office.ask("add_member", service="meetings", **asked)["done"]
    return person


def in_office(office: Office, of: str, post: str) -> None:
    asked = {"reference": of, "member": {"post": post}, "capacity": "staff", "how": "appointed"}
    assert office.ask("add_member", service="meetings", **asked)["done"]


def ready_to_publish(office: Office, of: str, record: str) -> str:
    lift = item(office, of)
    meeting = held(office, of, lift)
    office.ask("write_minutes_part", service="meetings", meeting=meeting, item=lift, record=record)
    for method in ("finish_minutes", "approve_minutes", "circulate_minutes"):
        office.ask(method, service="meetings", meeting=meeting)
    return meeting


@pytest.mark.requirement("M5")
def test_members_are_ticked_by_name_beside_heads(office: Office, manager: Desk):
    of = group(office)
    mary, abdi = member(office, of, "Mary Moss"), member(office, of, "Abdi Warsame")
    in_office(office, of, "Caretaker")
    meeting = soon(office, of)
    text = manager.open(f"/staff/meetings/{meeting}/attendance")
    assert "Mary Moss" in text
    again = manager.press("Keep the list", status=422, came=[mary], could_not=[mary])
    assert "You ticked somebody twice: Mary Moss." in again
    ticked: dict[str, Any] = {"came": [mary, "Caretaker"], "could_not": [abdi]}
    text = manager.press("Keep the list", service_users="4", posts="Senior manager", **ticked)
    assert "7 people , 5 of them use services" in text.replace("people,", "people ,")
    found = office.ask("get_meeting", service="meetings", meeting=meeting)
    assert found["people"] == [mary]
    assert found["posts"] == ["Caretaker", "Senior manager"]
    assert found["apologies"] == [abdi]
    manager.open(f"/staff/meetings/{meeting}/attendance")
    fields = manager.fields("Keep the list")
    assert fields.getlist("came") == [mary, "Caretaker"]
    assert fields.getlist("could_not") == [abdi]
    assert fields["posts"] == "Senior manager"


@pytest.mark.requirement("M5")
def test_who_left_the_group_since_stays_ticked(office: Office, manager: Desk):
    of = group(office)
    mary = member(office, of, "Mary Moss")
    meeting = soon(office, of)
    office.ask("take_attendance", service="meetings", meeting=meeting, people=[mary])
    gone = {"reference": of, "member": {"person": mary}, "because": "stepped_down"}
    office.ask("end_membership", service="meetings", **gone)
    assert "Mary Moss" in manager.open(f"/staff/meetings/{meeting}/attendance")
    manager.press("Keep the list")
    assert office.ask("get_meeting", service="meetings", meeting=meeting)["people"] == [mary]


@pytest.mark.requirement("P2")
def test_an_apology_is_among_what_is_held_on_a_person(office: Office, manager: Desk):
    of = group(office)
    mary = member(office, of, "Mary Moss")
    meeting = soon(office, of)
    office.ask("take_attendance", service="meetings", meeting=meeting, apologies=[mary], counts={"staff": 1})
    held_on = office.ask("export_person", service="meetings", person=mary)
    [one] = [each for each in str(held_on).split("{") if "'came'" in each]
    assert meeting in one
    assert "'came': False" in one


@pytest.mark.requirement("M6")
@pytest.mark.requirement("T2")
@pytest.mark.parametrize("came", [False, True])
def test_a_name_in_minutes_is_found_before_they_are_public(office: Office, manager: Desk, came: bool):
    of = group(office)
    person = a_person(office, "Mary Moss") if came else member(office, of, "Mary Moss")
    lift = item(office, of)
    meeting = soon(office, of)
    office.ask("set_agenda", service="meetings", meeting=meeting, items=[lift])
    people = [person] if came else []
    office.ask("take_attendance", service="meetings", meeting=meeting, people=people, counts={"staff": 1})
    office.ask("hold_meeting", service="meetings", meeting=meeting)
    said = {"meeting": meeting, "item": lift, "record": "Mary waits for the lift."}
    office.ask("write_minutes_part", service="meetings", **said)
    for method in ("finish_minutes", "approve_minutes", "circulate_minutes"):
        office.ask(method, service="meetings", meeting=meeting)
    text = manager.open(f"/staff/meetings/{meeting}/publish")
    assert "We found personal details" in text
    assert "Mary" in text.partition("We found personal details")[2]
    manager.press("Publish for everybody", status=422)
    manager.open(f"/minutes/{meeting}", status=404)


@pytest.mark.requirement("M6")
def test_nothing_is_published_while_people_cannot_be_asked(office: Office, manager: Desk):
    of = group(office)
    member(office, of, "Mary Moss")
    meeting = ready_to_publish(office, of, "We talked about the lift.")
    manager.open(f"/staff/meetings/{meeting}/publish")
    office.client.down.add("people")
    manager.press("Publish for everybody", status=503)
    manager.open(f"/staff/meetings/{meeting}/publish", status=503)
    office.client.down.clear()
    assert office.ask("get_minutes", service="meetings", meeting=meeting)["state"] == "circulated"


@pytest.mark.requirement("M6")
def test_a_correction_brings_no_name_in_and_may_keep_what_was_confirmed(office: Office, manager: Desk):
    of = group(office)
    member(office, of, "Mary Moss")
    member(office, of, "Abdi Warsame")
    meeting = ready_to_publish(office, of, "Mary waits for the lift.")
    manager.open(f"/staff/meetings/{meeting}/publish")
    manager.press("Publish for everybody", because="She agreed.")
    manager.open(f"/staff/meetings/{meeting}/minutes")
    manager.follow("Put it right: The lift")
    refused = manager.press("Put it right", status=422, record="Mary and Abdi wait.", reason="Two do.")
    assert "personal details" in refused
    manager.press("Put it right", record="Mary waits for both lifts.", reason="There are two.")
    assert "both lifts" in manager.open(f"/minutes/{meeting}")


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(office: Office, desk: Callable[..., Desk]):
    speak_pseudo(office.app)
    of = group(office)
    mary = member(office, of, "Mary Moss")
    meeting = soon(office, of)
    admin = desk()
    admin.open(f"/staff/meetings/{meeting}/attendance")
    names = (meeting, "house_meeting elm-house", "Framework")
    assert untranslated(admin.page.text, names) == []
    admin.press("⟦Keep the list⟧", status=422, came=[mary], could_not=[mary])
    left = [piece for piece in untranslated(admin.page.text, names) if piece != "Mary Moss"]
    assert left == []


@pytest.mark.requirement("M5")
@pytest.mark.requirement("T2")
def test_who_else_came_is_known_or_an_office(office: Office, manager: Desk):
    meeting = soon(office, group(office))
    abdi = a_person(office, "Abdi Warsame")
    manager.open(f"/staff/meetings/{meeting}/attendance")
    text = manager.press("Keep the list", status=422, posts="Caretaker\nJohn Smithson\nabdi warsame")
    assert "“John Smithson” reads like a name, and we know nobody who is called that." in text
    manager.press("Keep the list", posts="Caretaker\nabdi warsame", apologies="Night manager")
    found = office.ask("get_meeting", service="meetings", meeting=meeting)
    assert (found["people"], found["posts"], found["apologies"]) == ([abdi], ["Caretaker"], ["Night manager"])


@pytest.mark.requirement("M5")
def test_offices_that_always_come_are_ticked_too(office: Office, manager: Desk):
    meeting = soon(office, group(office, "user_forum", None))
    manager.open(f"/staff/meetings/{meeting}/attendance")
    assert "Was missingSenior manager" in manager.press("Keep the list", service_users="4")
    manager.open(f"/staff/meetings/{meeting}/attendance")
    assert "Was missing" not in manager.press("Keep the list", came=["Senior manager"])
    found = office.ask("get_meeting", service="meetings", meeting=meeting)
    assert (found["present"], found["posts"]) == (5, ["Senior manager"])
