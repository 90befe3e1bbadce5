""" "You said, we did", per place and for the organisation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.local_house import House, Said, refused

pytestmark = pytest.mark.requirement("R1")


@pytest.fixture
def house(new_house: House) -> House:
    return new_house


@pytest.fixture
def elm(house: House) -> Said:
    return house.say("The lift is slow.", local_service="elm-house")


@pytest.fixture
def oak(house: House) -> Said:
    return house.say("The lift is slow here too.", local_service="oak-house")


def board(house: House, place: str | None = None, **more: Any) -> list[str]:
    return [item["reference"] for item in house.reporting("get_board", local_service=place, **more)["items"]]


def test_an_answer_stands_on_the_board_of_each_place_that_spoke_and_on_the_organisations(house, elm, oak):
    both, one, top = house.answer(elm, oak), house.answer(oak), house.answer(house.say())
    assert board(house, "elm-house") == [both]
    assert board(house, "oak-house") == [one, both]
    assert board(house) == [top, one, both]


def test_it_shows_what_was_said_what_was_done_and_how_many_spoke(house, elm, oak):
    house.feedback("theme_comments", references=[elm.reference], themes=["lifts", "repairs"])
    house.feedback("theme_comments", references=[oak.reference], themes=["repairs", "waiting"])
    top = house.say()
    reference = house.answer(elm, oak, top, we_did="We will mend it.", outcome="will_do", due_on="2030-05-01")
    (item,) = house.reporting("get_board")["items"]
    assert item.pop("published_at").endswith("+00:00")
    assert item == {
        "reference": reference,
        "you_said": "It is slow.",
        "we_did": "We will mend it.",
        "outcome": "will_do",
        "due_on": "2030-05-01",
        "corrected_at": None,
        "comments": 3,
        "local_services": ["elm-house", "oak-house", None],
        "themes": ["lifts", "repairs", "waiting"],
    }


@pytest.mark.parametrize("publish", [True, False])
def test_neither_a_draft_nor_a_held_answer_stands_on_it(house, publish):
    said = house.say(contact={"name": "Mary Smith"})
    house.answer(said, we_did="We rang Mary.", publish=publish)
    assert board(house) == []


@pytest.mark.requirement("F5")
def test_a_correction_shows_in_place_and_says_that_it_is_one(house, elm):
    first, second = house.answer(elm), house.answer(elm)
    house.feedback(
        "correct_response",
        reference=first,
        you_said="It is slow.",
        we_did="It has two motors.",
        outcome="partly",
        reason="More exact.",
    )
    newer, older = house.reporting("get_board", local_service="elm-house")["items"]
    assert (newer["reference"], older["reference"]) == (second, first)
    assert (older["we_did"], older["outcome"]) == ("It has two motors.", "partly")
    assert older["corrected_at"] > older["published_at"]
    assert newer["corrected_at"] is None


@pytest.mark.requirement("F5")
def test_what_was_withdrawn_is_on_no_board(house, elm, oak):
    house.feedback("theme_comments", references=[elm.reference], themes=["lifts"])
    gone, stays = house.answer(elm, oak), house.answer(elm)
    house.feedback("withdraw_response", reference=gone, reason="It broke again.")
    for place in ("elm-house", None):
        assert board(house, place) == [stays]
    assert board(house, "oak-house") == []
    assert board(house, theme="lifts") == [stays]


def test_a_board_can_be_read_by_theme(house, elm, oak):
    house.feedback("theme_comments", references=[elm.reference], themes=["lifts"])
    about_lifts, other = house.answer(elm), house.answer(oak)
    assert board(house, theme="lifts") == [about_lifts]
    assert board(house, "oak-house", theme="lifts") == []
    assert board(house, theme="food") == []
    assert set(board(house)) == {about_lifts, other}


@pytest.mark.parametrize("size", [1, 2, 5])
def test_pages_show_every_answer_once_while_new_ones_come(house, elm, size):
    there = [house.answer(elm) for _ in range(5)]
    seen: list[str] = []
    after = None
    for _ in range(10):
        page = house.reporting("get_board", local_service="elm-house", size=size, after=after)
        seen += [item["reference"] for item in page["items"]]
        house.answer(elm)
        after = page["next"]
        if after is None:
            break
    assert seen == there[::-1]


def test_a_place_without_answers_or_without_a_name_in_the_register_has_an_empty_board(house):
    for place in ("elm-house", "never-heard-of"):
        assert house.reporting("get_board", local_service=place) == {
            "local_service": place,
            "items": [],
            "next": None,
        }


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"size": 0}, "size"),
        ({"size": 101}, "size"),
        ({"after": "x"}, "after"),
        ({"after": "9" * 30}, "after"),
        ({"local_service": "Elm House"}, "local_service"),
        ({"theme": " "}, "theme"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_wrong_question_names_its_field(house, wrong, field):
    with refused("invalid-request", "invalid", field):
        house.reporting("get_board", **wrong)
