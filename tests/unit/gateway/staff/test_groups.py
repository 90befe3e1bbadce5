"""Groups: set up, described, joined, and what is due."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk

pytestmark = [pytest.mark.requirement("M1"), pytest.mark.requirement("M2")]


def a_person(office: Office, name: str) -> str:
    return str(office.ask("keep_contact", service="people", contact={"name": name})["person"])


def a_group(office: Office, **more: object) -> str:
    says = {"name": "Advisory Group", "kind": "advisory_group", "purpose": "The Board hears from us."} | more
    return str(office.ask("establish_group", service="meetings", **says)["reference"])


def test_from_nothing_to_a_group_with_terms_and_a_code(office: Office, manager: Desk) -> None:
    assert "There is no group yet" in manager.open("/staff/groups")
    manager.follow("Set up a group")
    assert "Write its name." in manager.press("Set it up", status=422)
    page = manager.press(
        "Set it up", name="Advisory Group", purpose="We advise.", kind="advisory_group", seats="2", twice=True
    )
    assert "Advisory Group" in page
    manager.open("/staff/groups/advisory-group")
    assert "It has not met yet" in manager.page.text
    manager.follow("Terms of reference")
    assert "Write the terms." in manager.press("Keep it", status=422)
    assert "Version 1, adopted on" in manager.press("Keep it", text="We advise the Board.")
    manager.follow("Code of conduct")
    assert "Treat others well." in manager.press("Keep it", text="Treat others well.")
    manager.follow("Change what people read about it")
    manager.press("Keep it", how_to_join="Stand for election.")
    manager.follow("Change how it works")
    assert "Write a number from 1 to 120." in manager.press("Keep it", status=422, seats="many")
    page = manager.press("Keep it", seats="3", decides="yes")
    assert "Formal, it decides" in page
    assert "0 of 3 are filled" in page
    manager.follow("End this group")
    assert "This cannot be undone." in manager.page.text
    page = manager.press("End it", reason="Nobody came.")
    assert "Ended" in page
    assert "Advisory Group" in manager.open("/staff/groups?ended=1")
    assert "Something is due" not in manager.open("/staff/groups")


def test_a_warning_is_read_before_somebody_goes_on(office: Office, manager: Desk) -> None:
    a_group(office)
    mary = a_person(office, "Mary Smith")
    page = manager.open("/staff/groups/advisory-group/members/new")
    for question in ("Who joins?", "Who are they to us?", "How do they become a member?", "Since when?"):
        assert question in page
    page = manager.press("Keep it", who=mary, capacity="service_user", how="appointed")
    assert "people who use services are elected to this group" in page
    assert "Mary Smith" not in manager.browser.get("/staff/groups/advisory-group").text
    page = manager.press("Do it all the same", twice=True)
    assert "Mary Smith" in page
    page = manager.follow("What happened, and who sat on it before")
    assert "In spite of this:" in page


def test_the_life_of_a_member(office: Office, manager: Desk) -> None:
    a_group(office)
    a_group(office, name="Board", kind="board")
    mary = a_person(office, "Mary Smith")
    manager.open("/staff/groups/advisory-group/members/new")
    manager.press("Keep it", who=mary.lower().replace("-", " "), capacity="service_user", how="elected")
    manager.open("/staff/groups/advisory-group/members/new")
    manager.press("Keep it", who="Trustee for housing", capacity="board", how="appointed")
    manager.open("/staff/groups/advisory-group/member?who=Trustee for housing")
    page = manager.press("The group chose them as its chair")
    assert "must be one of the members who use" in page
    manager.open(f"/staff/groups/advisory-group/member?who={mary}")
    manager.press("The group chose them as its chair", twice=True)
    assert "They are the chair." in manager.open(f"/staff/groups/advisory-group/member?who={mary}")
    manager.press("They agreed today")
    assert "named in public" in manager.open("/staff/groups/advisory-group")
    manager.follow("Say who goes to another group")
    day = ["1", "2", "2031"]
    page = manager.press("Keep it", who=mary, for_on=day)
    assert "Who goes to other groups" in page
    manager.open(f"/staff/groups/advisory-group/term?who={mary}")
    assert "Write the last day." in manager.press("Keep it", status=422)
    manager.press("Keep it", term_ends=day)
    manager.press("Do it all the same")
    manager.open(f"/staff/groups/advisory-group/leave?who={mary}")
    page = manager.press("They leave", because="moved_on")
    assert "It has no chair" in page
    assert "They moved on" in manager.follow("What happened, and who sat on it before")
    manager.open("/staff/groups/advisory-group/member?who=PE-00000-0", status=404)


def test_what_happened_long_ago_is_on_a_later_page(office: Office, manager: Desk) -> None:
    reference = a_group(office)
    for number in range(20):
        office.ask("adopt_terms", service="meetings", reference=reference, text=f"Terms {number}.")
    page = manager.open("/staff/groups/advisory-group/history")
    assert "Terms 19." in page
    assert "The group was set up" not in page
    assert "The group was set up" in manager.follow("What happened before")
    manager.follow("First page")


def test_what_is_due_stands_first(office: Office, manager: Desk) -> None:
    a_group(office, seats=2, established_on="2020-01-01")
    a_group(office, name="Choir", kind="other")
    page = manager.open("/staff/groups")
    assert "Something is due 1" in page
    assert "It should have met by" in page
    assert "2 empty seats of 2" in page
    assert "Call an election" in manager.open("/staff/groups/advisory-group")


@pytest.mark.requirement("M11")
def test_its_year_can_be_printed(office: Office, manager: Desk) -> None:
    a_group(office)
    manager.open("/staff/groups/advisory-group")
    page = manager.follow("Its year, to print")
    assert "0 people joined this year" in page
    assert "There was none this year." in page
    manager.follow("The year before")


@pytest.mark.requirement("G1")
def test_who_only_reads_sees_no_name_and_changes_nothing(office: Office, desk: Callable[..., Desk]) -> None:
    reference = a_group(office)
    a_group(office, name="Oak meeting", kind="house_meeting", local_service="oak-lodge")
    mary = a_person(office, "Mary Smith")
    office.ask(
        "add_member",
        service="meetings",
        reference=reference,
        member={"person": mary},
        capacity="service_user",
        how="elected",
    )
    member = desk("advisory_member")
    page = member.open("/staff/groups/advisory-group")
    assert "Mary Smith" not in page
    assert "Add a member" not in member.links()
    member.open("/staff/groups/advisory-group/members/new", status=403)
    worker = desk("front_line", "elm-house")
    assert "Advisory Group" in worker.open("/staff/groups"), "groups of the organisation are for everybody"
    assert "Oak meeting" not in worker.page.text
    worker.open("/staff/groups/oak-meeting", status=403)
