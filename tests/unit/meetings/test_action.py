"""The rules of actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from services.meetings.domain import action as d
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.meetings.facts_action import (
    HEAD,
    MEMBER,
    completed,
    dropped,
    handed_over,
    moved,
    opened,
    progressed,
)

pytestmark = [pytest.mark.requirement("F6"), pytest.mark.requirement("M6")]


def opening(**changes: Any) -> Callable[[Any], Any]:
    says: dict[str, Any] = {
        "reference": "AC-7KQ2M-9",
        "text": "Have the lift looked at.",
        "owner": HEAD,
        "due_on": date(2026, 2, 2),
        "origins": ("DE-7KQ2M-9", "FB-7KQ2M-9"),
        "local_service": "elm-house",
        "at": LONG_AGO,
    } | changes
    return lambda _: d.Action.open(SOMEBODY, **says)


def test_an_action_has_an_owner_a_day_and_what_made_it_necessary():
    given().when(opening()).then(opened())


def test_an_action_without_origins_is_refused():
    given().when(opening(origins=())).then(d.ActionWithoutOrigins)


def test_an_action_is_due_on_a_day_to_come():
    given().when(opening(due_on=date(2026, 1, 4))).then(d.DueInThePast)
    given().when(opening(due_on=date(2026, 1, 5))).then(opened(due_on=date(2026, 1, 5)))


def test_progress_is_noted_and_the_same_note_twice_is_one():
    given(opened()).when(lambda action: action.progress("The engineer came.", LONG_AGO)).then(progressed())
    given(opened(), progressed()).when(lambda action: action.progress("The engineer came.", LONG_AGO)).then()
    given(opened(), progressed("Rang."), progressed()).when(
        lambda action: action.progress("Rang.", LONG_AGO)
    ).then(progressed("Rang."))


def test_another_day_has_a_reason_and_is_still_to_come():
    given(opened()).when(lambda a: a.move(date(2026, 3, 2), "A part is missing.", LONG_AGO)).then(moved())
    given(opened()).when(lambda a: a.move(date(2026, 1, 4), "Late.", LONG_AGO)).then(d.DueInThePast)
    given(opened(), moved()).when(lambda a: a.move(date(2026, 3, 2), "Again.", LONG_AGO)).then()


def test_it_can_be_given_to_somebody_else():
    given(opened()).when(lambda action: action.give(MEMBER, LONG_AGO)).then(handed_over())
    given(opened(), handed_over()).when(lambda action: action.give(MEMBER, LONG_AGO)).then()


def test_it_is_done_when_something_shows_it_or_given_up_with_a_reason():
    given(opened()).when(lambda action: action.complete("Invoice of 3 March.", LONG_AGO)).then(completed())
    given(opened()).when(lambda action: action.drop("The house is sold.", LONG_AGO)).then(dropped())


@pytest.mark.parametrize("end", [completed(), dropped()], ids=["done", "given up"])
@pytest.mark.parametrize(
    "command",
    [
        lambda action: action.progress("More.", LONG_AGO),
        lambda action: action.move(date(2026, 3, 2), "Late.", LONG_AGO),
        lambda action: action.give(MEMBER, LONG_AGO),
        lambda action: action.complete("Again.", LONG_AGO),
        lambda action: action.drop("Again.", LONG_AGO),
    ],
    ids=["progress", "another day", "another owner", "done", "given up"],
)
def test_what_is_settled_is_history(command, end):
    given(opened(), end).when(command).then(d.ActionSettled)
