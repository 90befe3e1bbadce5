"""Meetings on the real store: from the plan to published minutes, up the chain and back down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.unit.local_house import Clock, House, refused

FORUM = "user_forum"
DAY = "2026-03-17T18:00:00+00:00"
NEXT = "2026-04-14T18:00:00+01:00"


@dataclass
class Rooms:
    """A house with groups in it, and its clock."""

    house: House
    clock: Clock

    def __call__(self, method: str, **payload: Any) -> Any:
        return self.house.meetings(method, **payload)

    def group(self, kind: str = FORUM, local_service: str | None = None, **more: Any) -> str:
        named = {"name": f"{kind} {local_service or ''}".strip(), "kind": kind, "purpose": "To be heard."}
        answer = self("establish_group", **named, local_service=local_service, **more)
        return str(answer["reference"])

    def planned(self, group: str, starts_at: str = DAY, **more: Any) -> str:
        answer = self("plan_meeting", group=group, starts_at=starts_at, place="The hall", **more)
        return str(answer["meeting"])

    def called(self, group: str, starts_at: str = DAY) -> str:
        meeting = self.planned(group, starts_at)
        self("call_meeting", meeting=meeting)
        return meeting

    def item(self, group: str, *origins: str, title: str = "The lift", **more: Any) -> str:
        named = {"group": group, "title": title, "words": "It stands still."}
        return str(self("propose_item", **named, origins=list(origins) or [self.said()], **more)["reference"])

    def said(self) -> str:
        return self.house.say().reference

    def held(self, meeting: str, *items: str, day: tuple[int, ...] = (2026, 3, 17, 20)) -> str:
        if items:
            self("set_agenda", meeting=meeting, items=list(items))
            self("circulate_agenda", meeting=meeting)
        self.clock.set(*day)
        self("take_attendance", meeting=meeting, posts=["Senior manager"], counts={"service_users": 4})
        self("hold_meeting", meeting=meeting)
        return meeting

    def approved(self, meeting: str) -> str:
        self("finish_minutes", meeting=meeting)
        self("approve_minutes", meeting=meeting)
        return meeting

    def published(self, meeting: str) -> str:
        self.approved(meeting)
        self("circulate_minutes", meeting=meeting)
        self("publish_minutes", meeting=meeting)
        return meeting

    def step(self, meeting: str) -> str | None:
        step: str | None = self("get_meeting", meeting=meeting)["next_step"]
        return step


@pytest.fixture
def rooms(prepared: Path, tmp_path: Path) -> Iterator[Rooms]:
    clock = Clock(2026, 3, 2, 9)
    house = House.like(prepared, tmp_path, clock)
    yield Rooms(house, clock)
    house.close()


@pytest.mark.requirement("M3")
@pytest.mark.requirement("M6")
def test_one_step_leads_to_the_next_from_the_plan_to_published_minutes(rooms: Rooms):
    forum = rooms.group()
    meeting = rooms.planned(forum)
    steps = [rooms.step(meeting)]
    rooms("call_meeting", meeting=meeting, open_to="everybody")
    steps.append(rooms.step(meeting))
    item = rooms.item(forum)
    rooms("accept_item", reference=item, meeting=meeting)
    steps.append(rooms.step(meeting))
    rooms("circulate_agenda", meeting=meeting)
    steps.append(rooms.step(meeting))
    rooms.clock.set(2026, 3, 17, 20)
    steps.append(rooms.step(meeting))
    rooms("take_attendance", meeting=meeting, posts=["Senior manager"], counts={"service_users": 4})
    steps.append(rooms.step(meeting))
    rooms("hold_meeting", meeting=meeting)
    steps.append(rooms.step(meeting))
    rooms("write_minutes_part", meeting=meeting, item=item, record="We talked about it.")
    steps.append(rooms.step(meeting))
    rooms("finish_minutes", meeting=meeting)
    steps.append(rooms.step(meeting))
    rooms("approve_minutes", meeting=meeting)
    steps.append(rooms.step(meeting))
    rooms("circulate_minutes", meeting=meeting)
    steps.append(rooms.step(meeting))
    rooms("publish_minutes", meeting=meeting)
    steps.append(rooms.step(meeting))
    assert steps == [
        "call",
        "set_agenda",
        "circulate_agenda",
        None,
        "take_attendance",
        "hold",
        "write_minutes",
        "write_minutes",
        "approve_minutes",
        "circulate_minutes",
        "publish_minutes",
        None,
    ]


@pytest.mark.requirement("M1")
def test_a_group_that_has_not_met_in_time_says_when_it_meets(rooms: Rooms):
    group = rooms.group(meets_every_months=1)
    rooms.clock.set(2026, 5, 4, 9)
    due: Any = lambda: rooms("get_group", reference=group)["due"][0]  # noqa: E731
    assert (due()["what"], due()["meeting"]) == ("not_met", None)
    meeting = rooms.planned(group, "2026-05-20T18:00:00+00:00")
    assert (due()["meeting"], due()["called"]) == (meeting, False)
    rooms("call_meeting", meeting=meeting)
    assert due()["called"]


@pytest.mark.requirement("M3")
def test_a_notice_shorter_than_the_groups_own_warns(rooms: Rooms):
    house_meeting = rooms.group("house_meeting", "elm-house")
    soon = rooms.planned(house_meeting, "2026-03-04T18:00:00+00:00")
    assert [one["rule"] for one in rooms("call_meeting", meeting=soon)["warnings"]] == ["short-notice"]
    assert "short-notice" in rooms("get_meeting", meeting=soon)["warnings"]
    in_time = rooms.planned(house_meeting, "2026-03-05T18:00:00+00:00")
    assert rooms("call_meeting", meeting=in_time)["warnings"] == []


@pytest.mark.requirement("M3")
def test_a_time_is_looked_at_before_it_is_planned_and_what_spoke_against_it_is_kept(rooms: Rooms):
    forum = rooms.group()
    good_friday = "2026-04-03T18:00:00+01:00"
    before = rooms("check_meeting_time", group=forum, starts_at=good_friday)["warnings"]
    assert "clash-with-bank-holiday" in [one["rule"] for one in before]
    planned = rooms("plan_meeting", group=forum, starts_at=good_friday, place="The hall")
    assert planned["warnings"] == before
    kept = rooms("get_meeting", meeting=planned["meeting"])["warnings"]
    assert "clash-with-bank-holiday" in kept
    assert rooms("list_meetings", group=forum)["items"][0]["meeting"] == planned["meeting"]


@pytest.mark.requirement("M3")
def test_lists_tell_what_comes_what_is_over_and_what_nobody_finished(rooms: Rooms):
    forum = rooms.group()
    other = rooms.group("house_meeting", "elm-house")
    first, second = rooms.called(forum, DAY), rooms.called(forum, NEXT)
    elsewhere = rooms.called(other, "2026-03-20T18:00:00+00:00")
    cancelled = rooms.called(forum, "2026-03-19T18:00:00+00:00")
    rooms("cancel_meeting", meeting=cancelled, reason="Nobody can come.")

    def listed(when: str, **more: Any) -> list[str]:
        return [item["meeting"] for item in rooms("list_meetings", when=when, **more)["items"]]

    assert listed("coming") == [first, elsewhere, second]
    assert listed("coming", local_services=["elm-house"]) == [elsewhere]
    page = rooms("list_meetings", when="coming", size=2)
    assert listed("coming", size=2, after=page["next"]) == [second]
    rooms.held(first, rooms.item(forum))
    assert listed("past") == [cancelled, first]
    assert listed("unfinished") == [first]
    rooms("write_minutes_part", meeting=first, item=None, record="Nothing more.")
    item = rooms("get_meeting", meeting=first)["agenda"][0]
    rooms("write_minutes_part", meeting=first, item=item, record="We talked about it.")
    rooms.published(first)
    assert listed("unfinished") == []


@pytest.mark.requirement("M3")
def test_putting_it_off_moves_it_in_the_lists(rooms: Rooms):
    forum = rooms.group()
    meeting = rooms.called(forum)
    rooms("postpone_meeting", meeting=meeting, starts_at=NEXT, reason="The hall is flooded.")
    [line] = rooms("list_meetings", when="coming")["items"]
    assert line["starts_at"] == "2026-04-14T17:00:00+00:00"


@pytest.mark.requirement("M4")
def test_what_leaves_the_agenda_is_proposed_again(rooms: Rooms):
    forum = rooms.group()
    meeting = rooms.called(forum)
    lift, noise = rooms.item(forum), rooms.item(forum, title="Noise")
    rooms("set_agenda", meeting=meeting, items=[noise, lift])
    assert [one["reference"] for one in rooms("get_meeting", meeting=meeting)["items"]] == [noise, lift]
    rooms("set_agenda", meeting=meeting, items=[lift])
    assert [one["reference"] for one in rooms("list_items", group=forum)["items"]] == [noise]
    with refused("not-proposed", "refused"):
        other = rooms.called(forum, NEXT)
        rooms("accept_item", reference=lift, meeting=other)
    rooms("cancel_meeting", meeting=meeting, reason="Nobody can come.")
    assert [one["reference"] for one in rooms("list_items", group=forum)["items"]] == [lift, noise]


@pytest.mark.requirement("M4")
def test_an_item_of_another_group_and_an_origin_nobody_knows_are_refused(rooms: Rooms):
    forum, panel = rooms.group(), rooms.group("house_meeting", "elm-house")
    meeting = rooms.called(forum)
    item = rooms.item(panel)
    with refused("item-of-another-group", "refused", "items"):
        rooms("accept_item", reference=item, meeting=meeting)
    with refused("unknown-origin", "invalid", "origins"):
        rooms.item(forum, "AI-00000-0")
    with refused("item-without-origins", "invalid", "origins"):
        rooms("propose_item", group=forum, title="The lift")
    assert rooms.item(forum, meeting)


@pytest.mark.requirement("M4")
def test_raised_by_somebody_and_told_back_with_the_reason(rooms: Rooms):
    forum = rooms.group()
    item = rooms.item(forum, who={"person": "PE-7KQ2M-9"}, idempotency_key="just-once")
    assert item == rooms.item(forum, who={"person": "PE-7KQ2M-9"}, idempotency_key="just-once")
    rooms("decline_item", reference=item, reason="It was mended yesterday.")
    shown = rooms("get_item", reference=item)
    assert (shown["state"], shown["reason"]) == ("declined", "It was mended yesterday.")
    assert shown["by"] == {"person": "PE-7KQ2M-9"}
    assert [entry["event"] for entry in shown["history"]] == ["agenda_item_proposed", "agenda_item_declined"]


@pytest.mark.requirement("M5")
def test_who_came_is_monitored_over_time(rooms: Rooms):
    forum = rooms.group()
    for month in (3, 4, 5):
        meeting = rooms.called(forum, f"2026-0{month}-17T18:00:00+00:00")
        rooms.clock.set(2026, month, 17, 20)
        posts = ["Senior manager"] if month == 4 else []
        took = rooms("take_attendance", meeting=meeting, posts=posts, counts={"service_users": month})
        assert took["missing"] == ([] if month == 4 else ["Senior manager"])
        warned = [one["rule"] for one in rooms("hold_meeting", meeting=meeting)["warnings"]]
        assert ("required-post-absent" in warned) is (month != 4)
    told = rooms("attendance_over_time", group=forum)
    assert [item["service_users"] for item in told["items"]] == [5, 4, 3]
    assert (told["met"], told["service_users"], told["without_required_post"]) == (3, 12, 2)


@pytest.mark.requirement("M5")
def test_the_list_can_be_put_right_until_the_minutes_are_approved(rooms: Rooms):
    forum = rooms.group()
    meeting = rooms.held(rooms.called(forum), rooms.item(forum))
    more = {"posts": ["Senior manager"], "people": ["PE-7KQ2M-9"], "counts": {"service_users": 5}}
    assert rooms("take_attendance", meeting=meeting, **more)["present"] == 7
    item = rooms("get_meeting", meeting=meeting)["agenda"][0]
    rooms("write_minutes_part", meeting=meeting, item=item, record="We talked about it.")
    rooms.approved(meeting)
    with refused("minutes-are-approved", "refused"):
        rooms("take_attendance", meeting=meeting, **more)


@pytest.mark.requirement("M6")
class TestMinutes:
    def test_every_item_is_talked_about_or_carried_over(self, rooms: Rooms):
        forum = rooms.group()
        lift, noise = rooms.item(forum), rooms.item(forum, title="Noise")
        meeting = rooms.held(rooms.called(forum), lift, noise)
        rooms("write_minutes_part", meeting=meeting, item=lift, record="We talked about it.")
        with refused("items-without-record", "refused"):
            rooms("finish_minutes", meeting=meeting)
        rooms("carry_over_item", reference=noise)
        rooms("finish_minutes", meeting=meeting)
        assert [one["reference"] for one in rooms("list_items", group=forum)["items"]] == [noise]

    def test_nothing_is_written_about_a_meeting_that_was_not_held(self, rooms: Rooms):
        meeting = rooms.called(rooms.group())
        with refused("not-held-yet", "refused"):
            rooms("write_minutes_part", meeting=meeting, item=None, record="Nothing.")
        with refused("not-held-yet", "refused"):
            rooms("record_decision", meeting=meeting, text="Buy it.", origins=[meeting])

    def test_decisions_and_actions_stand_where_they_came_from(self, rooms: Rooms):
        forum = rooms.group()
        lift = rooms.item(forum)
        meeting = rooms.held(rooms.called(forum), lift)
        rooms("write_minutes_part", meeting=meeting, item=lift, record="We talked about it.")
        decision = rooms("record_decision", meeting=meeting, item=lift, text="Replace it.")["reference"]
        with refused("decision-without-origins", "refused", "origins"):
            rooms("record_decision", meeting=meeting, text="Replace it.")
        owner = {"person": "PE-7KQ2M-9"}
        opened = {"text": "Ask for prices.", "owner": owner, "due_on": "2026-04-01"}
        action = rooms("open_action", **opened, origins=[decision])["reference"]
        rooms.published(meeting)
        [part, general] = rooms("get_published_minutes", meeting=meeting)["parts"]
        assert (part["item"], part["record"]) == (lift, "We talked about it.")
        assert [one["reference"] for one in part["decisions"]] == [decision]
        assert part["decisions"][0]["decided_on"] == "2026-03-17"
        assert [(one["reference"], one["owner"]) for one in part["actions"]] == [(action, {"post": None})]
        assert general["decisions"] == general["actions"] == []
        listed = rooms("list_published_minutes", group=forum)["items"]
        assert [(one["meeting"], one["decisions"][0]["text"]) for one in listed] == [(meeting, "Replace it.")]

    def test_a_later_meeting_of_the_same_group_approves_them(self, rooms: Rooms):
        forum, other = rooms.group(), rooms.group("house_meeting", "elm-house")
        meeting, later = rooms.called(forum), rooms.called(forum, NEXT)
        elsewhere = rooms.called(other, NEXT)
        rooms.held(meeting, rooms.item(forum))
        item = rooms("get_meeting", meeting=meeting)["agenda"][0]
        rooms("write_minutes_part", meeting=meeting, item=item, record="We talked about it.")
        rooms("finish_minutes", meeting=meeting)
        for wrong in (meeting, elsewhere):
            with refused("approved-at-itself", "invalid", "at_meeting"):
                rooms("approve_minutes", meeting=meeting, at_meeting=wrong)
        with refused("approved-by-a-meeting-to-come", "invalid", "at_meeting"):
            rooms("approve_minutes", meeting=meeting, at_meeting=later)
        rooms.held(later, rooms.item(forum), day=(2026, 4, 14, 20))
        rooms("approve_minutes", meeting=meeting, at_meeting=later)
        assert rooms("get_minutes", meeting=meeting)["approved_by"] == later

    def test_they_go_to_the_group_and_to_whom_the_policy_names(self, rooms: Rooms):
        forum = rooms.group()
        meeting = self.written(rooms, forum)
        rooms.approved(meeting)
        rooms("circulate_minutes", meeting=meeting)
        assert rooms("get_minutes", meeting=meeting)["circulated_to"] == [
            "user_forum",
            "Members of the Service User Advisory Group",
        ]

    def test_personal_details_hold_them_back(self, rooms: Rooms):
        forum = rooms.group()
        meeting = self.written(rooms, forum, "Mary says: ring 0115 496 0123.")
        rooms.approved(meeting)
        rooms("circulate_minutes", meeting=meeting)
        found = rooms("get_minutes", meeting=meeting, names=["Mary Smith"])["details"]
        assert [(one["kind"], one["text"]) for one in found] == [
            ("name", "Mary"),
            ("phone", "0115 496 0123"),
        ]
        with refused("details-in-minutes", "refused", "confirmed_because"):
            rooms("publish_minutes", meeting=meeting)
        with refused("minutes-not-published", "not_found"):
            rooms("get_published_minutes", meeting=meeting)
        rooms("publish_minutes", meeting=meeting, confirmed_because="It is the office's number.")
        assert rooms("get_published_minutes", meeting=meeting)["parts"][0]["record"].startswith("Mary says")

    def test_a_mistake_is_put_right_and_both_versions_stay_readable(self, rooms: Rooms):
        forum = rooms.group()
        meeting = rooms.published(self.written(rooms, forum))
        item = rooms("get_meeting", meeting=meeting)["agenda"][0]
        correction = {
            "meeting": meeting,
            "item": item,
            "record": "We talked about both.",
            "reason": "Two lifts.",
        }
        assert rooms("correct_minutes", **correction)["version"] == 2
        with refused("nothing-put-right", "refused", "record"):
            rooms("correct_minutes", **correction)
        now = rooms("get_published_minutes", meeting=meeting)
        assert (now["version"], now["parts"][0]["record"]) == (2, "We talked about both.")
        before = rooms("get_published_minutes", meeting=meeting, version=1)
        assert (before["shown"], before["parts"][0]["record"]) == (1, "We talked about it.")
        assert [one["reason"] for one in now["versions"]] == [None, "Two lifts."]
        with refused("unknown-version", "not_found"):
            rooms("get_published_minutes", meeting=meeting, version=3)

    def test_so_is_a_decision_and_what_was_put_right_before_is_not_public(self, rooms: Rooms):
        meeting = self.written(rooms, rooms.group())
        item = rooms("get_meeting", meeting=meeting)["agenda"][0]
        decision = rooms("record_decision", meeting=meeting, item=item, text="Ring 0115 496 0123.")[
            "reference"
        ]
        rooms.approved(meeting)
        with refused("decision-is-confirmed", "refused"):
            rooms("reword_decision", reference=decision, text="Ring us.")
        rooms("correct_decision", reference=decision, text="Ring us.", reason="It is a home number.")
        rooms("circulate_minutes", meeting=meeting)
        rooms("publish_minutes", meeting=meeting)
        text: Any = lambda told: told["parts"][0]["decisions"][0]["text"]  # noqa: E731
        assert text(rooms("get_minutes", meeting=meeting, version=1)) == "Ring 0115 496 0123."
        with refused("unknown-version", "not_found"):
            rooms("get_published_minutes", meeting=meeting, version=1)
        with refused("details-in-minutes", "refused", "text"):
            rooms("correct_decision", reference=decision, text="Ring 0115 496 0124.", reason="Another.")
        rooms("correct_decision", reference=decision, text="Ring the office.", reason="Be plain.")
        now = rooms("get_published_minutes", meeting=meeting)
        assert [(one["version"], one["reason"]) for one in now["versions"]] == [(2, None), (3, "Be plain.")]
        assert text(now) == "Ring the office."
        assert text(rooms("get_published_minutes", meeting=meeting, version=2)) == "Ring us."

    @staticmethod
    def written(rooms: Rooms, forum: str, record: str = "We talked about it.") -> str:
        item = rooms.item(forum)
        meeting = rooms.held(rooms.called(forum), item)
        rooms("write_minutes_part", meeting=meeting, item=item, record=record)
        return meeting


@pytest.mark.requirement("M7")
class TestUpAndDown:
    def test_a_matter_goes_up_and_its_answer_comes_down_at_the_next_meeting(self, rooms: Rooms):
        below, forum = rooms.group("house_meeting", "elm-house"), rooms.group()
        voice = rooms.said()
        item = rooms.item(below, voice)
        taken = rooms("escalate_matter", item=item, reason="It needs money.", idempotency_key="just-once")
        assert taken == rooms(
            "escalate_matter", item=item, reason="It needs money.", idempotency_key="just-once"
        )
        assert taken["group"] == forum
        [proposal] = rooms("list_items", group=forum)["items"]
        assert (proposal["reference"], proposal["raised_by"]) == (taken["item"], "group")
        assert proposal["origins"] == [taken["reference"]]
        above = rooms.held(rooms.called(forum), taken["item"])
        rooms("write_minutes_part", meeting=above, item=taken["item"], record="We decided.")
        decision = rooms("record_decision", meeting=above, item=taken["item"], text="Buy it.")["reference"]
        came = rooms("what_came_of", references=[voice])
        assert [one["reference"] for one in came["items"]] == [item, taken["item"]]
        assert [one["reference"] for one in came["decisions"]] == [decision]
        with refused("not-answered-yet", "refused"):
            rooms("tell_answer", reference=taken["reference"], meeting=rooms.called(below, NEXT))
        back = rooms("answer_matter", reference=taken["reference"], answer="There is money.")["item"]
        with refused("already-answered", "refused"):
            rooms("answer_matter", reference=taken["reference"], answer="There is more.")
        assert [one["reference"] for one in rooms("list_matters")["items"]] == [taken["reference"]]
        meeting = rooms.held(rooms.called(below, NEXT), back, day=(2026, 4, 14, 20))
        assert [one["overdue"] for one in rooms("list_matters")["items"]] == [True]
        rooms("write_minutes_part", meeting=meeting, item=back, record="We heard the answer.")
        assert rooms("list_matters")["items"] == []
        told = rooms("get_matter", reference=taken["reference"])
        assert (told["state"], told["told_meeting"], told["overdue"]) == ("told", meeting, False)

    def test_an_answer_is_owed_until_it_is_told_and_overdue_when_its_group_has_met_without_it(
        self, rooms: Rooms
    ):
        below = rooms.group("house_meeting", "elm-house")
        matter = rooms("escalate_matter", item=rooms.item(below), reason="It needs money.")
        assert matter["group"] is None, "there is no forum yet"
        assert rooms("list_matters", overdue=True)["items"] == []
        rooms.held(rooms.called(below))
        [owed] = rooms("list_matters", overdue=True)["items"]
        assert owed["reference"] == matter["reference"]
        assert rooms("what_is_due")["counts"]["answers_owed"] == 1
        assert rooms("what_is_due", local_services=["oak-house"])["counts"]["answers_owed"] == 0

    def test_the_board_has_nobody_above_it(self, rooms: Rooms):
        board = rooms.group("board")
        with refused("nowhere-to-escalate", "refused"):
            rooms("escalate_matter", item=rooms.item(board), reason="It needs money.")

    def test_what_waits_for_a_group_is_placed_when_it_is_established(self, rooms: Rooms):
        below = rooms.group("house_meeting", "elm-house")
        matter = rooms("escalate_matter", item=rooms.item(below), reason="It needs money.")
        [waiting] = rooms("list_items", state="waiting")["items"]
        assert waiting["reference"] == matter["item"]
        elsewhere = rooms.group(FORUM, "oak-house")
        assert rooms("list_items", group=elsewhere)["items"] == []
        forum = rooms.group()
        assert [one["reference"] for one in rooms("list_items", group=forum)["items"]] == [matter["item"]]

    def test_a_request_is_tracked_until_it_is_met_or_refused(self, rooms: Rooms):
        forum = rooms.group()
        asked = {"group": forum, "to": {"post": "Head of Property Services"}, "what": "Late repairs?"}
        first = rooms("make_group_request", kind="report", by_when="2026-03-09", **asked)["reference"]
        second = rooms("make_group_request", kind="attendance", by_when="2026-03-20", **asked)["reference"]
        with refused("wanted-in-the-past", "invalid", "by_when"):
            rooms("make_group_request", kind="answer", by_when="2026-03-01", **asked)
        rooms.clock.set(2026, 3, 10)
        listed = rooms("list_group_requests")["items"]
        assert [(one["reference"], one["overdue"]) for one in listed] == [(first, True), (second, False)]
        assert [one["reference"] for one in rooms("what_is_due")["requests"]] == [first]
        rooms("meet_group_request", reference=first, how="The report came.")
        rooms("refuse_group_request", reference=second, reason="She is on leave.")
        with refused("request-is-settled", "refused"):
            rooms("meet_group_request", reference=second, how="She came.")
        assert rooms("list_group_requests")["items"] == []
        assert rooms("get_group_request", reference=second)["reason"] == "She is on leave."


@pytest.mark.requirement("F6")
def test_what_is_due_tells_overdue_actions_and_minutes_to_approve(rooms: Rooms):
    forum = rooms.group()
    meeting = TestMinutes.written(rooms, forum)
    rooms("finish_minutes", meeting=meeting)
    owner = {"post": "Head of Property Services"}
    action = rooms("open_action", text="Ask.", owner=owner, due_on="2026-03-18", origins=[meeting])[
        "reference"
    ]
    rooms.clock.set(2026, 3, 20)
    due = rooms("what_is_due")
    assert [one["reference"] for one in due["actions"]] == [action]
    assert [one["meeting"] for one in due["minutes"]] == [meeting]
    assert [one["meeting"] for one in due["unfinished"]] == [meeting]
    assert due["counts"]["actions"] == 1


@pytest.mark.requirement("M6")
def test_what_is_late_of_a_groups_work_is_found_by_way_of_all_that_it_came_from(rooms: Rooms):
    forum, other = rooms.group(), rooms.group("house_meeting", "elm-house")
    lift = rooms.item(forum)
    meeting = rooms.held(rooms.called(forum), lift)
    decision = rooms("record_decision", meeting=meeting, item=lift, text="Replace it.")["reference"]
    asked: dict[str, Any] = {"text": "Ask.", "owner": {"post": "Caretaker"}}
    by_day = [
        rooms("open_action", due_on=f"2026-03-{day}", origins=[origin], **asked)["reference"]
        for day, origin in ((18, decision), (19, lift), (20, meeting))
    ]
    rooms("open_action", due_on="2026-03-18", origins=[rooms.said()], **asked)
    rooms("open_action", due_on="2026-03-22", origins=[meeting], **asked)
    rooms.clock.set(2026, 3, 21)
    late = rooms("late_actions", group=forum)["items"]
    assert [one["reference"] for one in late] == by_day
    assert all(one["overdue"] for one in late)
    assert len(rooms("late_actions", group=forum, size=2)["items"]) == 2
    assert rooms("late_actions", group=other)["items"] == []
    rooms("complete_action", reference=by_day[0], evidence="Prices in the office.")
    assert [one["reference"] for one in rooms("late_actions", group=forum)["items"]] == by_day[1:]
    with refused("unknown-group", "not_found"):
        rooms("late_actions", group="GR-00000-0")
