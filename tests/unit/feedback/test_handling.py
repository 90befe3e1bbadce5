"""What staff and authors do with a comment, through the use cases and the real store."""

from __future__ import annotations

from typing import Any

import pytest

from chassis.errors import Refusal
from tests.unit.local_house import House, Said, nothing_happens, refused

NOBODYS = "FB-00000-0"
REASON = "It is not our lift."


class TestManyAtOnce:
    @pytest.mark.requirement("F3")
    def test_many_are_acknowledged_together_and_again_without_harm(self, house):
        one, two, three = (house.say(f"Comment {number}").reference for number in range(3))
        house.feedback("acknowledge_comments", references=[two])
        answer = house.feedback("acknowledge_comments", references=[one, two, three])
        assert answer == {"changed": [one, three], "unchanged": [two]}
        with nothing_happens(house):
            again = house.feedback("acknowledge_comments", references=[one, two, three])
        assert again == {"changed": [], "unchanged": [one, two, three]}

    @pytest.mark.parametrize(
        ("method", "more"),
        [
            ("acknowledge_comments", {}),
            ("theme_comments", {"themes": ["lifts"]}),
            ("assign_comments", {"assignee": "Repairs team"}),
        ],
    )
    def test_one_that_does_not_exist_stops_all(self, house, method, more):
        said = house.say()
        with refused("unknown-comment", "not_found", "references.1"), nothing_happens(house):
            house.feedback(method, references=[said.reference, NOBODYS], **more)

    def test_one_that_breaks_a_rule_stops_all(self, house):
        fine, closed = house.say(), house.say()
        house.answer(closed)
        house.feedback("close_comment", reference=closed.reference)
        with refused("already-closed", "refused"), nothing_happens(house):
            house.feedback(
                "assign_comments", references=[fine.reference, closed.reference], assignee="Repairs team"
            )

    @pytest.mark.parametrize("method", ["acknowledge_comments", "theme_comments", "assign_comments"])
    @pytest.mark.parametrize(
        "wrong", [[], ["FB-7KQ2M-9", "FB-7KQ2M-9"], ["7KQ2M"], ["RE-7KQ2M-9"], "FB-7KQ2M-9"]
    )
    def test_references_are_named_properly(self, house, method, wrong):
        fine: dict[str, dict[str, Any]] = {
            "acknowledge_comments": {},
            "theme_comments": {"themes": []},
            "assign_comments": {"assignee": "x"},
        }
        with pytest.raises(Exception, match="references"):
            house.feedback(method, references=wrong, **fine[method])

    def test_themes_are_put_on_once_each_and_taken_off(self, house):
        said = house.say()
        house.feedback("theme_comments", references=[said.reference], themes=["lifts", "repairs", "lifts"])
        assert house.comment(said)["themes"] == ["lifts", "repairs"]
        house.feedback("theme_comments", references=[said.reference], themes=[])
        assert house.comment(said)["themes"] == []
        assert house.found(theme="lifts") == []

    def test_the_author_sees_which_role_has_it(self, house):
        said = house.say()
        house.feedback("assign_comments", references=[said.reference], assignee="Repairs team")
        seen = house.feedback("find_by_code", follow_up_code=said.code)
        assert seen["who_has_it"] == "Repairs team"


class TestOneAtATime:
    @pytest.mark.parametrize(
        ("method", "more"),
        [
            ("ask_author", {"question": "Which?"}),
            ("escalate_comment", {"reason": REASON}),
            ("decline_comment", {"reason": REASON}),
            ("close_comment", {}),
            ("get_comment", {}),
            ("similar_comments", {}),
        ],
    )
    def test_what_does_not_exist(self, house, method, more):
        with refused("unknown-comment", "not_found", "reference"):
            house.feedback(method, reference=NOBODYS, **more)

    @pytest.mark.parametrize(
        ("method", "field"),
        [("ask_author", "question"), ("escalate_comment", "reason"), ("decline_comment", "reason")],
    )
    def test_the_words_that_go_with_it_must_not_be_empty(self, house, method, field):
        said = house.say()
        with refused("invalid-request", "invalid", field), nothing_happens(house):
            house.feedback(method, reference=said.reference, **{field: "  "})

    @pytest.mark.requirement("F3")
    def test_closing_silently_is_refused(self, house):
        said = house.say()
        with refused("cannot-close-unanswered", "refused"), nothing_happens(house):
            house.feedback("close_comment", reference=said.reference)

    @pytest.mark.requirement("F3")
    def test_declining_openly_then_closing(self, house):
        said = house.say()
        house.feedback("decline_comment", reference=said.reference, reason=REASON)
        with refused("already-declined", "refused"):
            house.feedback("decline_comment", reference=said.reference, reason=REASON)
        house.feedback("close_comment", reference=said.reference)
        with refused("already-closed", "refused"):
            house.feedback("close_comment", reference=said.reference)
        seen = house.feedback("find_by_code", follow_up_code=said.code)
        assert (seen["state"], seen["history"][-2]["text"]) == ("closed", REASON)

    @pytest.mark.requirement("F3")
    def test_an_answered_comment_is_not_declined(self, house):
        said = house.say()
        house.answer(said)
        with refused("already-answered", "refused"), nothing_happens(house):
            house.feedback("decline_comment", reference=said.reference, reason=REASON)

    @pytest.mark.requirement("F4")
    def test_escalating_keeps_one_history(self, new_house):
        house = new_house
        said = house.say(local_service="elm-house")
        house.feedback("acknowledge_comments", references=[said.reference])
        house.feedback("escalate_comment", reference=said.reference, reason="Not ours to mend.")
        assert house.found(scope="organisation") == [said.reference]
        assert house.found(local_services=["elm-house"]) == [said.reference]
        house.answer(said)
        events = [entry["event"] for entry in house.comment(said)["history"]]
        assert events == ["comment_received", "comment_acknowledged", "comment_escalated", "comment_answered"]
        with refused("already-escalated", "refused"):
            house.feedback("escalate_comment", reference=said.reference, reason="Again.")

    @pytest.mark.requirement("F4")
    def test_what_the_organisation_was_told_cannot_be_escalated_to_it(self, house):
        said = house.say()
        with refused("cannot-escalate-from-organisation", "refused"), nothing_happens(house):
            house.feedback("escalate_comment", reference=said.reference, reason="Up.")

    def test_the_history_says_who_did_what_to_staff_and_only_what_to_the_author(self, house):
        said = house.say()
        house.feedback("acknowledge_comments", by="Ada Moss", references=[said.reference])
        house.feedback("theme_comments", by="Ada Moss", references=[said.reference], themes=["lifts"])
        staff = house.comment(said)["history"]
        assert [(entry["actor"], entry["event"]) for entry in staff] == [
            ("public", "comment_received"),
            ("Ada Moss", "comment_acknowledged"),
            ("Ada Moss", "comment_themed"),
        ]
        author = house.feedback("find_by_code", follow_up_code=said.code)
        assert [entry["event"] for entry in author["history"]] == ["comment_received", "comment_acknowledged"]
        assert "Ada" not in str(author)


@pytest.mark.requirement("F2")
class TestTheAuthorsCode:
    """The comment belongs to whoever has the code, and to nobody else."""

    @pytest.fixture
    def said(self, house: House) -> Said:
        return house.say()

    @pytest.mark.parametrize(
        "written",
        [
            str,
            str.lower,
            lambda code: code.replace("-", " "),
            lambda code: code.replace("-", ""),
            lambda code: f"  {code.lower().replace('-', ' - ')}\n",
            lambda code: code.replace("0", "O").replace("1", "I"),
            lambda code: code.replace("0", "o").replace("1", "l"),
            lambda code: code.replace("-", "—").replace("V", "U"),
        ],
        ids=["as printed", "small", "blanks", "in one", "spelled out", "O and I", "o and l", "U for V"],
    )
    def test_is_understood_however_it_is_written(self, house, written):
        for number in range(12):  # enough codes to have a 0, a 1 and a V among them
            said = house.say(f"Comment {number}")
            code = written(said.code)
            assert house.feedback("find_by_code", follow_up_code=code)["reference"] == said.reference
            seen = house.feedback("follow_up", reference=said.reference, follow_up_code=code)
            assert seen["words"] == f"Comment {number}"

    @pytest.mark.parametrize("method", ["follow_up", "add_words"])
    def test_a_wrong_code_does_not_tell_whether_the_comment_exists(self, house, said, method):
        more = {"text": "More."} if method == "add_words" else {}
        other = house.say("Another's words.")
        told = set()
        for reference, code in [
            (said.reference, other.code),
            (said.reference, "K7QM-2P4R-9XWD"),
            (said.reference, "rubbish"),
            (said.reference, ""),
            (NOBODYS, other.code),
            (NOBODYS, "rubbish"),
            (NOBODYS, ""),
        ]:
            with pytest.raises(Refusal) as caught, nothing_happens(house):
                house.feedback(method, reference=reference, follow_up_code=code, **more)
            refusal = caught.value
            told.add((refusal.kind, refusal.code, refusal.message, str(refusal.errors)))
        assert len(told) == 1, told
        assert next(iter(told))[:2] == ("not_found", "wrong-code")

    @pytest.mark.parametrize(
        "code", ["", "rubbish", "K7QM-2P4R-9XWD", "0" * 12, "é" * 12, "٣" * 12, "%" * 5000]
    )
    def test_a_code_that_is_nobodys(self, house, said, code):
        with refused("wrong-code", "not_found", "follow_up_code"):
            house.feedback("find_by_code", follow_up_code=code)

    def test_shows_no_names_and_no_contact(self, house):
        said = house.say(contact={"name": "Mary Smith"})
        house.feedback("acknowledge_comments", by="Ada Moss", references=[said.reference])
        seen = str(house.feedback("find_by_code", follow_up_code=said.code))
        assert "Ada" not in seen
        assert "Mary" not in seen

    def test_adds_to_the_comment_and_answers_a_question(self, house, said):
        house.feedback("ask_author", reference=said.reference, question="Which lift?")
        seen = house.feedback("follow_up", reference=said.reference, follow_up_code=said.code)
        assert seen["question"] == "Which lift?"
        assert house.comment(said)["waiting_for"] == "author"
        for _ in range(2):  # a double click
            house.feedback(
                "add_words", by="public", reference=said.reference, follow_up_code=said.code, text="The left."
            )
        seen = house.feedback("follow_up", reference=said.reference, follow_up_code=said.code)
        assert seen["question"] is None
        assert [entry["text"] for entry in seen["history"] if entry["event"] == "author_added"] == [
            "The left."
        ]
        assert house.comment(said)["waiting_for"] == "answer"
        assert house.found(search="left") == [said.reference]

    def test_a_question_is_asked_while_none_is_open(self, house, said):
        house.feedback("ask_author", reference=said.reference, question="Which lift?")
        with refused("question-still-open", "refused", "question"), nothing_happens(house):
            house.feedback("ask_author", reference=said.reference, question="And when?")

    def test_two_questions_may_have_the_same_answer(self, house, said):
        for question in ("Is it slow?", "Today too?"):
            house.feedback("ask_author", reference=said.reference, question=question)
            house.feedback("add_words", reference=said.reference, follow_up_code=said.code, text="Yes")
        assert house.comment(said)["waiting_for"] == "answer"

    @pytest.mark.requirement("F3")
    @pytest.mark.parametrize("settled", ["answered", "declined"])
    @pytest.mark.parametrize("closed", [True, False])
    def test_opens_what_was_settled_again_and_it_waits_for_an_answer(self, house, said, settled, closed):
        if settled == "answered":
            house.answer(said)
        else:
            house.feedback("decline_comment", reference=said.reference, reason=REASON)
        if closed:
            house.feedback("close_comment", reference=said.reference)
        more = {"reference": said.reference, "follow_up_code": said.code, "text": "It is still slow."}
        house.feedback("add_words", by="public", **more)
        comment = house.comment(said)
        assert (comment["state"], comment["waiting_for"]) == (settled, "answer")
        assert said.reference in house.found(waiting_for="answer", sort="due", size=200)
        house.answer(said, we_did="We looked again.")
        assert house.comment(said)["waiting_for"] == "nothing"

    def test_thanks_need_no_answer_but_somebody_who_reads_them_and_closes(self, house, said):
        house.answer(said)
        house.feedback("add_words", reference=said.reference, follow_up_code=said.code, text="Thank you!")
        house.feedback("close_comment", reference=said.reference)
        comment = house.comment(said)
        assert (comment["state"], comment["waiting_for"], comment["overdue"]) == ("closed", "nothing", False)
