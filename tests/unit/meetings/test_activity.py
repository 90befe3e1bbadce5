"""The rules of what people take part in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from services.meetings.domain import activity as d
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.meetings.facts_involvement import (
    AFTER,
    DESCRIBED,
    ENDS,
    MARY,
    SAM,
    STARTS,
    cancelled,
    happened,
    joined,
    left,
    moved,
    opened,
    planned,
    role_made_clear,
    told_back,
)

pytestmark = pytest.mark.requirement("M8")
PANEL = {"kind": "recruitment_panel", "role": None}


def plan(**changes):
    return lambda _: d.Activity.plan(SOMEBODY, "AY-7KQ2M-9", LONG_AGO, **DESCRIBED | changes)


def happen(activity, at=AFTER, persons=(MARY,), head_count=7):
    activity.happen(
        at,
        persons=persons,
        head_count=head_count,
        came_of_it="The cooker goes to the window.",
        tell_back_by=date(2026, 2, 18),
    )


def test_an_activity_is_planned_and_says_what_it_can_and_cannot_influence():
    given().when(plan()).then(planned())


@pytest.mark.parametrize("field", ["can_influence", "cannot_influence"])
@pytest.mark.parametrize("empty", ["", "  "])
def test_an_activity_without_influence_is_refused(field, empty):
    given().when(plan(**{field: empty})).then(d.ActivityWithoutInfluence)


def test_it_ends_after_it_starts_and_is_still_to_come():
    given().when(plan(ends_at=STARTS)).then(d.EndsBeforeItStarts)
    given().when(plan(starts_at=LONG_AGO - timedelta(hours=1), ends_at=None)).then(d.PlannedInThePast)


@pytest.mark.requirement("M8")
def test_a_recruitment_panel_opens_only_when_the_role_was_made_clear():
    given(planned(**PANEL)).when(lambda it: it.open(LONG_AGO)).then(d.RoleNotMadeClear)
    given(planned(**PANEL), role_made_clear()).when(lambda it: it.open(LONG_AGO)).then(opened())
    given(planned(**PANEL | {"role": "You ask."})).when(lambda it: it.open(LONG_AGO)).then(opened())


def test_a_recruitment_panel_whose_role_nobody_made_clear_cannot_have_taken_place():
    given(planned(**PANEL)).when(happen).then(d.RoleNotMadeClear)


def test_people_join_once_it_is_open():
    given(planned()).when(lambda it: it.join(MARY, LONG_AGO)).then(d.NotOpenForJoining)
    given(planned(), opened()).when(lambda it: it.join(MARY, LONG_AGO)).then(joined())
    given(planned(), opened(), joined()).when(lambda it: it.join(MARY, LONG_AGO)).then()


def test_nobody_joins_what_is_over():
    given(planned(), opened()).when(lambda it: it.join(MARY, ENDS + timedelta(minutes=1))).then(
        d.NotOpenForJoining
    )


def test_whoever_joined_can_leave_and_somebody_else_has_the_place():
    given(planned(), opened(), joined()).when(lambda it: it.leave(MARY, LONG_AGO)).then(left())
    given(planned(places=1), opened(), joined(), left()).when(lambda it: it.join(SAM, LONG_AGO)).then(
        joined(SAM)
    )
    given(planned(), opened(), joined(), left()).when(lambda it: it.leave(MARY, LONG_AGO)).then()
    given(planned(), opened(), joined(), happened()).when(lambda it: it.leave(MARY, LONG_AGO)).then(
        d.ActivityIsOver
    )


def test_places_run_out():
    full = (planned(places=1), opened(), joined(SAM))
    given(*full).when(lambda it: it.join(MARY, LONG_AGO)).then(d.PlacesTaken)


def test_it_has_happened_once_it_has_begun():
    given(planned()).when(lambda it: happen(it, at=STARTS - timedelta(minutes=1))).then(d.NotHappenedYet)
    given(planned()).when(happen).then(happened())


def test_the_number_of_all_is_at_least_the_number_of_those_named():
    given(planned()).when(lambda it: happen(it, persons=(MARY, SAM), head_count=1)).then(d.FewerThanNamed)


def test_those_who_took_part_are_told_what_came_of_it():
    tell = lambda it: it.tell_back("It is being built.", "Letter", AFTER)  # noqa: E731
    given(planned()).when(tell).then(d.NotHappenedYet)
    given(planned(), happened()).when(tell).then(told_back())
    given(planned(), happened(), told_back()).when(tell).then()


def move(activity):
    says = dict(moved().says)
    activity.move(
        LONG_AGO, **{name: says[name] for name in says if name not in ("activity", "local_service")}
    )


def test_it_moves_with_the_reason():
    given(planned()).when(move).then(moved())
    given(planned(), moved()).when(move).then()


@pytest.mark.parametrize("over", [happened(), cancelled()])
@pytest.mark.parametrize("command", [move, happen, lambda it: it.open(LONG_AGO)])
def test_what_is_over_is_history(over, command):
    given(planned(), over).when(command).then(d.ActivityIsOver)


def test_it_is_cancelled_once_and_not_afterwards():
    given(planned()).when(lambda it: it.cancel("Snow.", LONG_AGO)).then(cancelled())
    given(planned(), cancelled()).when(lambda it: it.cancel("Snow.", LONG_AGO)).then()
    given(planned(), happened()).when(lambda it: it.cancel("Snow.", LONG_AGO)).then(d.ActivityIsOver)
