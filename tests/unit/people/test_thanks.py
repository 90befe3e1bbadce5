"""Thanks on one scale, asked for before, decided by somebody else, within the budget (P3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from services.people.domain import thanks_errors as errors
from services.people.domain.budget import Budget
from services.people.domain.months import after_months, money_year
from services.people.domain.thanks import Thanks
from tests.aggregate_case import LONG_AGO, SOMEBODY, Fact, given
from tests.unit.people import facts_thanks as f

pytestmark = pytest.mark.requirement("P3")


def ask(**changes: Any) -> Any:
    request: dict[str, Any] = {
        "reference": "TH-00001-K", "person": "PE-00001-X", "local_service": "elm-house", "item": "meeting-voucher",
        "quantity": 2, "scale": f.SCALE, "for_reference": "MT-7KQ2M-9", "purpose": "The house meeting",
        "when": f.NEXT_WEEK, "year": 2025, "by": f.ASKER, "at": LONG_AGO,
    }  # fmt: skip
    return lambda _: Thanks.ask(SOMEBODY, **(request | changes))


def test_asking_works_out_what_it_comes_to_on_the_scale():
    given().when(ask()).then(f.asked())


def test_what_is_not_on_the_scale_cannot_be_asked_for():
    given().when(ask(item="gold-watch")).then(errors.NotOnTheScale)


def test_the_most_of_the_scale_may_be_asked_for_and_no_more():
    given().when(ask(item="car-mile", quantity=100)).then(f.asked(item="car-mile", quantity=100, amount=4500))
    given().when(ask(item="car-mile", quantity=101)).then(errors.MoreThanTheScaleAllows)


def test_it_is_asked_for_before_it_happens():
    given().when(ask(when=LONG_AGO.date())).then(f.asked(when=LONG_AGO.date()))
    given().when(ask(when=LONG_AGO.date() - timedelta(days=1))).then(errors.AskedAfterwards)


def test_somebody_else_than_the_asker_approves():
    given(f.asked()).when(lambda one: one.approve(f.DECIDER, LONG_AGO)).then(f.approved())
    given(f.asked()).when(lambda one: one.approve(f.ASKER, LONG_AGO)).then(errors.AskerCannotApprove)


def test_somebody_else_than_the_asker_refuses_with_a_reason():
    given(f.asked()).when(lambda one: one.refuse("Paid by somebody else.", f.DECIDER, LONG_AGO)).then(
        f.refused()
    )
    given(f.asked()).when(lambda one: one.refuse("No.", f.ASKER, LONG_AGO)).then(errors.AskerCannotApprove)


@pytest.mark.parametrize(
    "before", [f.approved(), f.refused(), f.cancelled()], ids=["approved", "refused", "cancelled"]
)
def test_it_is_decided_once(before):
    scene = given(f.asked(), before)
    scene.when(lambda one: one.approve(f.DECIDER, LONG_AGO)).then(errors.AlreadyDecided)
    scene.when(lambda one: one.refuse("No.", f.DECIDER, LONG_AGO)).then(errors.AlreadyDecided)


def test_nothing_is_given_before_it_is_approved():
    given(f.asked()).when(lambda one: one.record_given(None, LONG_AGO.date(), LONG_AGO)).then(
        errors.NotApprovedYet
    )
    given(f.asked(), f.refused()).when(lambda one: one.record_given(None, LONG_AGO.date(), LONG_AGO)).then(
        errors.NotApprovedYet
    )


def test_it_is_given_once_and_in_full_where_nobody_says_otherwise():
    scene = given(f.asked(), f.approved())
    scene.when(lambda one: one.record_given(None, LONG_AGO.date(), LONG_AGO)).then(f.thanked())
    given(f.asked(), f.approved(), f.thanked()).when(
        lambda one: one.record_given(None, LONG_AGO.date(), LONG_AGO)
    ).then(errors.NotApprovedYet)


def test_it_may_come_to_less_but_never_to_more_than_was_approved():
    given(f.asked(), f.approved()).when(lambda one: one.record_given(1500, LONG_AGO.date(), LONG_AGO)).then(
        f.thanked(amount=1500)
    )
    given(f.asked(), f.approved()).when(lambda one: one.record_given(2001, LONG_AGO.date(), LONG_AGO)).then(
        errors.MoreThanWasApproved
    )


def test_only_what_has_happened_is_recorded_as_given():
    tomorrow = LONG_AGO.date() + timedelta(days=1)
    given(f.asked(), f.approved()).when(lambda one: one.record_given(None, tomorrow, LONG_AGO)).then(
        errors.NotGivenYet
    )


def test_it_can_be_cancelled_until_it_is_given():
    for before in ((f.asked(),), (f.asked(), f.approved())):
        given(*before).when(lambda one: one.cancel("It was called off.", LONG_AGO)).then(f.cancelled())
    given(f.asked(), f.approved(), f.thanked()).when(lambda one: one.cancel("Why?", LONG_AGO)).then(
        errors.AlreadyDecided
    )


def test_a_budget_is_set_and_changed_with_a_reason():
    given().when(lambda _: Budget.open(SOMEBODY, "BU-00001-7", "elm-house", 2025, LONG_AGO)).then(f.opened())
    given(f.opened()).when(lambda one: one.set(5000, "Agreed for the year.", f.DECIDER, LONG_AGO)).then(
        f.budget_set()
    )
    given(f.opened(), f.budget_set()).when(lambda one: one.set(5000, "Again.", f.DECIDER, LONG_AGO)).then()


def test_a_promise_stays_within_the_budget_and_says_what_is_left():
    scene = given(f.opened(), f.budget_set(5000), f.committed(amount=2000))
    scene.when(lambda one: one.commit("TH-00002-H", 3000, LONG_AGO)).then(f.committed("TH-00002-H", 3000))
    over = given(f.opened(), f.budget_set(5000), f.committed(amount=2000)).when(
        lambda one: one.commit("TH-00002-H", 3001, LONG_AGO)
    )
    over.then(errors.OverBudget)
    assert "£30.00 is left" in str(over.error)


def test_a_budget_nobody_set_has_nothing_in_it():
    given(f.opened()).when(lambda one: one.commit("TH-00001-K", 1, LONG_AGO)).then(errors.OverBudget)


def test_what_is_not_spent_of_a_promise_is_free_again():
    scene = given(f.opened(), f.budget_set(5000), f.committed(amount=2000), f.spent(amount=1500))
    assert scene.aggregate.left == 3500
    assert given(f.opened(), f.budget_set(5000), f.committed(), f.freed()).aggregate.left == 5000


def test_a_budget_is_not_made_smaller_than_what_is_promised_and_given():
    used = (
        f.opened(),
        f.budget_set(5000),
        f.committed(amount=2000),
        f.spent(amount=1500),
        f.committed("TH-00002-H", 500),
    )
    given(*used).when(lambda one: one.set(2000, "Agreed for the year.", f.DECIDER, LONG_AGO)).then(
        f.budget_set(2000)
    )
    given(*used).when(lambda one: one.set(1999, "Less.", f.DECIDER, LONG_AGO)).then(errors.LessThanIsPromised)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2028, 1, 30), 1, date(2028, 2, 29)),
        (date(2026, 11, 5), 2, date(2027, 1, 5)),
    ],
)
def test_months_end_on_the_last_day_there_is(day, months, then):
    assert after_months(day, months) == then


@pytest.mark.parametrize(
    ("day", "begins", "year"),
    [(date(2026, 3, 31), 4, 2025), (date(2026, 4, 1), 4, 2026), (date(2026, 3, 31), 1, 2026)],
)
def test_the_year_that_money_is_counted_in(day, begins, year):
    assert money_year(day, begins) == year


@pytest.mark.requirement("P2")
def test_thanks_of_somebody_who_is_erased_are_cancelled_while_they_are_open():
    cancelled = Fact(
        Thanks.Cancelled, f.MINE | {"reason": "The person was erased.", "cancelled_at": LONG_AGO}
    )
    for life in ((f.asked(),), (f.asked(), f.approved())):
        given(*life).when(lambda one: one.cancel_for_erased(LONG_AGO)).then(cancelled)


@pytest.mark.requirement("P2")
def test_thanks_that_are_over_stand_when_somebody_is_erased():
    for over in ((f.approved(), f.thanked()), (f.refused(),), (f.cancelled(),)):
        given(f.asked(), *over).when(lambda one: one.cancel_for_erased(LONG_AGO)).then()
