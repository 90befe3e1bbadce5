"""Whatever anybody does in whatever order, some things never happen to a comment."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.feedback.domain.errors import RuleBroken
from tests.aggregate_case import Fact, given
from tests.unit.feedback.facts import CLOCK, MONDAY, received

RESPONSES = ("RE-00001-1", "RE-00002-2", "RE-00003-3")
A_WORD = st.sampled_from(["yes", "no", "the left one"])


class AnybodyDoesAnything(RuleBasedStateMachine):
    """Sends commands, counts what was promised, and looks after each step."""

    @initialize(to_organisation=st.booleans())
    def something_is_said(self, to_organisation: bool) -> None:
        self.comment = given(received(local_service=None if to_organisation else "elm-house")).aggregate
        self.at = MONDAY
        self.facts: list[Fact] = []
        self.standing: set[str] = set()
        self.declined = False

    def _try(self, command: Any) -> None:
        """Sends a command; a refused one must leave nothing behind."""
        self.at += timedelta(minutes=1)
        version = self.comment.version
        try:
            command(self.at)
        except RuleBroken:
            assert self.comment.version == version
        for event in self.comment.collect_events():
            self._happened(event)

    def _happened(self, event: Any) -> None:
        name = type(event).__name__
        if name == "CommentAnswered":
            self.standing.add(event.response)
        elif name == "AnswerWithdrawn":
            self.standing.remove(event.response)
        elif name == "CommentDeclined":
            assert not self.standing, "declined although an answer stands"
            self.declined = True
        elif name == "CommentClosed":
            assert self.standing or self.declined, "closed silently"
        self.facts.append(Fact(type(event), {}))

    @rule()
    def acknowledge(self) -> None:
        self._try(self.comment.acknowledge)

    @rule(question=A_WORD)
    def ask(self, question: str) -> None:
        self._try(lambda at: self.comment.ask_author(question, at))

    @rule(words=A_WORD)
    def author_adds(self, words: str) -> None:
        self._try(lambda at: self.comment.add_words(words, at, CLOCK.answer_by))

    @rule(themes=st.lists(A_WORD, unique=True).map(tuple))
    def theme(self, themes: tuple[str, ...]) -> None:
        self._try(lambda at: self.comment.theme(themes, at))

    @rule(assignee=A_WORD)
    def assign(self, assignee: str) -> None:
        self._try(lambda at: self.comment.assign(assignee, at))

    @rule()
    def escalate(self) -> None:
        self._try(lambda at: self.comment.escalate("Not ours.", at))

    @rule()
    def decline(self) -> None:
        self._try(lambda at: self.comment.decline("Not ours.", at))

    @rule(response=st.sampled_from(RESPONSES))
    def publish_answer(self, response: str) -> None:
        self._try(lambda at: self.comment.answer(response, at))

    @rule(response=st.sampled_from(RESPONSES))
    def withdraw_answer(self, response: str) -> None:
        self._try(lambda at: self.comment.withdraw_answer(response, at))

    @rule()
    def close(self) -> None:
        self._try(self.comment.close)

    @invariant()
    def closed_only_when_answered_or_openly_declined(self) -> None:
        assert not self.comment.closed or self.comment.answers or self.comment.declined

    @invariant()
    def who_was_answered_declined_or_asked_was_told_that_it_arrived(self) -> None:
        told = self.standing or self.declined or self.comment.open_question
        assert not told or self.comment.acknowledged

    @invariant()
    def acknowledged_declined_and_escalated_once_each(self) -> None:
        names = [one.kind.__name__ for one in self.facts]
        for once in ("CommentAcknowledged", "CommentDeclined", "CommentEscalated"):
            assert names.count(once) <= 1

    @invariant()
    def its_answers_are_those_published_and_not_withdrawn(self) -> None:
        assert self.comment.answers == self.standing


TestAnybodyDoesAnything = pytest.mark.requirement("F3")(AnybodyDoesAnything.TestCase)
TestAnybodyDoesAnything.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
