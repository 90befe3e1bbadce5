"""Actions on the real store: opened once, found by their day, settled with what shows it."""

from __future__ import annotations

import pytest

from tests.unit.local_house import Clock, House, refused

pytestmark = [pytest.mark.requirement("F6"), pytest.mark.requirement("M6")]
HEAD = {"post": "Head of Property Services"}


@pytest.fixture
def then(prepared, tmp_path):
    """A house whose day the test sets."""
    clock = Clock(2026, 3, 2)
    house = House.like(prepared, tmp_path, clock)
    yield house, clock
    house.close()


def opened(house, due_on="2026-03-09", origins=None, **more):
    came_from = [house.say().reference] if origins is None else origins
    says = {"text": "Have the lift looked at.", "owner": HEAD, "due_on": due_on, "origins": came_from}
    return house.meetings("open_action", **says | more)["reference"]


def listed(house, **filters):
    return [item["reference"] for item in house.meetings("list_actions", **filters)["items"]]


def test_the_one_whose_day_is_first_stands_first_and_overdue_ones_are_marked(then):
    house, clock = then
    later = opened(house, "2026-04-01", local_service="elm-house")
    first = opened(house, "2026-03-03")
    clock.set(2026, 3, 10)
    answer = house.meetings("list_actions")
    assert [(item["reference"], item["overdue"]) for item in answer["items"]] == [
        (first, True),
        (later, False),
    ]
    assert answer["overdue"] == 1
    assert listed(house, overdue=True) == [first]
    assert listed(house, local_services=["elm-house"]) == [later]
    assert house.meetings("list_actions", local_services=["oak-house"])["overdue"] == 0


def test_the_same_key_opens_one(then):
    house, _ = then
    assert opened(house, idempotency_key="just-once") == opened(house, idempotency_key="just-once")
    assert len(listed(house)) == 1


def test_a_list_goes_on_where_the_page_before_ended(then):
    house, _ = then
    every = [opened(house, f"2026-03-{day:02}") for day in (12, 11, 11, 20)]
    wanted = [every[1], every[2], every[0], every[3]]
    first = house.meetings("list_actions", size=3)
    rest = house.meetings("list_actions", size=3, after=first["next"])
    assert [item["reference"] for item in first["items"] + rest["items"]] == wanted
    assert rest["next"] is None
    for reference in every:
        house.meetings("drop_action", reference=reference, reason="Sold.")
    newest = house.meetings("list_actions", size=3, state="dropped")
    rest = house.meetings("list_actions", size=3, state="dropped", after=newest["next"])
    assert [item["reference"] for item in newest["items"] + rest["items"]] == every[::-1]


def test_found_by_its_owner_and_by_what_it_came_from(then):
    house, _ = then
    said = house.say()
    answer = house.answer(said)
    mine = opened(house, origins=[said.reference, answer], owner={"person": "PE-7KQ2M-9"})
    other = opened(house)
    assert listed(house, owner_person="PE-7KQ2M-9") == [mine]
    assert listed(house, owner_post="Head of Property Services") == [other]
    assert listed(house, origin=answer) == [mine]
    [item] = house.meetings("list_actions", origin=answer)["items"]
    assert item["origins"] == [said.reference, answer]
    assert item["owner"] == {"person": "PE-7KQ2M-9"}


def test_one_action_has_all_that_happened_to_it(then):
    house, _ = then
    reference = opened(house)
    house.meetings("progress_action", reference=reference, note="The engineer came.")
    house.meetings("move_action", reference=reference, due_on="2026-05-01", reason="A part is missing.")
    house.meetings("give_action", reference=reference, owner={"post": "Caretaker"})
    house.meetings("complete_action", reference=reference, evidence="Invoice of 3 March.")
    action = house.meetings("get_action", reference=reference)
    assert (action["state"], action["evidence"]) == ("done", "Invoice of 3 March.")
    assert (action["due_on"], action["overdue"]) == ("2026-05-01", False)
    assert [entry["text"] for entry in action["history"]] == [
        None,
        "The engineer came.",
        "A part is missing.",
        None,
        "Invoice of 3 March.",
    ]
    assert {entry["actor"] for entry in action["history"]} == {"Jo Park"}
    assert listed(house) == []
    assert listed(house, state="done") == [reference]


def test_what_is_wrong_names_its_field(then):
    house, _ = then
    with refused("unknown-action", "not_found", "reference"):
        house.meetings("complete_action", reference="AC-7KQ2M-9", evidence="Invoice.")
    with refused("due-in-the-past", "invalid", "due_on"):
        opened(house, "2026-03-01")
    for owner in ({}, {"post": "Caretaker", "person": "PE-7KQ2M-9"}, {"name": "Mary"}):
        with refused("invalid-request", "invalid", "owner.post" if len(owner) != 1 else "owner.name"):
            opened(house, owner=owner)
    with refused("invalid-request", "invalid", "origins"):
        opened(house, origins=[])
    with refused("invalid-request", "invalid", "after"):
        listed(house, after="yesterday")
