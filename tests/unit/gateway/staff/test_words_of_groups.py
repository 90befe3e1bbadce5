"""No word of the pages of groups and elections escapes translation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from policies import load_policy
from tests.later import on_a_later_day
from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_groups import a_group, a_person

pytestmark = pytest.mark.requirement("G4")
NAMES = (
    "Framework",
    "Elm House",
    "Oak Lodge",
    "Advisory Group",
    *(one.name for one in load_policy("framework").groups),
)


def left_in(pages: dict[str, Any], *names: str) -> dict[str, list[str]]:
    found = {address: untranslated(page, (*NAMES, *names)) for address, page in pages.items()}
    return {address: pieces for address, pieces in found.items() if pieces}


def elections(office: Office, group: str, people: list[str]) -> dict[str, str]:
    """One election at each stage."""
    found = {}
    for stage in (
        "called",
        "nominating",
        "nominated",
        "voting",
        "closed",
        "counted",
        "tied",
        "declared",
        "off",
    ):
        says = {"group": group, "seats": 1, "who_may_stand": "1", "who_may_vote": "2"}
        ballot = "paper" if stage in ("closed", "counted", "tied", "declared") else "codes"
        one = found[stage] = str(
            office.ask("call_election", service="meetings", ballot=ballot, **says)["reference"]
        )

        def go(method: str, at: str = one, **more: Any) -> None:
            office.ask(method, service="meetings", reference=at, **more)

        if stage == "off":
            go("call_off_election", reason="3")
        if stage in ("called", "off"):
            continue
        go("open_nominations", closes_on="2131-01-01")
        for person in people:
            go("nominate", candidate=person, statement="4", consents=True)
        if stage == "nominating":
            wanting: dict[str, Any] = {
                "reference": one,
                "candidate": a_person(office, "16"),
                "consents": True,
            }
            wanting["statement"] = "1@example.org"
            office.services.call("meetings", "nominate", wanting, actor="public")
            continue
        go("end_nominations", because="8")
        if stage == "nominated":
            continue
        go("open_ballot", closes_on="2131-02-01")
        if stage == "voting":
            continue
        on_a_later_day(office.services, "2131-02-02", "meetings", "close_ballot", reference=one)
        if stage == "closed":
            continue
        equal = stage == "tied"
        votes = {people[0]: 2, people[1]: 2 if equal else 1}
        counters = [{"post": "5"}, {"post": "6"}]
        go("count_papers", votes=votes, cast=5 if equal else 3, spoilt=1 if equal else 0, counters=counters)
        if stage == "declared":
            go("declare_result", overseers=[], in_spite_of=["election-not-overseen"], because="7")
    return found


def test_no_visible_word_escapes_translation(office: Office, desk: Callable[..., Desk]) -> None:
    speak_pseudo(office.app)
    group = a_group(office, seats=9, established_on="2020-01-01", purpose="1")
    people = [a_person(office, name) for name in ("11", "12")]
    for person in people:
        joins: dict[str, Any] = {"member": {"person": person}, "capacity": "service_user", "how": "appointed"}
        spite = ["service-users-are-elected-here"]
        office.ask("add_member", service="meetings", reference=group, in_spite_of=spite, **joins)
    who = {"person": people[0]}
    office.ask("choose_chair", service="meetings", reference=group, member=who)
    office.ask("choose_vice_chair", service="meetings", reference=group, member={"person": people[1]})
    office.ask("name_member", service="meetings", reference=group, member=who, publicly=True)
    office.ask("adopt_terms", service="meetings", reference=group, text="13")
    office.ask("adopt_code_of_conduct", service="meetings", reference=group, text="14")
    board = a_group(office, name="Board", kind="board")
    goes = {"to_group": board, "for_on": "2131-01-01"}
    office.ask("agree_nominee", service="meetings", reference=group, member={"person": people[1]}, **goes)
    a_group(office, name="Choir", kind="other", purpose="2")
    office.ask(
        "wind_up_group",
        service="meetings",
        reference=office.ask("get_group", service="meetings", slug="choir")["reference"],
        reason="15",
    )
    running = elections(office, group, people)
    admin = desk()
    home = "/staff/groups/advisory-group"
    pages = [
        "/staff/groups", "/staff/groups?ended=1", "/staff/groups/new", home, "/staff/groups/choir",
        *(f"{home}/{step}" for step in ("describe", "marks", "terms", "code", "wind-up", "history", "year")),
        *(f"{home}/{step}" for step in ("members/new", "nominee", "election")),
        *(f"{home}/{step}?who={people[0]}" for step in ("member", "term", "leave")),
        f"{home}/member?who={people[1]}", "/staff/elections",
        *(f"/staff/elections/{one}" for one in running.values()),
        f"/staff/elections/{running['called']}/nominations",
        *(f"/staff/elections/{running['nominating']}/{step}" for step in ("stand", "end-nominations", "call-off")),
        *(f"/staff/elections/{running['nominating']}/candidates/3/{step}" for step in ("read", "send-back", "words")),
        f"/staff/elections/{running['nominated']}/ballot",
        *(f"/staff/elections/{running['voting']}/{step}" for step in ("codes",)),
        f"/staff/elections/{running['closed']}/count", f"/staff/elections/{running['tied']}/lots",
        f"/staff/elections/{running['counted']}/declare",
        "/groups", "/groups/advisory-group", "/groups/choir",
        *(f"/elections/{one}" for stage, one in running.items() if stage != "called"),
        f"/elections/{running['nominating']}/stand", f"/elections/{running['nominating']}/stood",
        f"/elections/{running['voting']}/vote", f"/elections/{running['voting']}/voted",
    ]  # fmt: skip
    found = {}
    for address in pages:
        answer = admin.browser.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status}"
        found[address] = answer.text
    admin.open(f"{home}/members/new")
    admin.press("⟦Keep it⟧", status=422)
    found["nobody joins"] = admin.page.text
    admin.press("⟦Keep it⟧", who="Choir of the house", capacity="partner")
    found["a warning"] = admin.page.text
    admin.open(f"/staff/elections/{running['voting']}/codes")
    admin.press("⟦Make the slips⟧", count="2")
    found["slips"] = admin.page.text
    names = [*running.values(), *people, group, board, "say.example.org", "Choir"]
    assert left_in(found, *names) == {}
