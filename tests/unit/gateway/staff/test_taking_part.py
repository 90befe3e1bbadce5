"""What somebody takes part in stands on their page, for who may read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_groups import a_group
from tests.unit.gateway.staff.test_people import coming_up, join

pytestmark = [pytest.mark.requirement("P1"), pytest.mark.requirement("G1")]


@pytest.fixture
def ana(office: Office) -> str:
    """Sits on a group and stood for it, joined an activity at another place, has a place on a course, and thanks."""
    person = join(office)

    def meetings(method: str, **payload: Any) -> Any:
        return office.ask(method, service="meetings", **payload)

    group = a_group(office, name="Repairs Group", local_service="elm-house")
    meetings("add_member", reference=group, member={"person": person}, capacity="service_user", how="elected")
    election = meetings(
        "call_election", group=group, seats=1, ballot="codes", who_may_stand="All", who_may_vote="All"
    )["reference"]
    meetings("open_nominations", reference=election, closes_on="2031-03-01")
    meetings("nominate", reference=election, candidate=person, consents=True)
    talk = coming_up(office, title="Oak talk", local_service="oak-lodge")
    meetings("open_activity", activity=talk)
    meetings("join_activity", activity=talk, person=person)
    course = office.ask(
        "offer_training",
        service="people",
        title="Speaking up",
        audience="both",
        starts_at="2031-03-05T14:00:00+00:00",
        ends_at="2031-03-05T16:00:00+00:00",
        local_service="elm-house",
    )["course"]
    office.ask("take_training_place", service="people", course=course, person=person)
    for _ in range(7):
        thanks = {
            "item": "meeting-voucher",
            "quantity": 1,
            "purpose": "The walk",
            "when": "2031-03-05",
        }
        office.ask("ask_for_thanks", service="people", person=person, local_service="elm-house", **thanks)
    return person


def test_all_of_it_stands_on_their_page_with_links(ana: str, manager: Desk) -> None:
    page = manager.open(f"/staff/people/{ana}")
    for shown in (
        "Sits on it",
        "Stood",
        "Oak talk",
        "Joined",
        "Speaking up",
        "On offer",
        "Waits for a decision",
    ):
        assert shown in page
    assert manager.links()["Repairs Group"] == "/staff/groups/repairs-group"
    assert "All of them: Thanks" in manager.links()
    assert "All of them: Training" not in manager.links()
    page = manager.follow("All of them: Thanks")
    assert page.count("Waits for a decision") == 7
    manager.open(f"/staff/people/{ana}/takes-part/votes", status=404)


def test_whoever_is_limited_to_a_place_reads_what_was_there(ana: str, desk: Callable[..., Desk]) -> None:
    elm = desk("front_line", "elm-house")
    page = elm.open(f"/staff/people/{ana}")
    assert "Repairs Group" in page
    assert "Oak talk" not in page
    assert "Oak talk" not in elm.open(f"/staff/people/{ana}/takes-part/activities")


def test_the_page_opens_while_some_of_it_cannot_be_asked(ana: str, office: Office, manager: Desk) -> None:
    office.client.down.add("meetings")
    page = manager.open(f"/staff/people/{ana}")
    assert "Some of it cannot be shown at the moment" in page
    assert "Speaking up" in page
    assert "Repairs Group" not in page


def test_nothing_of_it_stands_there_once_they_are_erased(ana: str, office: Office, manager: Desk) -> None:
    office.ask("erase_person", service="people", person=ana, reason="They asked.")
    page = manager.open(f"/staff/people/{ana}")
    assert "Repairs Group" not in page
    assert "What they take part in" not in page
