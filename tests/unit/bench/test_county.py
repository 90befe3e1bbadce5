"""The county that the rooms are measured in: its days, and that what is asked there finds something."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.county.days import NOW, has_come, moment, months, now, steps
from bench.county.pages import opened
from bench.county.story import tell
from bench.ground import house
from bench.rooms import questions
from chassis.settings import read_settings


def test_its_years_end_with_the_months_for_which_something_is_planned() -> None:
    told = months(1)

    assert (told[0], told[-1]) == (date(2025, 6, 1), date(2026, 8, 1))
    assert len(told) == 12 + 1 + 2
    assert months(10)[-15:] == told
    assert date(NOW.year, NOW.month, 1) in months(0)


def test_things_are_spread_over_a_month_and_have_come_or_not() -> None:
    this = date(NOW.year, NOW.month, 1)
    days = [moment(this, number) for number in range(56)]

    assert {day.day for day in days} == set(range(1, 29))
    assert has_come(days[0])
    assert not has_come(days[27])
    assert [step.day for step in steps(days[9], -1, 2)] == [9, 12]


def test_each_thing_asked_there_finds_something(tmp_path: Path) -> None:
    settings = read_settings({"SAID_DATA": str(tmp_path)})
    with house(settings, ("House 1", "House 2"), now) as services:
        county = tell(services, 1, ("house-1", "house-2"))
        answers: dict[str, Any] = {name: call() for name, call in questions(county).items()}
        with opened(county, settings) as pages:
            shown = {name: str(call()) for name, call in pages.items()}

    assert {name for name, answer in answers.items() if not answer.get("items", answer)} == set()
    assert {"over", "open", "coming"} >= {one["state"] for one in answers["calendar month"]["items"]}
    assert answers["a person"]["name"]
    assert "What should change in the garden" in shown["GET /calendar"]
    assert "House meeting of house-1" in shown["GET /groups/…"]


@pytest.mark.parametrize("years", [0, 1])
def test_a_longer_story_ends_with_the_same_months(years: int) -> None:
    assert months(years)[-3:] == months(10)[-3:]
