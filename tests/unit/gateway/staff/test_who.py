"""Naming somebody in a form: by what staff know of them, in every form that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gateway.staff.somebody import code_in
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_groups import a_group
from tests.unit.gateway.staff.test_involvement import PLAN

pytestmark = [pytest.mark.requirement("P1"), pytest.mark.requirement("G1")]

Desks = Callable[..., Desk]
HOW: dict[str, Any] = {"capacity": "service_user", "how": "elected"}
IN_OFFICE: dict[str, Any] = {"capacity": "board", "how": "appointed"}
WANTS: dict[str, Any] = {"item": "meeting-voucher", "purpose": "The house meeting", "place": "elm-house"}


def joined(office: Office, name: str, place: str | None = "elm-house", **contact: str) -> str:
    reached = ["phone"] if "phone" in contact else ["in_person"]
    return str(
        office.ask(
            "join_bank",
            service="people",
            contact={"name": name} | contact,
            reached_by=reached,
            interests=[],
            ways=[],
            agreed=None,
            how="spoken",
            local_service=place,
            relation="service_user",
        )["person"]
    )


def meaning(somebody: str, field: str = "who-is-0") -> dict[str, Any]:
    """Chosen of those who fit."""
    return {field: somebody}


@pytest.fixture
def joining(office: Office, manager: Desk) -> Desk:
    """At the form that asks who joins a group."""
    a_group(office)
    joined(office, "Mary Smith", phone="020 7946 0000", email="mary@example.org")
    manager.open("/staff/groups/advisory-group/members/new")
    return manager


@pytest.mark.parametrize("said", ["mary smith", "smith mary", "020 7946 0000", "mary@example.org"])
def test_one_who_fits_is_meant(joining: Desk, said: str) -> None:
    assert "Mary Smith" in joining.press("Keep it", who=said, **HOW)


def test_of_several_one_is_chosen_and_nothing_else_is_lost(office: Office, joining: Desk) -> None:
    other = joined(office, "Mary Jones", "oak-lodge")
    page = joining.press("Keep it", status=422, who="mary", term_ends=["1", "2", "2031"], **HOW)
    assert "Choose who you mean." in page
    assert "Elm House · Phone call" in page
    assert "Oak Lodge · In person" in page
    assert "7946" not in page, "how to reach them is nobody's business here"
    before = joining.fields("Keep it")
    assert before["who"] == "mary"
    assert before["capacity"] == "service_user"
    assert before.getlist("term_ends") == ["1", "2", "2031"]
    assert "Choose who you mean." in joining.press("Keep it", status=422)
    assert joining.fields("Keep it")["once"] == before["once"]
    assert "Look at this first" in joining.press("Keep it", **meaning(other))
    page = joining.press("Do it all the same", twice=True)
    assert "Mary Jones" in page
    assert "Mary Smith" not in page


def test_who_was_chosen_stays_chosen_while_something_else_is_wrong(office: Office, joining: Desk) -> None:
    other = joined(office, "Mary Jones")
    joining.press("Keep it", status=422, who="mary", **HOW)
    joining.press("Keep it", status=422, joined_on=["31", "2", "2026"], **meaning(other))
    assert joining.fields("Keep it")["who-is-0"] == other
    assert "Mary Jones" in joining.press("Keep it", joined_on=["", "", ""])


def test_a_choice_does_not_outlive_the_words_it_was_made_for(office: Office, joining: Desk) -> None:
    other = joined(office, "Mary Jones")
    joining.press("Keep it", status=422, who="mary", **HOW)
    page = joining.press("Keep it", who="Mary Smith", **meaning(other))
    assert "Mary Jones" not in page


def test_an_office_is_taken_unless_it_looks_like_a_name(office: Office, joining: Desk) -> None:
    assert "an office such as" in joining.open("")
    page = joining.press("Keep it", status=422, who="Mary Smiht", **IN_OFFICE)
    assert "Mary Smith" in page
    assert "None of them. It is an office: Mary Smiht" in page
    assert "Smiht" in joining.press("Keep it", **meaning("-"))
    joining.open("/staff/groups/advisory-group/members/new")
    assert "Trustee for housing" in joining.press("Keep it", who="Trustee for housing", **IN_OFFICE)
    joined(office, "Carolina Cookson")
    joining.open("/staff/groups/advisory-group/members/new")
    assert "Carolina" in joining.press("Keep it", status=422, who="Cook", **IN_OFFICE)
    assert "It is an office: Cook" in joining.page.text


@pytest.mark.requirement("T2")
def test_a_part_of_a_name_is_asked_about_not_taken(joining: Desk) -> None:
    for part in ("mary", "smi", "020 79", "mary@"):
        page = joining.press("Keep it", status=422, who=part, **HOW)
        assert "Do you mean Mary Smith? Choose who you mean." in page


@pytest.mark.requirement("T2")
def test_a_name_is_not_taken_for_an_office(office: Office, joining: Desk) -> None:
    for name in ("Mr Nobody", "mrs. nobody"):
        page = joining.press("Keep it", status=422, who=name, **IN_OFFICE)
        assert f"“{name}” reads like a name, and we know nobody who is called that." in page
        assert "Add somebody (opens in a new tab)" in joining.links()
        assert "It is an office" not in page
    assert "reads like a name" in joining.press("Keep it", status=422, who="Zelda Unknown", **IN_OFFICE)
    page = joining.press("Keep it", status=422, **HOW | meaning("-"))
    assert "Only a person can be that, not an office." in page
    assert "Zelda Unknown" in joining.press("Keep it", **IN_OFFICE | meaning("-"))
    [seat] = office.ask("get_group", service="meetings", slug="advisory-group")["sitting"]
    assert seat["member"] == {"post": "Zelda Unknown"}


def test_nobody_fits(joining: Desk) -> None:
    for said in ("020 9999 9999", "nobody@example.org", "PE-7KQ2M-9"):
        assert f"We know nobody like “{said}”." in joining.press("Keep it", status=422, who=said, **HOW)
    assert "Add somebody (opens in a new tab)" in joining.links()


def test_who_was_erased_is_not_found(office: Office, manager: Desk) -> None:
    gone = joined(office, "Mary Smith")
    office.ask("erase_person", service="people", person=gone, reason="They asked.")
    manager.open("/staff/thanks/new")
    for said in ("Mary Smith", gone):
        assert "We know nobody like" in manager.press("Ask for it", status=422, person=said, **WANTS)


def test_people_of_other_places_are_not_found(office: Office, desk: Desks) -> None:
    mine, other = joined(office, "Mary Smith"), joined(office, "Mary Jones", "oak-lodge")
    worker = desk("front_line", "elm-house")
    for said in ("Mary Jones", other):
        worker.open("/staff/thanks/new")
        page = worker.press("Ask for it", status=422, person=said, **WANTS)
        assert "Nobody at your places fits" in page
        assert "Add somebody (opens in a new tab)" not in worker.links()
    worker.open(f"/staff/thanks/new?person={mine}")
    assert "Mary Smith" in worker.page.text
    page = worker.press("Ask for it", status=422, person="mar", **WANTS)
    assert "Do you mean Mary Smith?" in page
    assert "Mary Smith" in worker.press("Ask for it", **meaning(mine, "person-is-0"))


def test_many_are_not_all_shown(office: Office, manager: Desk) -> None:
    for number in range(9):
        joined(office, f"Mary {number}")
    manager.open("/staff/thanks/new")
    assert "There are more." in manager.press("Ask for it", status=422, person="mary", **WANTS)


def test_several_are_named_line_by_line(office: Office, manager: Desk) -> None:
    joined(office, "Ana Silva")
    joined(office, "Mary Smith")
    jones = joined(office, "Mary Jones")
    manager.open("/staff/audits/new")
    says: dict[str, Any] = {
        "scope": "Doors", "standard": "Open", "kind": "peer_review", "place": "elm-house",
        "starts_on": ["1", "2", "2031"],
    }  # fmt: skip
    lines = "ana silva\n?\nmary ?\nQuality officer\n"
    assert "Choose who you mean." in manager.press("Plan it", status=422, reviewers=lines, **says)
    page = manager.press("Plan it", **meaning(jones, "reviewers-is-1"))
    assert "Ana Silva, Mary Jones, Quality officer" in page
    assert "not been trained" in page
    manager.open("/staff/audits/new")
    page = manager.press("Plan it", status=422, reviewers="x" * 101, **says)
    assert "at most 100 characters" in page


def test_a_person_may_own_an_action(office: Office, manager: Desk, desk: Desks) -> None:
    mary = joined(office, "Mary Smith")
    reference = office.ask(
        "open_action",
        service="meetings",
        text="Ask for prices.",
        owner={"post": "Caretaker"},
        due_on="2031-02-01",
        origins=[office.said("It is slow.")],
        local_service="elm-house",
    )["reference"]
    manager.open(f"/staff/actions/{reference}/give")
    assert "Mary Smith" in manager.press("Give it to them", owner="mary smith")
    assert "Mary Smith" in manager.open("/staff/actions")
    page = desk("board_member").open(f"/staff/actions/{reference}")
    assert "Mary" not in page
    assert mary not in page


def test_who_joined_and_who_came_without_joining(office: Office, manager: Desk) -> None:
    joined(office, "Mary Smith")
    joined(office, "Ana Silva")
    reference = office.ask("plan_activity", service="meetings", **PLAN)["reference"]
    office.ask("open_activity", service="meetings", activity=reference)
    manager.open(f"/staff/activities/{reference}")
    manager.follow("Somebody joins")
    assert "Mary Smith" in manager.press("Write it down", who="mary smith", twice=True)
    manager.open(f"/staff/activities/{reference}/held")
    says: dict[str, Any] = {"head_count": "2", "came_of_it": "Much.", "status": 422}
    assert "We know nobody like" in manager.press("Keep it", others="Bo", **says)
    page = manager.press("Keep it", others="ana silva", **says)
    assert "This has not happened yet." in page
    assert "ana silva: Ana Silva" in page


@pytest.mark.requirement("T2")
def test_members_are_called_by_name_to_who_knows_them_and_never_by_a_code(
    office: Office, manager: Desk, desk: Desks
) -> None:
    of = a_group(office)
    mine, other = joined(office, "Amara Blake"), joined(office, "Tom Hill", "oak-lodge")
    reached = {"phone": "020 7946 0000"}
    nameless = office.ask("keep_contact", service="people", contact=reached)["person"]
    for person in (mine, other, nameless):
        asked = {"reference": of, "member": {"person": person}, "capacity": "service_user", "how": "elected"}
        assert office.ask("add_member", service="meetings", **asked)["done"]
    page = desk("front_line", "elm-house").open("/staff/groups/advisory-group")
    assert "Amara Blake" in page
    assert "Tom Hill" not in page
    assert "PE-" not in page
    assert page.count("Somebody") >= 2
    page = manager.open("/staff/groups/advisory-group")
    assert all(called in page for called in ("Amara Blake", "Tom Hill", f"Somebody ({nameless})"))


@pytest.mark.parametrize("said", ["Peter Jones", "People lead", "Personnel", "pe", ""])
def test_words_that_begin_like_a_code_are_words(said: str) -> None:
    assert not code_in(said)


@pytest.mark.parametrize("said", ["PE-7KQ2M-9", "pe 7kq2m 9", " pe7kq2m9", "PE-ABCDE-F"])
def test_a_code_however_it_is_written(said: str) -> None:
    assert code_in(said).startswith("PE-")
