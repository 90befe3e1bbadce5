"""What happens to one thing a person said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from services.feedback.domain import Comment
from services.feedback.domain import errors as rule
from tests.aggregate_case import SOMEBODY, given
from tests.unit.feedback.facts import (
    CLOCK,
    HERE,
    MONDAY,
    NOON,
    acknowledged,
    added,
    answered,
    asked,
    assigned,
    closed,
    declined,
    escalated,
    received,
    themed,
    unanswered,
)

A_REASON = "It is not our lift."
MARY = "PE-7KQ2M-9"


def receive(**changes: Any) -> Any:
    said = {
        "reference": HERE["reference"],
        "words": "The lift is slow.",
        "local_service": "elm-house",
        "kind": "comment",
        "channel": "web",
        "said_on": MONDAY.date(),
        "received_at": MONDAY,
        "clock": CLOCK,
        "person": None,
        "on_behalf": False,
        "follow_up_hash": "0" * 64,
    }
    return lambda _: Comment.receive(SOMEBODY, **(said | changes))


@pytest.mark.requirement("F1")
class TestReceiving:
    def test_a_comment_keeps_what_was_said_where_when_and_how(self):
        given().when(receive()).then(received())

    def test_a_comment_may_be_entered_days_after_it_was_said(self):
        last_week = date(2026, 2, 24)
        given().when(receive(said_on=last_week, channel="key_work", on_behalf=True)).then(
            received(said_on=last_week, channel="key_work", on_behalf=True)
        )

    def test_a_comment_cannot_have_been_said_on_a_day_to_come(self):
        given().when(receive(said_on=MONDAY.date() + timedelta(days=1))).then(rule.SaidInTheFuture)

    def test_a_comment_to_the_organisation_names_no_place(self):
        given().when(receive(local_service=None)).then(received(local_service=None))

    @pytest.mark.requirement("F2")
    def test_without_a_contact_it_is_anonymous_with_one_it_is_not(self):
        given().when(receive()).then(received(anonymous=True, person=None))
        given().when(receive(person=MARY)).then(received(anonymous=False, person=MARY))


@pytest.mark.requirement("F3")
class TestAcknowledging:
    def test_a_comment_is_acknowledged_once(self):
        given(received()).when(lambda comment: comment.acknowledge(NOON)).then(acknowledged())
        given(received(), acknowledged()).when(lambda comment: comment.acknowledge(NOON)).then()

    def test_it_says_whether_it_was_done_before(self):
        assert given(received()).when(lambda comment: comment.acknowledge(NOON)).answer is True
        assert (
            given(received(), acknowledged()).when(lambda comment: comment.acknowledge(NOON)).answer is False
        )

    @pytest.mark.parametrize("already", [(answered(),), (acknowledged(), declined())])
    def test_who_has_an_answer_needs_no_acknowledgement(self, already):
        given(received(), *already).when(lambda comment: comment.acknowledge(NOON)).then()


@pytest.mark.requirement("F2")
class TestAskingBack:
    def test_asking_the_author_acknowledges_the_comment(self):
        given(received()).when(lambda comment: comment.ask_author("Which lift?", NOON)).then(
            acknowledged(), asked()
        )

    def test_the_author_is_asked_one_thing_at_a_time(self):
        given(received(), acknowledged(), asked()).when(
            lambda comment: comment.ask_author("And when?", NOON)
        ).then(rule.QuestionStillOpen)

    def test_after_the_answer_another_question_may_come(self):
        given(received(), acknowledged(), asked(), added("The left one.", answers_question=True)).when(
            lambda comment: comment.ask_author("And when?", NOON)
        ).then(asked("And when?"))

    def test_the_author_answers_the_open_question(self):
        given(received(), acknowledged(), asked()).when(
            lambda comment: comment.add_words("The left one.", NOON, CLOCK.answer_by)
        ).then(added("The left one.", answers_question=True))

    def test_the_author_adds_something_unasked(self):
        given(received()).when(
            lambda comment: comment.add_words("It is still slow.", NOON, CLOCK.answer_by)
        ).then(added("It is still slow."))

    def test_the_same_words_sent_twice_are_added_once(self):
        given(received(), added("It is still slow.")).when(
            lambda comment: comment.add_words("It is still slow.", NOON, CLOCK.answer_by)
        ).then()

    def test_the_same_answer_to_a_second_question_is_an_answer(self):
        given(
            received(),
            acknowledged(),
            asked("Is it still slow?"),
            added("Yes", answers_question=True),
            asked("Today?"),
        ).when(lambda comment: comment.add_words("Yes", NOON, CLOCK.answer_by)).then(
            added("Yes", answers_question=True)
        )

    def test_a_closed_comment_opens_again_when_its_author_adds_to_it(self):
        given(received(), acknowledged(), declined(), closed(), added("But it is slow.")).when(
            lambda comment: comment.close(NOON)
        ).then(closed())

    def test_nobody_is_asked_about_a_closed_comment(self):
        given(received(), acknowledged(), declined(), closed()).when(
            lambda comment: comment.ask_author("Which lift?", NOON)
        ).then(rule.AlreadyClosed)


@pytest.mark.requirement("F3")
class TestClosing:
    @pytest.mark.parametrize(
        "so_far",
        [
            (),
            (acknowledged(),),
            (acknowledged(), asked()),
            (assigned(), themed("lifts"), escalated()),
            (answered(), unanswered()),
        ],
        ids=["new", "acknowledged", "asked back", "passed on", "answer withdrawn"],
    )
    def test_a_comment_cannot_be_closed_silently(self, so_far):
        given(received(), *so_far).when(lambda comment: comment.close(NOON)).then(rule.CannotCloseUnanswered)

    def test_an_answered_comment_can_be_closed(self):
        given(received(), answered()).when(lambda comment: comment.close(NOON)).then(closed())

    def test_an_openly_declined_comment_can_be_closed(self):
        given(received(), acknowledged(), declined()).when(lambda comment: comment.close(NOON)).then(closed())

    def test_while_one_of_two_answers_stands_it_can_be_closed(self):
        given(received(), answered("RE-00001-1"), answered("RE-00002-2"), unanswered("RE-00001-1")).when(
            lambda comment: comment.close(NOON)
        ).then(closed())

    def test_a_comment_is_closed_once(self):
        given(received(), answered(), closed()).when(lambda comment: comment.close(NOON)).then(
            rule.AlreadyClosed
        )


@pytest.mark.requirement("F3")
class TestDeclining:
    def test_declining_says_why_and_acknowledges(self):
        given(received()).when(lambda comment: comment.decline(A_REASON, NOON)).then(
            acknowledged(), declined(A_REASON)
        )

    def test_a_comment_is_declined_once(self):
        given(received(), acknowledged(), declined()).when(
            lambda comment: comment.decline(A_REASON, NOON)
        ).then(rule.AlreadyDeclined)

    def test_what_has_a_published_answer_cannot_be_declined(self):
        given(received(), answered()).when(lambda comment: comment.decline(A_REASON, NOON)).then(
            rule.AlreadyAnswered
        )

    def test_when_the_answer_was_withdrawn_it_can_be_declined(self):
        given(received(), answered(), unanswered()).when(
            lambda comment: comment.decline(A_REASON, NOON)
        ).then(declined(A_REASON))

    def test_a_closed_comment_is_not_declined(self):
        given(received(), answered(), closed()).when(lambda comment: comment.decline(A_REASON, NOON)).then(
            rule.AlreadyClosed
        )


@pytest.mark.requirement("F4")
class TestEscalating:
    def test_the_organisation_takes_over_and_reads_why(self):
        given(received()).when(lambda comment: comment.escalate("Not ours to mend.", NOON)).then(escalated())

    def test_a_comment_is_escalated_once(self):
        given(received(), escalated()).when(lambda comment: comment.escalate("Again.", NOON)).then(
            rule.AlreadyEscalated
        )

    def test_what_was_said_to_the_organisation_cannot_be_escalated_to_it(self):
        given(received(local_service=None)).when(lambda comment: comment.escalate("Up.", NOON)).then(
            rule.CannotEscalateFromOrganisation
        )

    def test_a_closed_comment_is_not_escalated(self):
        given(received(), answered(), closed()).when(lambda comment: comment.escalate("Up.", NOON)).then(
            rule.AlreadyClosed
        )

    def test_the_history_goes_on_after_it(self):
        given(received(), escalated()).when(lambda comment: comment.answer("RE-7KQ2M-9", NOON)).then(
            answered()
        )


@pytest.mark.requirement("F3")
class TestAssigning:
    def test_a_role_or_team_gets_it(self):
        given(received()).when(lambda comment: comment.assign("Repairs team", NOON)).then(assigned())

    def test_giving_it_to_who_has_it_changes_nothing(self):
        given(received(), assigned()).when(lambda comment: comment.assign("Repairs team", NOON)).then()

    def test_it_can_pass_to_another(self):
        given(received(), assigned()).when(lambda comment: comment.assign("Housing team", NOON)).then(
            assigned("Housing team")
        )

    def test_a_closed_comment_stays_with_nobody_new(self):
        given(received(), answered(), closed()).when(
            lambda comment: comment.assign("Repairs team", NOON)
        ).then(rule.AlreadyClosed)


class TestTheming:
    def test_themes_are_put_on_and_replaced(self):
        given(received()).when(lambda comment: comment.theme(("lifts", "repairs"), NOON)).then(
            themed("lifts", "repairs")
        )
        given(received(), themed("lifts")).when(lambda comment: comment.theme((), NOON)).then(themed())

    def test_the_same_themes_change_nothing(self):
        given(received(), themed("lifts")).when(lambda comment: comment.theme(("lifts",), NOON)).then()

    def test_a_closed_comment_can_still_be_themed_for_the_bank_of_feedback(self):
        given(received(), answered(), closed()).when(lambda comment: comment.theme(("lifts",), NOON)).then(
            themed("lifts")
        )


@pytest.mark.requirement("F5")
class TestBeingAnswered:
    def test_a_published_response_answers_it(self):
        given(received()).when(lambda comment: comment.answer("RE-7KQ2M-9", NOON)).then(answered())

    def test_more_answers_may_follow_over_time(self):
        given(received(), answered("RE-00001-1")).when(
            lambda comment: comment.answer("RE-00002-2", NOON)
        ).then(answered("RE-00002-2"))

    def test_the_same_response_answers_once(self):
        given(received(), answered()).when(lambda comment: comment.answer("RE-7KQ2M-9", NOON)).then()

    def test_what_was_declined_may_be_answered_after_all(self):
        given(received(), acknowledged(), declined()).when(
            lambda comment: comment.answer("RE-7KQ2M-9", NOON)
        ).then(answered())

    def test_without_its_answer_it_waits_again(self):
        scene = given(received(), answered(), closed())
        scene.when(lambda comment: comment.withdraw_answer("RE-7KQ2M-9", NOON)).then(unanswered())
        scene.when(lambda comment: comment.close(NOON)).then(rule.CannotCloseUnanswered)

    def test_withdrawing_what_did_not_answer_it_changes_nothing(self):
        given(received(), answered("RE-00001-1")).when(
            lambda comment: comment.withdraw_answer("RE-00002-2", NOON)
        ).then()
