"""What is held on somebody's thanks and volunteering is given out to them, and goes when they are erased (P2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.local_house import Clock, House, nothing_happens, refused
from tests.unit.people.test_thanking import ask, budget, left, somebody
from tests.unit.people.test_volunteer import accepted

pytestmark = [pytest.mark.requirement("P2"), pytest.mark.requirement("P3"), pytest.mark.requirement("P5")]


@pytest.fixture
def clock() -> Clock:
    return Clock(2026, 3, 3, 10)


@pytest.fixture
def life(prepared: Path, tmp_path: Path, clock: Clock) -> Iterator[House]:
    """Somebody who was thanked, refused thanks, took a course and volunteers."""
    house = House.like(prepared, tmp_path, clock)
    budget(house)
    given = ask(house, purpose="For telling about the fall")
    house.people("approve_thanks", by="Sam Reed", reference=given)
    house.people("record_given", reference=given, given_on="2026-03-03")
    turned_down = ask(house, purpose="For the fall again")
    house.people("refuse_thanks", by="Sam Reed", reference=turned_down, reason="The fall was paid for")
    accepted(house)
    yield house
    house.close()


def held(house: House) -> str:
    return str(house.people("export_person", person=somebody(house), reason="She asked.")["supporting"])


def test_all_of_it_is_given_out(life: House):
    told = held(life)
    for words in (
        "telling about the fall",
        "was paid for",
        "Kind about the fall",
        "Her sister, 0115 496 0123",
    ):
        assert words in told


def test_the_words_go_and_the_figures_stand(life: House):
    before = {
        name: life.people(name)
        for name in ("thanks_figures", "list_budgets", "list_thanks", "list_volunteers")
    }
    life.people("erase_person", person=somebody(life), reason="She asked.")
    references = [one["reference"] for one in before["list_thanks"]["items"]]
    everything = str([life.people("get_thanks", reference=one) for one in references])
    volunteer = before["list_volunteers"]["items"][0]["reference"]
    everything += str(life.people("get_volunteer", reference=volunteer))
    assert "fall" not in everything
    assert "sister" not in everything
    assert {name: life.people(name) for name in before} == before
    stored = life.everything_stored()
    for view in ("thanks", "budgets", "training", "volunteers", "routes"):
        life.services.runtimes["people"].rebuild(view)
    assert life.everything_stored() == stored


def test_nobody_who_was_erased_is_thanked_again(life: House):
    person = somebody(life)
    life.people("erase_person", person=person, reason="She asked.")
    with refused("unknown-person", "not_found", "person"):
        ask(life, person=person)


def test_open_thanks_are_cancelled_and_the_budget_is_free_again(life: House):
    before = left(life)
    asked, approved, promised = ask(life), ask(life, quantity=2), ask(life)
    for one in (approved, promised):
        life.people("approve_thanks", by="Sam Reed", reference=one)
    another = ask(life, person=somebody(life, "Ben"))
    life.people("approve_thanks", by="Sam Reed", reference=another)
    assert left(life) == before - 4000
    life.people("erase_person", person=somebody(life), reason="She asked.")
    states = [life.people("get_thanks", reference=one)["state"] for one in (asked, approved, promised)]
    assert states == ["cancelled"] * 3
    assert left(life) == before - 1000
    assert life.people("get_thanks", reference=another)["state"] == "approved"
    assert life.people("list_thanks")["counts"] == {"asked": 0, "approved": 1}
    log = [one["type"] for one in life.people("read_log", after=0, limit=500)["envelopes"]]
    assert log[-1] == "people.person_erased.v1"


def test_erasing_frees_the_places_that_are_still_to_come_and_past_ones_stand(life: House, clock: Clock):
    def offered(starts: str, ends: str) -> str:
        says: dict[str, Any] = {"title": "Speaking up", "audience": "service_users", "places": 1}
        return str(life.people("offer_training", starts_at=starts, ends_at=ends, **says)["course"])

    near = offered("2026-03-10T10:00:00+00:00", "2026-03-10T12:00:00+00:00")
    far = offered("2026-04-10T10:00:00+01:00", "2026-04-10T12:00:00+01:00")
    for course in (near, far):
        life.people("take_training_place", course=course, person=somebody(life))
    clock.set(2026, 3, 11)
    life.people("erase_person", person=somebody(life), reason="She asked.")
    taken = {course: life.people("get_training", course=course)["taken"] for course in (near, far)}
    assert taken == {near: [somebody(life)], far: []}
    life.people("take_training_place", course=far, person=somebody(life, "Ben"))
    stored = life.everything_stored()
    life.services.runtimes["people"].rebuild("training")
    assert life.everything_stored() == stored


def test_erasing_again_cancels_nothing_more(life: House):
    ask(life)
    life.people("erase_person", person=somebody(life), reason="She asked.")
    with nothing_happens(life):
        life.people("erase_person", person=somebody(life), reason="Again.")
