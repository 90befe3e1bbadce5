"""What meetings and feedback tell one another: a comment goes on an agenda, its author reads what was decided, the
answer says what it came out of, and the trace leads all the way."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from services.meetings.domain.agenda_item import AgendaItem
from tests.unit.local_house import refused
from tests.unit.meetings.test_meetings import Rooms, rooms

__all__ = ["rooms"]


def escalated(rooms: Rooms) -> str:
    said = rooms.house.say(local_service="elm-house").reference
    rooms.house.feedback("escalate_comment", reference=said, reason="It needs the whole organisation.")
    rooms.house.services.deliver()
    return said


def told_again(rooms: Rooms, service: str, source: str, event: str) -> None:
    """The same message once more, as a bus may deliver it."""
    producer = rooms.house.services.runtimes[source]
    consumer = rooms.house.services.runtimes[service]
    [envelope] = [
        one for one in producer.publisher.read_log(0, 1000) if one["type"] == f"{source}.{event}.v1"
    ]
    reaction = consumer.blueprint.reactions(consumer)[f"{source}.{event}"]
    with consumer.store.writing() as session:
        reaction(session, consumer.receiver.message(envelope))


def talked_about(rooms: Rooms, group: str, item: str) -> tuple[str, str]:
    """The meeting and the decision."""
    meeting = rooms.held(rooms.called(group), item)
    rooms("write_minutes_part", meeting=meeting, item=item, record="We talked about it.")
    decision = rooms("record_decision", meeting=meeting, item=item, text="Replace the lift.")["reference"]
    return meeting, decision


@pytest.mark.requirement("M4")
class TestEscalatedComment:
    def test_it_is_proposed_to_the_group_that_the_policy_names(self, rooms: Rooms):
        group = rooms.group("advisory_group")
        said = escalated(rooms)
        [item] = rooms("list_items", group=group)["items"]
        assert (item["raised_by"], item["origins"], item["title"]) == ("comment", [said], said)
        assert item["words"] == "It needs the whole organisation."
        assert item["local_service"] == "elm-house"

    def test_it_is_taken_up_under_a_title_that_staff_give_it(self, rooms: Rooms):
        group = rooms.group("advisory_group")
        escalated(rooms)
        [item] = rooms("list_items", group=group)["items"]
        meeting = rooms.called(group)
        with refused("title-is-a-code", "invalid", "title"):
            rooms("accept_item", reference=item["reference"], meeting=meeting, title=item["title"])
        rooms("accept_item", reference=item["reference"], meeting=meeting, title="The lift at Elm House")
        assert rooms("get_meeting", meeting=meeting)["items"][0]["title"] == "The lift at Elm House"

    def test_what_was_approved_under_a_title_keeps_it(self, rooms: Rooms):
        group = rooms.group("advisory_group")
        escalated(rooms)
        item = rooms("list_items", group=group)["items"][0]["reference"]
        meeting, _ = talked_about(rooms, group, item)
        rooms.published(meeting)
        with refused("details-in-minutes", "refused", "title"):
            rooms("retitle_item", reference=item, title="Ring 0115 496 0123")
        assert rooms("retitle_item", reference=item, title="The lift")["title"] == "The lift"
        assert rooms("get_published_minutes", meeting=meeting)["parts"][0]["title"] == "The lift"
        with refused("minutes-are-approved", "refused"):
            rooms("retitle_item", reference=item, title="The old lift")

    def test_told_again_it_is_proposed_once(self, rooms: Rooms):
        group = rooms.group("advisory_group")
        escalated(rooms)
        told_again(rooms, "meetings", "feedback", "comment_escalated")
        assert len(rooms("list_items", group=group)["items"]) == 1

    def test_without_such_a_group_it_waits_for_one(self, rooms: Rooms):
        said = escalated(rooms)
        [waiting] = rooms("list_items", state="waiting")["items"]
        assert (waiting["origins"], waiting["group"]) == ([said], None)
        group = rooms.group("advisory_group")
        assert [one["origins"] for one in rooms("list_items", group=group)["items"]] == [[said]]
        assert rooms("list_items", state="waiting")["items"] == []


@pytest.mark.requirement("M6")
class TestDecided:
    def test_its_author_reads_what_was_decided_when_the_minutes_are_approved(self, rooms: Rooms):
        group = rooms.group("advisory_group")
        said = escalated(rooms)
        meeting, decision = talked_about(
            rooms, group, rooms("list_items", group=group)["items"][0]["reference"]
        )
        rooms("finish_minutes", meeting=meeting)
        rooms.house.services.deliver()
        assert "comment_decided" not in [one["event"] for one in rooms.house.comment(said)["history"]]
        rooms("approve_minutes", meeting=meeting)
        rooms.house.services.deliver()
        told = rooms.house.comment(said)["history"][-1]
        assert (told["event"], told["text"], told["reference"]) == (
            "comment_decided",
            "Replace the lift.",
            decision,
        )
        told_again(rooms, "feedback", "meetings", "decision_confirmed")
        again = [one["event"] for one in rooms.house.comment(said)["history"]]
        assert again.count("comment_decided") == 1

    def test_its_author_reads_the_new_words_when_they_are_put_right(self, rooms: Rooms):
        group = rooms.group("advisory_group")
        said = escalated(rooms)
        meeting, decision = talked_about(
            rooms, group, rooms("list_items", group=group)["items"][0]["reference"]
        )
        rooms.approved(meeting)
        rooms("correct_decision", reference=decision, text="Replace both lifts.", reason="There are two.")
        rooms.house.services.deliver()
        told_again(rooms, "feedback", "meetings", "decision_corrected")
        told = [(one["event"], one["text"]) for one in rooms.house.comment(said)["history"]][-2:]
        assert told == [
            ("comment_decided", "Replace both lifts."),
            ("comment_decision_corrected", None),
        ]

    def test_a_matter_that_went_up_still_leads_back_to_its_comment(self, rooms: Rooms):
        below, forum = rooms.group("house_meeting", "elm-house"), rooms.group()
        said = rooms.said()
        item = rooms.item(below, said)
        above = rooms("escalate_matter", item=item, reason="It needs money.")["item"]
        meeting, _ = talked_about(rooms, forum, above)
        rooms.approved(meeting)
        rooms.house.services.deliver()
        assert rooms.house.comment(said)["history"][-1]["event"] == "comment_decided"

    def test_a_comment_that_nobody_knows_stops_nothing(self, rooms: Rooms):
        forum = rooms.group()
        store = rooms.house.services.runtimes["meetings"].store
        # Nothing can name such a comment any more; a log may.
        long_ago = AgendaItem.propose(
            uuid4(), reference="AI-00000-0", group=forum, wanted_kind="user_forum", local_service=None,
            title="The lift", words=None, raised_by="comment", by=None, source=None, origins=("FB-00000-0",),
            at=rooms.clock(),
        )  # fmt: skip
        with store.writing() as session:
            store.save(session, long_ago)
        meeting, _ = talked_about(rooms, forum, "AI-00000-0")
        rooms.approved(meeting)
        rooms.house.services.deliver()
        assert rooms.house.services.runtimes["feedback"].health()["quarantined"] == 0


@pytest.mark.requirement("F6")
class TestPromise:
    def test_an_answer_that_promises_something_is_followed_up(self, rooms: Rooms):
        said = rooms.house.say(local_service="elm-house")
        promise: dict[str, Any] = {"outcome": "will_do", "due_on": "2026-05-01", "we_did": "We mend it."}
        answer = rooms.house.answer(said, **promise)
        rooms.house.services.deliver()
        [action] = rooms("list_actions", origin=answer)["items"]
        assert (action["text"], action["due_on"], action["local_service"]) == (
            "We mend it.",
            "2026-05-01",
            "elm-house",
        )
        told_again(rooms, "meetings", "feedback", "response_published")
        assert len(rooms("list_actions", origin=answer)["items"]) == 1

    def test_an_answer_that_is_done_needs_nothing_more(self, rooms: Rooms):
        rooms.house.answer(rooms.house.say())
        rooms.house.services.deliver()
        assert rooms("list_actions")["items"] == []


@pytest.mark.requirement("R2")
def test_the_trace_leads_from_the_voice_through_the_rooms_to_the_answer(rooms: Rooms):
    group = rooms.group("advisory_group")
    said = escalated(rooms)
    item = rooms("list_items", group=group)["items"][0]["reference"]
    meeting, decision = talked_about(rooms, group, item)
    owner = {"post": "Head of Property Services"}
    action = rooms("open_action", text="Ask.", owner=owner, due_on="2026-04-18", origins=[decision])[
        "reference"
    ]
    rooms.published(meeting)
    rooms.house.services.deliver()
    answer = rooms.house.answer(said, through=[decision, action])
    assert rooms.house.feedback("get_response", reference=answer)["through"] == [decision, action]
    trace = rooms.house.reporting("get_trace", reference=answer)
    edges = {tuple(edge) for edge in trace["edges"]}
    assert {(said, item), (item, decision), (decision, action), (action, answer), (said, answer)} <= edges
    kinds = {node["reference"]: (node["kind"], node["state"]) for node in trace["nodes"]}
    assert kinds[item] == ("agenda_item", "discussed")
    assert kinds[decision] == ("decision", "confirmed")
    assert kinds[action] == ("action", "open")
    assert all(end in kinds for edge in edges for end in edge)
    with refused("invalid-request", "invalid", "through.0"):
        rooms.house.answer(said, through=["MT-7KQ2M-9"])


@pytest.mark.requirement("P2")
def test_what_somebody_raised_is_told_to_them_and_goes_with_them(rooms: Rooms):
    forum = rooms.group()
    person = rooms.house.people("keep_contact", contact={"name": "Mary Smith"})["person"]
    item = rooms.item(forum, who={"person": person})
    [held] = rooms("export_person", person=person)["raised"]
    assert (held["reference"], held["words"]) == (item, "It stands still.")
    rooms.house.people("erase_person", person=person, reason="She asked.")
    rooms.house.services.deliver()
    shown = rooms("get_item", reference=item)
    assert (shown["words"], shown["title"]) == (None, "The lift")
