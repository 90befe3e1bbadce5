"""An answer to one or many comments: "you said, we did"."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.feedback.domain import Answer, Response
from services.feedback.domain import errors as rule
from tests.aggregate_case import SOMEBODY, given
from tests.unit.feedback.facts import (
    ANSWER,
    FINDING,
    LATER,
    NAMED,
    NOON,
    confirmed,
    corrected,
    drafted,
    held,
    published,
    withdrawn,
)

pytestmark = pytest.mark.requirement("F5")

TOLD = Answer(**ANSWER)
MARY = Answer("The lift is slow.", "Mary asked for a new motor.", "done")
A_PHONE = {"kind": "phone", "field": "we_did", "start": 12, "end": 23, "text": "07700900123"}


def draft(*origins: str) -> Any:
    return lambda _: Response.draft(SOMEBODY, **NAMED, origins=origins, answer=TOLD, at=NOON)


def publish(*names: str) -> Any:
    return lambda response: response.publish(
        NOON, names=names, local_services=("elm-house",), themes=("lifts",)
    )


def confirm(by: str = "Jo Park") -> Any:
    return lambda response: response.confirm_details(by, "She agreed.", NOON)


def correct(answer: Answer, *names: str) -> Any:
    return lambda response: response.correct(answer, "The date.", LATER, names=names)


def withdraw(response: Response) -> None:
    response.withdraw("It broke again.", LATER)


class TestDrafting:
    def test_a_response_answers_one_comment(self):
        given().when(draft("FB-7KQ2M-9")).then(drafted())

    def test_a_response_answers_many_comments(self):
        given().when(draft("FB-00001-1", "FB-00002-2")).then(drafted(("FB-00001-1", "FB-00002-2")))

    def test_a_response_that_no_comment_caused_is_refused(self):
        given().when(draft()).then(rule.ResponseWithoutOrigins)

    def test_a_promise_says_by_when(self):
        with pytest.raises(rule.PromiseWithoutDate):
            Answer("Slow.", "We will mend it.", "will_do")

    @pytest.mark.parametrize("outcome", ["done", "partly", "cannot_do"])
    def test_what_is_no_promise_has_no_date(self, outcome):
        with pytest.raises(rule.DateWithoutPromise):
            Answer("Slow.", "Mended.", outcome, date(2026, 5, 1))


class TestPublishing:
    def test_a_draft_without_personal_details_is_published(self):
        given(drafted()).when(publish()).then(published())

    def test_it_is_published_once(self):
        given(drafted(), published()).when(publish()).then(rule.AlreadyPublished)

    def test_with_the_name_an_author_gave_it_is_held(self):
        given(drafted(we_did=MARY.we_did)).when(publish("Mary Smith")).then(held())

    def test_the_same_word_is_no_detail_when_no_author_bears_it(self):
        given(drafted(we_did=MARY.we_did)).when(publish("Ann Jones")).then(published(we_did=MARY.we_did))

    def test_every_kind_found_is_named_once(self):
        words = "Mary, mary@example.org, 07700 900123, NG1 5FS and Mary again"
        outcome = given(drafted(we_did=words)).when(publish("Mary"))
        assert outcome.facts[0].says["details"] == ("email", "name", "phone", "postcode")
        assert [finding["text"] for finding in outcome.facts[0].says["findings"]] == [
            "Mary",
            "mary@example.org",
            "07700 900123",
            "NG1 5FS",
            "Mary",
        ]

    def test_a_held_response_stays_held_however_often_it_is_tried(self):
        given(drafted(we_did=MARY.we_did), held()).when(publish("Mary Smith")).then(held())


class TestConfirming:
    def test_a_named_member_of_staff_confirms_with_a_reason(self):
        given(drafted(we_did=MARY.we_did), held()).when(confirm()).then(confirmed())

    @pytest.mark.parametrize("nobody", ["", " ", "public", "system", "Staff", "API"])
    def test_nobody_without_a_name_can_confirm(self, nobody):
        given(drafted(we_did=MARY.we_did), held()).when(confirm(nobody)).then(rule.NotANamedMemberOfStaff)

    @pytest.mark.parametrize("so_far", [(), (published(),)], ids=["a draft", "published"])
    def test_only_a_held_response_can_be_confirmed(self, so_far):
        given(drafted(), *so_far).when(confirm()).then(rule.NothingToConfirm)

    def test_what_was_confirmed_is_published(self):
        given(drafted(we_did=MARY.we_did), held(FINDING), confirmed()).when(publish("Mary Smith")).then(
            published(we_did=MARY.we_did)
        )

    def test_what_was_not_confirmed_is_held_again(self):
        words = "Mary rang on 07700900123"
        outcome = given(drafted(we_did=words), held(FINDING), confirmed()).when(publish("Mary Smith"))
        assert [finding["kind"] for finding in outcome.facts[0].says["findings"]] == ["phone"]

    def test_two_details_confirmed_one_after_the_other_are_both_confirmed(self):
        words = "Mary rang on 07700900123"
        so_far = (held(FINDING), confirmed(), held(A_PHONE), confirmed())
        given(drafted(we_did=words), *so_far).when(publish("Mary Smith")).then(published(we_did=words))


class TestCorrecting:
    def test_a_correction_is_a_new_event_with_its_reason(self):
        given(drafted(), published()).when(
            correct(Answer("The lift is slow.", "It has two motors.", "done"))
        ).then(corrected(we_did="It has two motors."))

    def test_a_draft_can_be_corrected_before_it_is_published(self):
        given(drafted()).when(correct(Answer("The lift is slow.", "It has two motors.", "done"))).then(
            corrected(we_did="It has two motors.", published=False)
        )

    def test_saying_the_same_again_is_no_correction(self):
        given(drafted(), published()).when(correct(TOLD)).then(rule.NothingCorrected)

    def test_a_correction_of_what_is_public_brings_in_no_personal_details(self):
        given(drafted(), published()).when(correct(MARY, "Mary Smith")).then(rule.DetailsNotConfirmed)

    def test_details_confirmed_before_may_stay_in_a_correction(self):
        newer = Answer("The lift is slow.", "Mary asked, and it has a new motor.", "done")
        so_far = (held(FINDING), confirmed(), published(we_did=MARY.we_did))
        given(drafted(we_did=MARY.we_did), *so_far).when(correct(newer, "Mary Smith")).then(
            corrected(we_did=newer.we_did)
        )

    def test_a_held_response_whose_details_were_taken_out_can_be_published(self):
        scene = given(drafted(we_did=MARY.we_did), held(), corrected(published=False))
        assert (scene.aggregate.state, scene.aggregate.findings) == ("draft", ())
        scene.when(publish("Mary Smith")).then(published())

    def test_what_was_found_in_the_old_wording_cannot_be_confirmed_for_the_new(self):
        given(drafted(we_did=MARY.we_did), held(), corrected(published=False)).when(confirm()).then(
            rule.NothingToConfirm
        )


class TestWithdrawing:
    def test_a_published_response_is_withdrawn_with_a_reason(self):
        given(drafted(), published()).when(withdraw).then(withdrawn())

    @pytest.mark.parametrize("so_far", [(), (held(),)], ids=["a draft", "held"])
    def test_what_was_never_public_cannot_be_withdrawn(self, so_far):
        given(drafted(), *so_far).when(withdraw).then(rule.NotPublished)

    @pytest.mark.parametrize(
        "command",
        [publish(), confirm(), correct(MARY), withdraw],
        ids=["publish", "confirm", "correct", "withdraw"],
    )
    def test_what_was_withdrawn_stays_in_the_history_as_it_was(self, command):
        given(drafted(), published(), withdrawn()).when(command).then(rule.AlreadyWithdrawn)
