"""Places: the register, one place, its poster."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_people import join
from tests.unit.gateway.staff.test_rooms import group, soon


def place(office: Office, slug: str) -> dict[str, object]:
    found: dict[str, object] = office.ask("get_local_service", service="people", slug=slug)
    return found


@pytest.mark.requirement("P7")
def test_registering_renaming_and_closing(office: Office, manager: Desk) -> None:
    manager.open("/staff/places")
    manager.follow("Register a place")
    assert "Write its name." in manager.press("Register it", status=422)
    assert "Mill Lane" in manager.press("Register it", name="Mill Lane", area="North", twice=True)
    manager.open("/staff/places/mill-lane")
    manager.follow("Give it another name")
    assert "Mill House" in manager.press("Keep it", name="Mill House")
    manager.follow("Close it")
    assert "This cannot be undone." in manager.page.text
    assert "Write why." in manager.press("Close it", status=422)
    page = manager.press("Close it", reason="The lease ended.", twice=True)
    assert "Closed" in page
    found = place(office, "mill-lane")
    assert (found["name"], found["area"], found["open"]) == ("Mill House", "North", False)
    assert "Poster with its QR code" not in manager.links()


@pytest.mark.requirement("P7")
def test_a_name_that_is_taken_is_said_at_the_name(manager: Desk) -> None:
    manager.open("/staff/places/new")
    page = manager.press("Register it", status=422, name="Elm House")
    assert "already" in page


@pytest.mark.requirement("P7")
def test_the_approach_is_published(office: Office, manager: Desk) -> None:
    assert "Nobody has written it down yet." in manager.open("/staff/places/elm-house")
    manager.follow("Write it")
    page = manager.press("Publish it", approach="We meet every Friday.")
    assert "We meet every Friday." in page
    assert place(office, "elm-house")["approach"] == "We meet every Friday."
    manager.follow("Change it")
    assert manager.fields("Publish it")["approach"] == "We meet every Friday."


@pytest.mark.requirement("F1")
def test_the_poster_opens_the_first_question_with_the_place_filled_in(manager: Desk) -> None:
    manager.open("/staff/places/elm-house")
    page = manager.follow("Poster with its QR code")
    assert "Tell us what you think of Elm House" in page
    assert "say.example.org/say" in page
    assert "<svg" in manager.page.text


def test_a_place_shows_what_is_due_there(office: Office, manager: Desk) -> None:
    office.said("Lift")
    page = manager.open("/staff/places/elm-house")
    assert "1 new" in page
    assert "Lift" in manager.follow("See its comments")


@pytest.mark.requirement("G1")
def test_who_may_not_change_places_sees_them_only(desk: Callable[..., Desk]) -> None:
    worker = desk("front_line", "elm-house")
    page = worker.open("/staff/places")
    assert "Elm House" in page
    assert "Oak Lodge" not in page
    worker.open("/staff/places/elm-house")
    assert "Close it" not in worker.links()
    worker.open("/staff/places/oak-lodge", status=403)
    worker.open("/staff/places/elm-house/close", status=403)


def test_many_places_are_searched_and_paged(
    office: Office, manager: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.staff.places.SIZE", 10)
    office.ask("register_local_services", service="people", names=[f"Ward {n}" for n in range(20)])
    page = manager.open("/staff/places")
    assert "Ward 9" not in page
    assert "Ward 9" in manager.follow("Next page") + manager.follow("Next page")
    manager.open("/staff/places")
    page = manager.press("Find", search="ward 19")
    assert "Ward 19" in page
    assert "Elm House" not in page
    assert "No place has this in its name." in manager.press("Find", search="giraffe")


def test_an_empty_register_teaches(office: Office, desk: Callable[..., Desk]) -> None:
    assert "There is no place yet" in desk("front_line", "nowhere").open("/staff/places")


@pytest.mark.requirement("M1")
def test_a_place_shows_its_groups_next_meeting_and_people(
    office: Office, manager: Desk, desk: Callable[..., Desk]
) -> None:
    page = manager.open("/staff/places/elm-house")
    assert "No group of this place yet." in page
    join(office)
    meeting = soon(office, group(office))
    soon(office, group(office, place="oak-lodge"))
    page = manager.open("/staff/places/elm-house")
    assert "oak-lodge" not in page
    links = manager.links()
    assert links["house_meeting elm-house"] == "/staff/groups/house-meeting-elm-house"
    assert f"/staff/meetings/{meeting}" in manager.page.text
    assert links["1 person takes part"] == "/staff/people?place=elm-house"
    assert "person takes part" not in desk("auditor").open("/staff/places/elm-house")
    office.client.down.add("meetings")
    page = manager.open("/staff/places/elm-house")
    assert "cannot be shown at the moment" in page
    assert "1 person takes part" in page
