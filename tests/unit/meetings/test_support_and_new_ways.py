"""The rules of support requests and of new ways of involving people."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from policies import WorkingDays
from services.meetings.application.support_days import working_days_before
from services.meetings.domain import new_way as n
from services.meetings.domain import support as s
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.meetings.facts_involvement import (
    MARY,
    PROPOSED,
    approved,
    proposed,
    reviewed,
    started,
    support_answered,
    support_asked,
    turned_down,
)

TODAY = LONG_AGO.date()


def ask(ask_by: date = TODAY, kinds: tuple[str, ...] = ("bsl", "transport"), person: str | None = MARY):
    return lambda _: s.SupportRequest.ask(
        SOMEBODY,
        "SU-7KQ2M-9",
        LONG_AGO,
        occasion="AY-7KQ2M-9",
        local_service="elm-house",
        person=person,
        kinds=kinds,
        details="From Mill Lane.",
        needed_on=date(2026, 1, 20),
        ask_by=ask_by,
        answer_by=date(2026, 1, 8),
    )


@pytest.mark.requirement("M10")
class TestSupport:
    def test_it_is_asked_for_before_the_deadline(self):
        given().when(ask()).then(support_asked())

    def test_what_comes_late_is_taken_and_marked(self):
        given().when(ask(ask_by=TODAY - timedelta(days=1))).then(support_asked(late=True))

    def test_words_of_somebody_unknown_are_sealed_under_the_request_itself(self):
        given().when(ask(person=None)).then(support_asked(person=None, subject="SU-7KQ2M-9"))

    def test_something_is_asked_for(self):
        given().when(ask(kinds=())).then(s.NothingAskedFor)

    def test_it_is_met_or_answered_with_the_reason_once(self):
        def answer(met: bool, at: datetime = LONG_AGO):
            return lambda it: it.answer(met, "Ana will sign. A taxi comes at five.", at)

        given(support_asked()).when(answer(True)).then(support_answered())
        given(support_asked()).when(answer(False)).then(support_answered(met=False))
        given(support_asked(), support_answered()).when(answer(False)).then(s.SupportAnsweredAlready)

    def test_an_answer_after_its_day_is_not_in_time(self):
        given(support_asked(answer_by=TODAY - timedelta(days=1))).when(
            lambda it: it.answer(True, "Ana will sign. A taxi comes at five.", LONG_AGO)
        ).then(support_answered(in_time=False))

    def test_the_last_day_to_ask_counts_working_days_back(self):
        monday = date(2026, 4, 13)  # Easter Monday is the 6th
        assert working_days_before(monday, 5, WorkingDays("ENG")) == date(2026, 4, 2)


@pytest.mark.requirement("M12")
class TestNewWays:
    def test_it_is_proposed_with_risks_and_benefits(self):
        given().when(lambda _: n.NewWay.propose(SOMEBODY, "NW-7KQ2M-9", LONG_AGO, **PROPOSED)).then(
            proposed()
        )

    @pytest.mark.parametrize("field", ["risks", "benefits"])
    def test_one_without_them_is_refused(self, field):
        given().when(
            lambda _: n.NewWay.propose(SOMEBODY, "NW-7KQ2M-9", LONG_AGO, **PROPOSED | {field: " "})
        ).then(n.ProposalWithoutRisksAndBenefits)

    def approve(self, by: str = "Sam Lee", review_on: date = date(2026, 7, 1)):
        return lambda it: it.approve(
            by, "Director of Operations", "Delete each after a month.", review_on, LONG_AGO
        )

    def test_somebody_senior_who_is_not_the_proposer_approves_it(self):
        given(proposed()).when(self.approve()).then(approved())
        given(proposed()).when(self.approve(by="Jo Park")).then(n.CannotApproveOwn)
        given(proposed()).when(lambda it: it.turn_down("Jo Park", "Director", "Too risky.", LONG_AGO)).then(
            n.CannotApproveOwn
        )
        given(proposed()).when(self.approve(review_on=TODAY)).then(n.ReviewInThePast)

    def test_it_is_decided_once(self):
        given(proposed(), turned_down()).when(self.approve()).then(n.DecidedAlready)
        given(proposed(), approved()).when(self.approve()).then(n.DecidedAlready)

    def test_it_does_not_start_before_it_is_approved(self):
        given(proposed()).when(lambda it: it.start(LONG_AGO)).then(n.NotApprovedYet)
        given(proposed(), turned_down()).when(lambda it: it.start(LONG_AGO)).then(n.NotApprovedYet)
        given(proposed(), approved()).when(lambda it: it.start(LONG_AGO)).then(started())
        given(proposed(), approved(), started()).when(lambda it: it.start(LONG_AGO)).then()

    def test_it_is_looked_at_again(self):
        running = (proposed(), approved(), started())

        def review(goes_on: bool, on: date | None):
            return lambda it: it.review("Ten people used it.", goes_on, on, LONG_AGO)

        given(*running).when(review(True, date(2027, 1, 4))).then(reviewed())
        given(*running).when(review(False, None)).then(reviewed(goes_on=False))
        given(*running).when(review(True, None)).then(n.ReviewInThePast)
        given(*running, reviewed(goes_on=False)).when(review(True, date(2027, 1, 4))).then(n.NotStartedYet)
        given(proposed(), approved()).when(review(False, None)).then(n.NotStartedYet)
