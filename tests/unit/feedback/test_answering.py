"""You said, we did: drafting, publishing, holding, correcting and withdrawing, through the real store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.unit.local_house import House, nothing_happens, refused

pytestmark = pytest.mark.requirement("F5")

TOLD = {"you_said": "It is slow.", "we_did": "We mended it.", "outcome": "done"}
NEWER = {
    "you_said": "It is slow.",
    "we_did": "It has two motors.",
    "outcome": "done",
    "reason": "More exact.",
}
NOBODYS = "RE-00000-0"


class TestResponding:
    def test_one_response_answers_many_comments(self, house):
        said = [house.say(f"Comment {number}") for number in range(50)]
        reference = house.answer(*said)
        assert {house.comment(one)["state"] for one in said} == {"answered"}
        response = house.feedback("get_response", reference=reference)
        assert response["origins"] == [one.reference for one in said]
        assert (response["state"], response["comments"]) == ("published", 50)

    def test_one_comment_gets_many_responses_over_time(self, house):
        said = house.say()
        first, second = house.answer(said, we_did="We looked."), house.answer(said, we_did="We mended it.")
        shown = [(one["reference"], one["we_did"]) for one in house.comment(said)["responses"]]
        assert shown == [(first, "We looked."), (second, "We mended it.")]
        seen = house.feedback("find_by_code", follow_up_code=said.code)
        assert [one["reference"] for one in seen["answers"]] == [first, second]

    @pytest.mark.parametrize(
        ("outcome", "due_on"),
        [("done", None), ("will_do", "2030-05-01"), ("partly", None), ("cannot_do", None)],
    )
    def test_with_each_outcome(self, house, outcome, due_on):
        reference = house.answer(house.say(), outcome=outcome, due_on=due_on)
        response = house.feedback("get_response", reference=reference)
        assert (response["outcome"], response["due_on"]) == (outcome, due_on)

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"comments": []}, "comments"),
            ({"you_said": " "}, "you_said"),
            ({"we_did": ""}, "we_did"),
            ({"we_did": "w" * 4001}, "we_did"),
            ({"outcome": "perhaps"}, "outcome"),
            ({"due_on": "in May"}, "due_on"),
            ({"publish": "maybe"}, "publish"),
        ],
    )
    def test_a_malformed_answer_names_the_field(self, house, wrong, field):
        request = {"comments": [house.say().reference]} | TOLD | wrong
        with refused("invalid-request", "invalid", field), nothing_happens(house):
            house.feedback("respond", **request)

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"outcome": "will_do"}, "promise-without-date"),
            ({"due_on": "2030-05-01"}, "date-without-promise"),
        ],
    )
    @pytest.mark.parametrize("method", ["respond", "preview_answer"])
    def test_a_promise_and_only_a_promise_has_a_date(self, house, method, wrong, code):
        request = {"comments": [house.say().reference]} | TOLD | wrong
        with refused(code, "invalid", "due_on"), nothing_happens(house):
            house.feedback(method, **request)

    def test_to_a_comment_that_does_not_exist(self, house):
        with refused("unknown-comment", "not_found", "comments.1"), nothing_happens(house):
            house.feedback("respond", comments=[house.say().reference, "FB-00000-0"], **TOLD)

    def test_a_draft_is_seen_by_staff_only_and_answers_nothing_yet(self, house):
        said = house.say()
        reference = house.answer(said, publish=False)
        assert house.comment(said)["state"] == "received"
        assert house.feedback("find_by_code", follow_up_code=said.code)["answers"] == []
        assert [one["state"] for one in house.comment(said)["responses"]] == ["draft"]
        house.feedback("publish_response", reference=reference)
        assert house.comment(said)["state"] == "answered"

    def test_the_same_key_gives_the_same_response(self, house):
        request = {
            "comments": [house.say().reference],
            **TOLD,
            "publish": True,
            "idempotency_key": "one-press",
        }
        first = house.feedback("respond", **request)
        with nothing_happens(house):
            assert house.feedback("respond", **request) == first

    @pytest.mark.parametrize("other", ["we_did", "comments"])
    def test_the_same_key_with_another_answer_is_refused(self, house, other):
        request = {"comments": [house.say().reference], **TOLD, "idempotency_key": f"used-for-{other}"}
        house.feedback("respond", **request)
        changed = {"we_did": "Nothing."} if other == "we_did" else {"comments": [house.say().reference]}
        with refused("key-used-for-something-else", "refused", "idempotency_key"), nothing_happens(house):
            house.feedback("respond", **(request | changed))


class TestHolding:
    """What personal details are found in is held until somebody with a name says that they are meant."""

    @pytest.fixture
    def house(self, new_house: House) -> House:
        return new_house

    @pytest.fixture
    def held(self, house: House) -> str:
        said = house.say(contact={"name": "Mary Smith"})
        answer = house.feedback(
            "respond", comments=[said.reference], **(TOLD | {"we_did": "We rang Mary."}), publish=True
        )
        assert answer["state"] == "held"
        assert answer["details"] == [
            {"kind": "name", "field": "we_did", "start": 8, "end": 12, "text": "Mary"}
        ]
        return str(answer["reference"])

    def test_a_held_response_is_not_public(self, house, held):
        origin = house.feedback("get_response", reference=held)["origins"][0]
        assert house.comment(origin)["state"] == "received"
        assert house.reporting("get_board")["items"] == []
        assert [one["reference"] for one in house.feedback("list_responses", state="held")["items"]] == [held]

    def test_the_check_can_be_asked_before(self, house):
        said = house.say(contact={"name": "Mary Smith"})
        request = {"comments": [said.reference]} | TOLD | {"we_did": "We rang Mary on 07700 900123."}
        with nothing_happens(house):
            found = house.feedback("preview_answer", **request)["details"]
        assert [(one["kind"], one["text"]) for one in found] == [("name", "Mary"), ("phone", "07700 900123")]

    def test_a_named_member_of_staff_confirms_and_it_is_published(self, house, held):
        answer = house.feedback("confirm_details", by="Ada Moss", reference=held, reason="Mary agreed.")
        assert (answer["state"], answer["details"]) == ("published", [])
        assert [one["reference"] for one in house.reporting("get_board")["items"]] == [held]

    @pytest.mark.parametrize("nobody", ["public", "system", "", "staff"])
    def test_nobody_without_a_name_confirms(self, house, held, nobody):
        with refused("not-a-named-member-of-staff", "refused"), nothing_happens(house):
            house.feedback("confirm_details", by=nobody, reference=held, reason="Fine.")

    def test_trying_again_without_confirming_holds_it_again(self, house, held):
        assert house.feedback("publish_response", reference=held)["state"] == "held"

    def test_taking_the_details_out_needs_nobodys_confirmation(self, house, held):
        answer = house.feedback("correct_response", reference=held, **NEWER)
        assert (answer["state"], answer["details"]) == ("draft", [])
        assert house.feedback("list_responses", state="held")["items"] == []
        assert house.feedback("publish_response", reference=held)["state"] == "published"

    def test_nothing_to_confirm(self, house):
        reference = house.answer(house.say(), publish=False)
        with refused("nothing-to-confirm", "refused"), nothing_happens(house):
            house.feedback("confirm_details", reference=reference, reason="Fine.")

    def test_a_correction_of_what_is_public_may_not_bring_in_details(self, house):
        reference = house.answer(house.say())
        with refused("details-not-confirmed", "refused"), nothing_happens(house):
            house.feedback(
                "correct_response", reference=reference, **(NEWER | {"we_did": "Ring 07700 900123."})
            )


class TestCorrectingAndWithdrawing:
    def test_a_correction_keeps_every_version(self, house):
        reference = house.answer(house.say())
        house.feedback("correct_response", by="Ada Moss", reference=reference, **NEWER)
        response = house.feedback("get_response", reference=reference)
        assert response["we_did"] == "It has two motors."
        assert [(one["actor"], one["we_did"], one["reason"]) for one in response["versions"]] == [
            ("Jo Park", "We mended it.", None),
            ("Ada Moss", "It has two motors.", "More exact."),
        ]

    def test_after_a_withdrawal_its_comments_wait_again(self, house):
        first, second = house.say("One."), house.say("Two.")
        reference = house.answer(first, second)
        house.feedback("close_comment", reference=first.reference)
        house.feedback("withdraw_response", reference=reference, reason="It broke again.")
        for said in (first, second):
            comment = house.comment(said)
            assert (comment["state"], comment["waiting_for"], comment["answered_at"]) == (
                "acknowledged",
                "answer",
                None,
            )
            assert [one["event"] for one in comment["history"]][-1] == "answer_withdrawn"
            assert house.feedback("find_by_code", follow_up_code=said.code)["answers"] == []

    def test_a_comment_with_another_answer_stays_answered(self, house):
        said = house.say()
        first = house.answer(said)
        house.answer(said, we_did="It has two motors.")
        house.feedback("withdraw_response", reference=first, reason="It broke again.")
        comment = house.comment(said)
        assert (comment["state"], comment["waiting_for"]) == ("answered", "nothing")

    def test_a_withdrawn_response_keeps_its_history_and_takes_no_more(self, house):
        reference = house.answer(house.say())
        house.feedback("withdraw_response", reference=reference, reason="It broke again.")
        response = house.feedback("get_response", reference=reference)
        assert (response["state"], response["we_did"]) == ("withdrawn", "We mended it.")
        for method, more in [
            ("publish_response", {}),
            ("withdraw_response", {"reason": "Again."}),
            ("correct_response", NEWER),
            ("confirm_details", {"reason": "Fine."}),
        ]:
            with refused("already-withdrawn", "refused"), nothing_happens(house):
                house.feedback(method, reference=reference, **more)

    def test_publishing_twice(self, house):
        reference = house.answer(house.say())
        with refused("already-published", "refused"), nothing_happens(house):
            house.feedback("publish_response", reference=reference)

    def test_withdrawing_a_draft(self, house):
        reference = house.answer(house.say(), publish=False)
        with refused("not-published", "refused"), nothing_happens(house):
            house.feedback("withdraw_response", reference=reference, reason="Never mind.")

    def test_correcting_nothing(self, house):
        reference = house.answer(house.say())
        with refused("nothing-corrected", "refused"), nothing_happens(house):
            house.feedback("correct_response", reference=reference, reason="Hm.", **TOLD)

    @pytest.mark.parametrize(
        ("method", "more"),
        [
            ("publish_response", {}),
            ("withdraw_response", {"reason": "Gone."}),
            ("correct_response", NEWER),
            ("confirm_details", {"reason": "Fine."}),
            ("get_response", {}),
        ],
    )
    def test_a_response_that_does_not_exist(self, house, method, more):
        with refused("unknown-response", "not_found", "reference"):
            house.feedback(method, reference=NOBODYS, **more)


class TestTwoAtOnce:
    @pytest.fixture
    def house(self, new_house: House) -> House:
        return new_house

    def test_two_members_of_staff_answer_the_same_comment(self, house):
        said, both = house.say(), Barrier(2)

        def answer(name: str) -> str:
            both.wait(10)
            return str(
                house.feedback(
                    "respond", by=name, comments=[said.reference], **(TOLD | {"we_did": name}), publish=True
                )["reference"]
            )

        with ThreadPoolExecutor(2) as pool:
            references = set(pool.map(answer, ["Ada", "Jo"]))
        comment = house.comment(said)
        assert {one["reference"] for one in comment["responses"]} == references
        assert [one["event"] for one in comment["history"]].count("comment_answered") == 2

    def test_one_form_sent_twice_at_the_same_moment_makes_one_comment(self, house):
        both = Barrier(8)

        def send(_: int) -> tuple[str, str]:
            both.wait(10)
            answer = house.feedback("receive_comment", text="Slow.", idempotency_key="one-form-one-key")
            return answer["reference"], answer["follow_up_code"]

        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(send, range(8)))) == 1
        assert house.feedback("list_comments")["total"] == 1

    def test_one_answer_sent_twice_at_the_same_moment_is_one_response(self, house):
        said, both = house.say(), Barrier(4)

        def send(_: int) -> str:
            both.wait(10)
            request = {"comments": [said.reference], **TOLD, "publish": True, "idempotency_key": "one-press"}
            return str(house.feedback("respond", **request)["reference"])

        with ThreadPoolExecutor(4) as pool:
            assert len(set(pool.map(send, range(4)))) == 1
        assert len(house.comment(said)["responses"]) == 1


class TestListingResponses:
    @pytest.fixture
    def house(self, new_house: House) -> House:
        return new_house

    def test_by_state_newest_first_page_by_page(self, house):
        drafts = [house.answer(house.say(), publish=False) for _ in range(5)]
        house.answer(house.say())
        seen, after = [], None
        for _ in range(10):
            page = house.feedback("list_responses", state="draft", size=2, after=after)
            seen += [one["reference"] for one in page["items"]]
            after = page["next"]
            if after is None:
                break
        assert seen == drafts[::-1]
        assert len(house.feedback("list_responses")["items"]) == 6

    @pytest.mark.parametrize("after", ["x", "-1", "1.5", "9" * 30, ""])
    def test_a_page_mark_that_is_none(self, house, after):
        with refused("invalid-request", "invalid", "after"):
            house.feedback("list_responses", after=after)
