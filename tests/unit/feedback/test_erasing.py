"""People may take back what they said: the words go for ever, and that they were said, counted and answered stands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from services.feedback.domain.errors import WordsAlreadyErased
from tests.aggregate_case import given
from tests.unit.feedback.facts import LATER, NOON, acknowledged, added, answered, asked, erased, received
from tests.unit.feedback.facts_erasing import bytes_of
from tests.unit.local_house import House, Said, nothing_happens, refused

pytestmark = pytest.mark.requirement("T2")

MARY = {"name": "Mary Smith", "email": "mary@example.org"}
WHY = "They asked for it."


class TestTheRule:
    def test_words_are_erased_with_a_reason(self):
        given(received()).when(lambda comment: comment.erase_words(WHY, LATER)).then(erased(WHY, LATER))

    def test_there_must_be_words_left(self):
        given(received(), erased()).when(lambda comment: comment.erase_words(WHY, LATER)).then(
            WordsAlreadyErased
        )

    def test_what_was_said_or_asked_after_that_can_be_erased_too(self):
        for more in (added("Still slow."), asked("Which one?")):
            again = given(received(), erased(), more).when(lambda comment: comment.erase_words(WHY, LATER))
            again.then(erased(WHY, LATER))

    def test_a_question_whose_words_are_gone_is_not_open_any_more(self):
        life = given(received(), acknowledged(), asked(), erased())
        life.when(lambda comment: comment.ask_author("And now?", LATER)).then(asked("And now?", LATER))

    def test_events_load_without_their_words(self):
        gone = given(received(words=None), asked(None), added(None), answered("RE-00001-1"), erased())  # type: ignore[arg-type]
        assert gone.aggregate.additions == set()


@pytest.fixture
def house(new_house: House) -> House:
    return new_house


@pytest.fixture
def said(house: House) -> Said:
    """About a zerubabel, with everything around it that words can be in."""
    one = house.say(
        "The zerubabel is slow.", contact=MARY, question="How is the zerubabel?", local_service="elm-house"
    )
    house.feedback("ask_author", reference=one.reference, question="Which zerubabel?")
    house.feedback(
        "add_words", by="public", reference=one.reference, follow_up_code=one.code, text="The left zerubabel."
    )
    house.feedback("theme_comments", references=[one.reference], themes=["lifts"])
    return one


def erase(house: House, said: Said) -> Any:
    return house.feedback("erase_words", reference=said.reference, reason=WHY)


class TestOneComment:
    def test_its_words_are_gone_everywhere(self, house, said):
        other = house.say("Another zerubabel hums.", local_service="elm-house")
        assert set(house.found(search="zerubabel")) == {said.reference, other.reference}
        erase(house, said)
        shown = house.comment(said), house.feedback("find_by_code", follow_up_code=said.code)
        assert "zerubabel" not in str(shown)
        assert house.found(search="zerubabel") == [other.reference]
        assert house.feedback("similar_comments", reference=said.reference)["items"] == []
        assert [
            one["reference"] for one in house.feedback("similar_comments", reference=other.reference)["items"]
        ] == []
        line = next(
            one for one in house.feedback("list_comments")["items"] if one["reference"] == said.reference
        )
        assert line["words"] is None
        assert line["erased_at"]

    def test_no_byte_of_them_is_left_in_the_file(self, house, said):
        assert b"zerubabel" in bytes_of(house.data)  # the search needs them
        erase(house, said)
        assert b"zerubabel" not in bytes_of(house.data)

    def test_the_log_never_showed_them(self, house, said):
        stored = house.services.runtimes["feedback"].store.notifications(0, 100)
        assert stored
        assert not [
            one for one in stored if b"zerubabel" in one.state.lower() or b"mary" in one.state.lower()
        ]
        received = json.loads(stored[0].state)
        assert received["words"]["_data_"]["subject"] == said.reference

    def test_everything_else_stands(self, house, said):
        answer = house.answer(said)
        before = house.comment(said)
        board = house.reporting("get_board", local_service="elm-house")
        erase(house, said)
        after = house.comment(said)
        gone = {"words", "question", "erased_at", "history", "waiting_for"}
        assert {name: after[name] for name in after if name not in gone} == {
            name: before[name] for name in before if name not in gone
        }
        assert [one["event"] for one in after["history"][:-1]] == [one["event"] for one in before["history"]]
        assert house.reporting("get_board", local_service="elm-house") == board
        assert house.reporting("get_trace", reference=answer)["edges"] == [[said.reference, answer]]
        assert house.found(theme="lifts") == [said.reference]

    def test_it_waits_for_an_answer_and_not_for_its_author(self, house):
        one = house.say("The zerubabel is slow.")
        house.feedback("ask_author", reference=one.reference, question="Which zerubabel?")
        erase(house, one)
        shown = house.comment(one)
        assert (shown["waiting_for"], shown["state"]) == ("answer", "acknowledged")

    def test_the_history_says_who_and_why_and_the_author_reads_only_that(self, house, said):
        erase(house, said)
        last = house.comment(said)["history"][-1]
        assert (last["event"], last["actor"], last["text"]) == ("words_erased", "Jo Park", WHY)
        told = house.feedback("find_by_code", follow_up_code=said.code)["history"][-1]
        assert (told["event"], told["text"]) == ("words_erased", None)
        assert "actor" not in told

    def test_a_second_time_there_is_nothing_to_erase(self, house, said):
        erase(house, said)
        with refused("words-already-erased", "refused"), nothing_happens(house):
            erase(house, said)

    def test_one_that_is_not_there(self, house):
        with refused("unknown-comment", "not_found", "reference"), nothing_happens(house):
            house.feedback("erase_words", reference="FB-00000-0", reason=WHY)

    def test_the_author_can_say_something_new_which_is_found_and_can_go_as_well(self, house, said):
        erase(house, said)
        house.feedback(
            "add_words",
            by="public",
            reference=said.reference,
            follow_up_code=said.code,
            text="It hums again.",
        )
        assert house.comment(said)["history"][-1]["text"] == "It hums again."
        assert house.found(search="hums") == [said.reference]
        erase(house, said)
        assert house.found(search="hums") == []

    def test_other_comments_of_the_same_person_stay(self, house):
        person = house.people("keep_contact", contact=MARY)["person"]
        first, second = house.say("One.", person=person), house.say("Two.", person=person)
        erase(house, first)
        assert house.comment(second)["words"] == "Two."

    def test_a_rebuilt_view_is_the_same(self, house, said):
        house.say("Another.", local_service="elm-house")
        erase(house, said)
        before = house.everything_stored()
        runtime = house.services.runtimes["feedback"]
        for view in ("comments", "responses"):
            runtime.rebuild(view)
        assert house.everything_stored() == before
        assert house.found(search="zerubabel") == []
        assert b"zerubabel" not in bytes_of(house.data)

    def test_what_was_found_of_the_author_in_an_answer_goes_too(self, house, said):
        held = house.feedback(
            "respond",
            comments=[said.reference],
            you_said="Slow.",
            we_did="We rang Mary.",
            outcome="done",
            publish=True,
        )
        assert [one["text"] for one in held["details"]] == ["Mary"]
        erase(house, said)
        assert house.feedback("get_response", reference=held["reference"])["details"] == []

    def test_either_all_of_it_happens_or_nothing(self, house, said, monkeypatch):
        store = house.services.runtimes["feedback"].store
        whole = store.destroy_keys

        def killed(session: Any, subjects: Any) -> Any:
            whole(session, subjects)
            raise KeyboardInterrupt

        monkeypatch.setattr(store, "destroy_keys", killed)
        with pytest.raises(KeyboardInterrupt), nothing_happens(house):
            erase(house, said)
        assert house.comment(said)["words"] == "The zerubabel is slow."
        assert house.comment(said)["history"][2]["text"] == "Which zerubabel?"


class TestAPerson:
    @pytest.fixture
    def person(self, house, said) -> str:
        return str(house.comment(said)["person"])

    def test_all_they_said_goes_with_them(self, house, said, person):
        more, others = house.say("And the zerubabel hums.", person=person), house.say("My own.")
        house.people("erase_person", person=person, reason=WHY)
        house.services.deliver()
        assert [house.comment(one)["words"] for one in (said, more, others)] == [None, None, "My own."]
        assert b"zerubabel" not in bytes_of(house.data)
        assert house.comment(said)["history"][-1]["event"] == "words_erased"

    def test_a_message_that_comes_again_changes_nothing(self, house, said, person):
        house.people("erase_person", person=person, reason=WHY)
        house.services.deliver()
        inbox = house.services.runtimes["feedback"].inbox
        with nothing_happens(house):
            inbox.catch_up_all()

    def test_nobody_whose_name_is_gone_holds_a_publication(self, house, said, person):
        house.people("erase_person", person=person, reason=WHY)
        answer = house.feedback(
            "respond",
            comments=[said.reference],
            you_said="Slow.",
            we_did="We rang Mary.",
            outcome="done",
            publish=True,
        )
        assert answer["state"] == "published"

    def test_gets_everything_that_is_held_on_them(self, house, said, person):
        [comment] = house.feedback("export_person", person=person)["comments"]
        assert (comment["reference"], comment["words"]) == (said.reference, "The zerubabel is slow.")
        assert [one["text"] for one in comment["said_later"]] == ["Which zerubabel?", "The left zerubabel."]
        assert house.feedback("export_person", person="PE-00000-0") == {"comments": []}


class TestNothingIsPublishedUnchecked:
    def test_when_names_cannot_be_asked(self, house, said, monkeypatch):
        runtime = house.services.runtimes["feedback"]
        monkeypatch.setattr(runtime, "_client", None)
        answer = {"you_said": "Slow.", "we_did": "We rang Mary.", "outcome": "done"}
        with refused("service-unavailable", "unavailable"), nothing_happens(house):
            house.feedback("respond", comments=[said.reference], publish=True, **answer)
        draft = house.feedback("respond", comments=[said.reference], publish=False, **answer)["reference"]
        with refused("service-unavailable", "unavailable"), nothing_happens(house):
            house.feedback("publish_response", reference=draft)

    def test_an_anonymous_comment_needs_nobodys_name(self, house, monkeypatch):
        monkeypatch.setattr(house.services.runtimes["feedback"], "_client", None)
        assert house.answer(house.say("Slow."))


def test_when_it_was_asked_for_is_when_it_is_gone(house, said):
    assert erase(house, said)["erased_at"] == house.comment(said)["erased_at"] > NOON.isoformat()
