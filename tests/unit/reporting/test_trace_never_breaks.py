"""Promise 9: from every published response there is a path to each originating comment and back; no orphan, no cycle.

Staff, authors, groups and those who check do anything in any order; after each step reporting is asked.
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from chassis.errors import Refusal
from chassis.references import reference_after
from tests.unit.local_house import Clock, House, Said
from tests.unit.meetings.test_involvement import AUDIT, PLAN

GROUPS = {"house_meeting": "elm-house", "advisory_group": None, "user_forum": None, "board": None}
"""Kinds of group, each taking its matters up to another but the Board, and where they are."""
START = (2026, 3, 2, 9)
OWNER = {"post": "Head of Property Services"}
KINDS = {
    "AC": "action",
    "AI": "agenda_item",
    "AU": "audit",
    "AY": "activity",
    "DE": "decision",
    "ES": "matter",
    "FB": "comment",
    "MT": "meeting",
    "RE": "response",
    "RQ": "request",
}
PLACES = st.sampled_from([None, "elm-house", "oak-house"])


@cache
def prepared() -> tempfile.TemporaryDirectory[str]:
    """The data of one house with two places, made once and gone when the tests are over."""
    folder = tempfile.TemporaryDirectory(prefix="said-prepared-")
    house = House(Path(folder.name), Clock(*START)).two_places()
    for kind, place in GROUPS.items():
        house.meetings("establish_group", name=kind, kind=kind, purpose="To be heard.", local_service=place)
    house.services.deliver()
    house.close()
    return folder


class AnythingInAnyOrder(RuleBasedStateMachine):
    comments = Bundle("comments")
    responses = Bundle("responses")
    items = Bundle("items")
    matters = Bundle("matters")
    decisions = Bundle("decisions")
    actions = Bundle("actions")
    checks = Bundle("checks")
    activities = Bundle("activities")
    anything = st.one_of(comments, responses, items, matters, decisions, actions, checks, activities)

    @initialize()
    def open_house(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="said-trace-")
        self.clock = Clock(*START)
        self.house = House.like(Path(prepared().name), Path(self.folder.name), self.clock)
        self.groups = [one["reference"] for one in self.house.meetings("list_groups")["items"]]
        self.origins: dict[str, set[str]] = {}
        """Of everything that there is, what it came from."""
        self.answers: dict[str, set[str]] = {}
        """Of each response, the comments it was written for."""
        self.promises: set[str] = set()
        self.public: set[str] = set()
        self.said: dict[str, Said] = {}

    def _try(self, method: str, *, of: str = "feedback", **payload: Any) -> Any:
        """None when it is refused: the rules are not what is asked here."""
        try:
            return getattr(self.house, of)(method, **payload)
        except Refusal as refusal:
            if refusal.kind != "refused":
                raise
            return None

    def _meetings(self, method: str, **payload: Any) -> Any:
        return self._try(method, of="meetings", **payload)

    def _made(self, reference: str, *origins: str) -> str:
        self.origins.setdefault(reference, set()).update(origins)
        return reference

    @rule(target=comments, place=PLACES, named=st.booleans())
    def somebody_says_something(self, place: str | None, named: bool) -> str:
        contact = {"name": "Mary Smith"} if named else None
        said = self.house.say("The lift is slow.", local_service=place, contact=contact)
        self.said[said.reference] = said
        return self._made(said.reference)

    @rule(
        target=responses,
        origins=st.lists(comments, min_size=1, max_size=4, unique=True),
        through=st.lists(st.one_of(decisions, actions), max_size=3, unique=True),
        publish=st.booleans(),
        names_mary=st.booleans(),
        promise=st.booleans(),
    )
    def staff_answer(
        self, origins: list[str], through: list[str], publish: bool, names_mary: bool, promise: bool
    ) -> Any:
        told: dict[str, Any] = {
            "you_said": "It is slow.",
            "we_did": "We rang Mary." if names_mary else "Mended.",
            "outcome": "will_do" if promise else "done",
            "due_on": "2036-05-01" if promise else None,
        }
        answer = self._try("respond", comments=origins, through=through, **told, publish=publish)
        if answer is None:
            return multiple()
        reference = self._made(answer["reference"], *origins, *through)
        self.answers[reference] = set(origins)
        if promise:
            self.promises.add(reference)
        self._told(answer)
        return reference

    @rule(response=responses)
    def publish(self, response: str) -> None:
        self._told(self._try("publish_response", reference=response))

    @rule(response=responses)
    def confirm(self, response: str) -> None:
        self._told(self._try("confirm_details", reference=response, reason="Meant."))

    @rule(response=responses, words=st.sampled_from(["It has two motors.", "We rang Mary twice."]))
    def correct(self, response: str, words: str) -> None:
        told = {"you_said": "It is slow.", "we_did": words, "outcome": "partly", "reason": "Newer."}
        answer = self._try("correct_response", reference=response, **told)
        if answer is not None:
            self.promises.discard(response)
        self._told(answer)

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

    @rule(target=items, comment=comments)
    def escalate(self, comment: str) -> Any:
        """The organisation's group for it finds it among its proposals."""
        if self._try("escalate_comment", reference=comment, reason="It needs money.") is None:
            return multiple()
        return self._made(reference_after("AI", comment), comment)

    @rule(
        target=items, group=st.integers(0, 3), origins=st.lists(anything, min_size=1, max_size=3, unique=True)
    )
    def propose(self, group: int, origins: list[str]) -> Any:
        named = {"group": self.groups[group], "title": "The lift", "words": "It stands still."}
        return self._made(self._meetings("propose_item", **named, origins=origins)["reference"], *origins)

    @rule(item=items)
    def decline_item(self, item: str) -> None:
        self._meetings("decline_item", reference=item, reason="Not ours.")

    @rule(
        target=decisions, item=items, more=st.lists(anything, max_size=2, unique=True), approve=st.booleans()
    )
    def meet_and_decide(self, item: str, more: list[str], approve: bool) -> Any:
        """`approve`: the minutes too; if not, the decision is struck out of them."""
        self.house.services.deliver()
        group = self.house.meetings("get_item", reference=item)["group"]
        day = self.clock.at + timedelta(days=20)
        meeting = self._meetings("plan_meeting", group=group, starts_at=day.isoformat(), place="The hall")
        if meeting is None:
            return multiple()
        named = {"meeting": meeting["meeting"]}
        self._meetings("call_meeting", **named)
        if self._meetings("set_agenda", **named, items=[item]) is None:
            return multiple()
        self._meetings("circulate_agenda", **named)
        self.clock.at = day + timedelta(hours=2)
        self._meetings("take_attendance", **named, posts=["Senior manager"], counts={"service_users": 4})
        if self._meetings("hold_meeting", **named) is None:
            return multiple()
        self._made(meeting["meeting"])
        self._meetings("write_minutes_part", **named, item=item, record="We talked about it.")
        decided = self._meetings(
            "record_decision", **named, item=item, text="Replace the lift.", origins=more
        )
        if decided is None:
            return multiple()
        if approve:
            self._meetings("finish_minutes", **named)
            self._meetings("approve_minutes", **named)
        else:
            self._meetings("strike_decision", reference=decided["reference"])
        return self._made(decided["reference"], item, *more)

    @rule(target=matters, item=items)
    def take_up(self, item: str) -> Any:
        self.house.services.deliver()
        taken = self._meetings("escalate_matter", item=item, reason="It needs money.")
        if taken is None:
            return multiple()
        self._made(taken["item"], taken["reference"])
        return self._made(taken["reference"], item)

    @rule(target=actions, origins=st.lists(anything, min_size=1, max_size=3, unique=True))
    def open_action(self, origins: list[str]) -> str:
        task = {"text": "Ask.", "owner": OWNER, "due_on": "2036-04-18", "origins": origins}
        return self._made(self._meetings("open_action", **task)["reference"], *origins)

    @rule(target=responses, group=st.integers(0, 3), straight=st.booleans())
    def go_all_the_way(self, group: int, straight: bool) -> str:
        """From a new comment through a meeting to a published answer."""
        comment = self.somebody_says_something(place="elm-house", named=False)
        item = self.propose(group=group, origins=[comment])
        decision = self.meet_and_decide(item=item, more=[], approve=True)
        way = decision if straight else self.open_action(origins=[decision])
        told = {"origins": [comment], "through": [way], "publish": True}
        return str(self.staff_answer(**told, names_mary=False, promise=straight))

    @rule(action=actions, done=st.booleans())
    def finish_action(self, action: str, done: bool) -> None:
        if done:
            self._meetings("complete_action", reference=action, evidence="A photo.")
        else:
            self._meetings("drop_action", reference=action, reason="Too late.")

    @rule(group=st.integers(0, 3), origins=st.lists(anything, max_size=3, unique=True))
    def group_asks(self, group: int, origins: list[str]) -> None:
        asked = {"group": self.groups[group], "kind": "report", "to": OWNER, "what": "Why is it slow?"}
        made = self._meetings("make_group_request", **asked, by_when="2036-04-18", origins=origins)
        self._made(made["reference"], *origins)

    @rule(target=checks)
    def check(self) -> Any:
        return self._made(self._meetings("plan_audit", **AUDIT)["reference"])

    @rule(target=actions, audit=checks)
    def put_right(self, audit: str) -> Any:
        found = self._meetings("record_finding", reference=audit, met=False, found="Nobody was at the door.")
        if found is None:
            return multiple()
        task = {"text": "Have somebody there.", "owner": OWNER, "due_on": "2036-11-30"}
        planned = self._meetings("plan_audit_action", **found, **task)
        return self._made(planned["action"], audit)

    @rule(audit=checks)
    def publish_audit(self, audit: str) -> None:
        self._meetings("publish_audit", reference=audit, summary="Somebody is at the door now.")

    @rule(target=activities, origins=st.lists(anything, max_size=3, unique=True))
    def plan_activity(self, origins: list[str]) -> str:
        day = self.clock.at + timedelta(days=30)
        plan = PLAN | {"starts_at": day.isoformat(), "ends_at": None, "origins": origins}
        return self._made(self._meetings("plan_activity", **plan)["reference"], *origins)

    @rule(activity=activities, goes_on=st.booleans())
    def open_or_cancel(self, activity: str, goes_on: bool) -> None:
        if goes_on:
            self._meetings("open_activity", activity=activity)
        else:
            self._meetings("cancel_activity", activity=activity, reason="Nobody came.")

    def _told(self, answer: Any) -> None:
        if answer is None:
            return
        reference = answer["reference"]
        if answer["state"] != "published":
            self.public.discard(reference)
            return
        self.public.add(reference)
        if reference in self.promises:
            self._made(reference_after("AC", reference), reference)

    @invariant()
    def boards_and_trace_show_what_is_so_and_nothing_else(self) -> None:
        self.house.services.deliver()
        stored = self.house.everything_stored()
        trace = stored["reporting.trace"]
        edges = {(edge["origin"], edge["result"]) for edge in trace["trace_edges"]}
        assert edges == {(origin, one) for one, origins in self.origins.items() for origin in origins}
        kinds = {node["reference"]: node["kind"] for node in trace["trace_nodes"]}
        assert kinds == {name: KINDS[name.partition("-")[0]] for name in self.origins}, "an orphan"
        led_to: dict[str, set[str]] = {}
        for origin, result in edges:
            led_to.setdefault(result, set()).add(origin)
        list(TopologicalSorter(led_to).static_order())  # raises CycleError
        states = {row["reference"]: row["state"] for row in stored["feedback.comments"]["comments"]}
        states |= {row["reference"]: row["state"] for row in stored["feedback.responses"]["responses"]}
        shown = {row["reference"]: row["state"] for row in trace["trace_nodes"]}
        assert {name: state for name, state in shown.items() if name[:2] in ("FB", "RE")} == states
        assert {row["reference"] for row in stored["reporting.boards"]["board_answers"]} == self.public

    def teardown(self) -> None:
        """In the end it is asked as people ask."""
        if not hasattr(self, "house"):
            return
        results: dict[str, set[str]] = {}
        for one, origins in self.origins.items():
            for origin in origins:
                results.setdefault(origin, set()).add(one)
        for name in self.origins:
            shown = self.house.reporting("get_trace", reference=name)
            before, after = _reached(name, self.origins), _reached(name, results)
            assert {node["reference"] for node in shown["nodes"]} == before | after
            edges = {(origin, one) for one in before for origin in self.origins[one]}
            edges |= {(one, result) for one in after for result in results.get(one, ())}
            assert {tuple(edge) for edge in shown["edges"]} == edges
            if name in self.public:
                assert self.answers[name] <= before
        self.house.close()
        self.folder.cleanup()


def _reached(start: str, steps: dict[str, set[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        further = steps.get(waiting.pop(), set()) - reached
        reached |= further
        waiting.extend(further)
    return reached


TestTheTrace = pytest.mark.requirement("R2")(AnythingInAnyOrder.TestCase)
TestTheTrace.settings = settings(
    max_examples=6, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
