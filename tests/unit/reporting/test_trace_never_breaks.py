"""Promise 9: from every published response there is a path to each originating comment and back; no orphan, no cycle.

Staff and authors do anything in any order; after each step reporting is asked.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from chassis.errors import Refusal
from tests.unit.local_house import House, Said

PLACES = st.sampled_from([None, "elm-house", "oak-house"])


@cache
def prepared() -> tempfile.TemporaryDirectory[str]:
    """The data of one house with two places, made once and gone when the tests are over."""
    folder = tempfile.TemporaryDirectory(prefix="said-prepared-")
    House(Path(folder.name)).two_places().close()
    return folder


class AnythingInAnyOrder(RuleBasedStateMachine):
    comments = Bundle("comments")
    responses = Bundle("responses")

    @initialize()
    def open_house(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="said-trace-")
        self.house = House.like(Path(prepared().name), Path(self.folder.name))
        self.origins: dict[str, set[str]] = {}
        self.public: set[str] = set()
        self.said: dict[str, Said] = {}

    def _try(self, method: str, **payload: Any) -> Any:
        """None when it is refused: the rules are not what is asked here."""
        try:
            return self.house.feedback(method, **payload)
        except Refusal as refusal:
            if refusal.kind != "refused":
                raise
            return None

    @rule(target=comments, place=PLACES, named=st.booleans())
    def somebody_says_something(self, place: str | None, named: bool) -> str:
        contact = {"name": "Mary Smith"} if named else None
        said = self.house.say("The lift is slow.", local_service=place, contact=contact)
        self.said[said.reference] = said
        return said.reference

    @rule(
        target=responses,
        origins=st.lists(comments, min_size=1, max_size=4, unique=True),
        publish=st.booleans(),
        names_mary=st.booleans(),
    )
    def staff_answer(self, origins: list[str], publish: bool, names_mary: bool) -> Any:
        told = {
            "you_said": "It is slow.",
            "we_did": "We rang Mary." if names_mary else "Mended.",
            "outcome": "done",
        }
        answer = self._try("respond", comments=origins, **told, publish=publish)
        if answer is None:
            return multiple()
        self.origins[answer["reference"]] = set(origins)
        self._told(answer)
        return answer["reference"]

    @rule(response=responses)
    def publish(self, response: str) -> None:
        self._told(self._try("publish_response", reference=response))

    @rule(response=responses)
    def confirm(self, response: str) -> None:
        self._told(self._try("confirm_details", reference=response, reason="Meant."))

    @rule(response=responses, words=st.sampled_from(["It has two motors.", "We rang Mary twice."]))
    def correct(self, response: str, words: str) -> None:
        told = {"you_said": "It is slow.", "we_did": words, "outcome": "partly", "reason": "Newer."}
        self._told(self._try("correct_response", reference=response, **told))

    @rule(response=responses)
    def withdraw(self, response: str) -> None:
        self._told(self._try("withdraw_response", reference=response, reason="It broke again."))

    @rule(comment=comments)
    def decline(self, comment: str) -> None:
        self._try("decline_comment", reference=comment, reason="Not ours.")

    @rule(comment=comments)
    def close(self, comment: str) -> None:
        self._try("close_comment", reference=comment)

    @rule(comment=comments)
    def author_adds(self, comment: str) -> None:
        said = self.said[comment]
        self._try(
            "add_words", reference=comment, follow_up_code=said.code, text=f"More at {len(self.origins)}."
        )

    @rule(comment=comments)
    def acknowledge(self, comment: str) -> None:
        self._try("acknowledge_comments", references=[comment])

    def _told(self, answer: Any) -> None:
        if answer is not None:
            (self.public.add if answer["state"] == "published" else self.public.discard)(answer["reference"])

    @invariant()
    def boards_and_trace_show_what_is_so_and_nothing_else(self) -> None:
        self.house.services.deliver()
        stored = self.house.everything_stored()
        trace = stored["reporting.trace"]
        edges = {(edge["origin"], edge["result"]) for edge in trace["trace_edges"]}
        assert edges == {(origin, one) for one, origins in self.origins.items() for origin in origins}
        kinds = {node["reference"]: node["kind"] for node in trace["trace_nodes"]}
        assert kinds == dict.fromkeys(self.said, "comment") | dict.fromkeys(self.origins, "response"), (
            "an orphan"
        )
        assert {(kinds[origin], kinds[result]) for origin, result in edges} <= {("comment", "response")}, (
            "a cycle"
        )
        states = {row["reference"]: row["state"] for row in stored["feedback.comments"]["comments"]}
        states |= {row["reference"]: row["state"] for row in stored["feedback.responses"]["responses"]}
        assert {row["reference"]: row["state"] for row in trace["trace_nodes"]} == states
        assert {row["reference"] for row in stored["reporting.boards"]["board_answers"]} == self.public

    def teardown(self) -> None:
        """In the end it is asked as people ask."""
        if not hasattr(self, "house"):
            return
        for response in self.public:
            back = self.house.reporting("get_trace", reference=response)
            assert {origin for origin, result in back["edges"] if result == response} == self.origins[
                response
            ]
            assert self.origins[response] | {response} == {node["reference"] for node in back["nodes"]}
        for comment in self.said:
            forth = self.house.reporting("get_trace", reference=comment)
            came_of_it = {result for origin, result in forth["edges"] if origin == comment}
            assert came_of_it == {one for one, origins in self.origins.items() if comment in origins}
        self.house.close()
        self.folder.cleanup()


TestTheTrace = pytest.mark.requirement("R2")(AnythingInAnyOrder.TestCase)
TestTheTrace.settings = settings(
    max_examples=10, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
