"""Equality monitoring counts what people are and never who they are."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from contracts.people.equality import QUESTIONS
from services.people.domain.small_numbers import published
from tests.unit.local_house import Clock, House, nothing_happens, refused
from tests.unit.people.joining import join

pytestmark = pytest.mark.requirement("P6")


@pytest.fixture
def clock() -> Clock:
    return Clock(2026, 2, 3, 10)


@pytest.fixture
def house(prepared, tmp_path, clock):
    opened = House.like(prepared, tmp_path, clock)
    yield opened
    opened.close()


def answer(house: House, **answers: list[str]) -> None:
    house.people("answer_about_you", by="public", answers=answers)


def results(house: House, question: str, year: int = 2026) -> tuple[Any, dict[str, Any]]:
    found = house.people("equality_results", year=year)["questions"]
    one = next(each for each in found if each["question"] == question)
    return one["base"], {each["answer"]: each["count"] for each in one["answers"]}


def everything_in_the_files(data: Path) -> dict[str, list[Any]]:
    """Every row of every table of every database, in the order in which they lie there."""
    found = {}
    for file in sorted(data.rglob("*.sqlite*")) + sorted(data.rglob("*.db")):
        if file.suffix.endswith(("-wal", "-shm")):
            continue
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in names:
                found[f"{file.name}.{name}"] = connection.execute(f'SELECT * FROM "{name}"').fetchall()
    return found


def test_the_nine_protected_characteristics_and_the_groups_heard_too_seldom_are_asked_for():
    nine = {
        "age",
        "disability",
        "sex",
        "gender_reassignment",
        "sexual_orientation",
        "ethnic_group",
        "religion",
    }
    assert nine | {"marriage", "pregnancy"} <= set(QUESTIONS)
    too_seldom = {"homeless", "asylum_or_refugee", "new_arrival", "learning_disability", "domestic_abuse"}
    assert too_seldom | {"drugs_or_alcohol", "ex_offender"} <= set(QUESTIONS["experience"])
    assert all("prefer_not_to_say" in answers for answers in QUESTIONS.values())


def test_answers_are_counted_with_their_base(house, clock):
    for _ in range(6):
        answer(house, sex=["female"], experience=["homeless", "carer"])
    for _ in range(5):
        answer(house, sex=["male"], age=[])
    for _ in range(7):
        answer(house, sex=["prefer_not_to_say"])
    clock.set(2026, 4, 1, 10)
    assert results(house, "sex") == (18, {"female": 6, "male": 5, "prefer_not_to_say": 7})
    base, experience = results(house, "experience")
    assert (base, experience["homeless"], experience["carer"]) == (6, 6, 6)
    assert results(house, "age")[0] is None


def test_a_quarter_is_shown_when_it_is_over_so_that_nobody_watches_numbers_move(house, clock):
    for _ in range(9):
        answer(house, pregnancy=["no"])
    assert house.people("equality_results", year=2026)["quarters"] == []
    assert results(house, "pregnancy")[0] is None
    clock.set(2026, 4, 1, 10)
    assert house.people("equality_results", year=2026)["quarters"] == ["2026-Q1"]
    assert results(house, "pregnancy")[0] == 9


def test_few_people_are_not_shown(house, clock):
    for given, times in (("no", 20), ("a_little", 7), ("a_lot", 1)):
        for _ in range(times):
            answer(house, disability=[given])
    clock.set(2026, 4, 1, 10)
    assert results(house, "disability") == (
        28,
        {"no": 20, "a_little": 7, "a_lot": None, "prefer_not_to_say": None},
    )


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 4, "b": 9, "c": 20}, {"a": None, "b": None, "c": 20}),
        ({"a": 1, "b": 2, "c": 20}, {"a": None, "b": None, "c": 20}),
        ({"a": 5, "b": 9}, {"a": 5, "b": 9}),
        ({"a": 1, "b": 3}, {"a": None, "b": None}),
    ],
)
def test_what_is_left_out_cannot_be_worked_out_from_the_rest(counts, shown):
    assert published(counts, sum(counts.values()), 5) == shown


def test_of_a_handful_nothing_is_shown():
    assert published({"a": 4, "b": 0}, 4, 5) == {"a": None, "b": None}


@pytest.mark.parametrize(
    "wrong",
    [
        {"height": ["tall"]},
        {"sex": ["tall"]},
        {"sex": ["female", "male"]},
        {"experience": ["carer", "none_of_these"]},
        {"experience": ["carer", "carer"]},
    ],
)
def test_what_is_no_answer_is_refused_and_counts_nothing(house, wrong):
    before = everything_in_the_files(house.data)
    with refused("invalid-request", "invalid"), nothing_happens(house):
        answer(house, **wrong)
    assert everything_in_the_files(house.data) == before


class TestNobodyCanTellWhoAnswered:
    def test_somebody_joined_and_answered_and_only_counts_have_changed(self, house):
        answer(house, sex=["male"])
        join(house)
        before = everything_in_the_files(house.data)
        position = house.services.runtimes["people"].store.last_position()
        answer(house, sex=["female"], religion=["sikh"], experience=["homeless"])
        after = everything_in_the_files(house.data)
        changed = [name for name in after if after[name] != before[name]]
        assert [name.rpartition(".")[2] for name in changed] == ["equality_tallies"]
        assert house.services.runtimes["people"].store.last_position() == position, "no event, no message"
        [tallies] = changed
        assert [row[:3] for row in after[tallies]] == [row[:3] for row in before[tallies]], "no new row"
        assert {type(one) for row in after[tallies] for one in row} == {str, int}, (
            "no time, no number of a row"
        )

    def test_two_people_who_answered_together_or_in_any_order_leave_the_same(self, prepared, tmp_path, clock):
        left = []
        first: dict[str, list[str]] = {"sex": ["female"], "age": ["16_24"]}
        second: dict[str, list[str]] = {"sex": ["male"], "age": ["75_or_more"]}
        crossed = [{"sex": ["female"], "age": ["75_or_more"]}, {"sex": ["male"], "age": ["16_24"]}]
        for number, order in enumerate([[first, second], [second, first], crossed]):
            house = House.like(prepared, tmp_path / str(number), clock)
            for answers in order:
                answer(house, **answers)
            found = everything_in_the_files(house.data)
            left += [rows for name, rows in found.items() if name.endswith("equality_tallies")]
            house.close()
        assert left[0] == left[1] == left[2], "neither order nor combination is kept"

    def test_whoever_answered_alone_is_told_nothing_by_which_it_is_found_again(self, house):
        assert house.people("answer_about_you", by="public", answers={"sex": ["female"]}) == {}

    def test_it_is_in_no_export(self, house):
        ana = join(house)
        answer(house, religion=["sikh"])
        assert "sikh" not in str(house.people("export_person", person=ana, reason="1"))
