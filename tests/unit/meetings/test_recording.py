"""A meeting that was never planned here, written down when it is over, and one whose notice nobody entered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.local_house import refused
from tests.unit.meetings.test_meetings import DAY, Rooms, rooms

__all__ = ["rooms"]

BEFORE = "2026-02-24T18:00:00+00:00"


def written_down(rooms: Rooms, group: str, **more: Any) -> dict[str, Any]:
    asked: dict[str, Any] = {"group": group, "starts_at": BEFORE, "place": "The kitchen"}
    asked |= {"counts": {"service_users": 5, "staff": 1}}
    answer: dict[str, Any] = rooms("record_meeting", **asked | more)
    return answer


@pytest.mark.requirement("M5")
@pytest.mark.requirement("M6")
def test_a_house_meeting_that_nobody_planned_counts_like_any_other(rooms: Rooms):
    house = rooms.group("house_meeting", "elm-house", established_on="2026-01-01")
    lift = rooms.item(house)
    ann = rooms.house.people("keep_contact", contact={"name": "Ann"})["person"]
    key = {"idempotency_key": "tuesday in the kitchen"}
    told = {"items": [lift], "people": [ann], "talked_about": " The soup was cold. "}
    answer = written_down(rooms, house, **told, **key)
    meeting = answer["meeting"]
    assert written_down(rooms, house, **told, **key)["meeting"] == meeting
    assert [one["rule"] for one in answer["warnings"]] == ["no-notice-given", "agenda-not-circulated"]

    found = rooms("get_meeting", meeting=meeting)
    assert (found["state"], found["present"], found["next_step"]) == ("held", 7, "write_minutes")
    assert found["warnings"] == ["no-notice-given", "agenda-not-circulated"]
    assert [one["meeting"] for one in rooms("list_meetings", when="past")["items"]] == [meeting]
    assert [one["meeting"] for one in rooms("list_meetings", when="unfinished")["items"]] == [meeting]
    attendance = rooms("attendance_over_time", group=house)
    assert (attendance["met"], attendance["present"], attendance["service_users"]) == (1, 7, 6)
    assert str(rooms("get_group", reference=house)["last_met_on"]) == "2026-02-24"
    assert rooms("group_year", reference=house, begins_on="2026-01-01")["meetings"] == 1
    [month] = rooms("get_calendar", first="2026-02-01", last="2026-02-28")["items"]
    assert (month["occasion"], month["state"]) == (meeting, "over")
    assert rooms("export_person", person=ann)["attended"][0]["meeting"] == meeting

    minutes = rooms("get_minutes", meeting=meeting)
    assert [(one["item"], one["record"]) for one in minutes["parts"]] == [
        (lift, None),
        (None, "The soup was cold."),
    ]
    rooms("write_minutes_part", meeting=meeting, item=lift, record="It is to be mended.")
    decision = rooms("record_decision", meeting=meeting, item=lift, text="Mend it.")["reference"]
    rooms.published(meeting)
    trace = rooms.house.reporting("get_trace", reference=decision)
    kinds = [(node["kind"], str(node["at"])[:10]) for node in trace["nodes"]]
    talked_about = [("agenda_item", "2026-02-24"), ("decision", "2026-02-24")]
    assert kinds == [*talked_about, ("comment", "2026-03-02")]
    assert rooms.house.reporting("get_trace", reference=meeting)["nodes"][0]["state"] == "published"


@pytest.mark.requirement("M3")
def test_a_formal_group_is_asked_first(rooms: Rooms):
    board = rooms.group("board")
    asked = written_down(rooms, board)
    assert (asked["done"], asked["meeting"]) == (False, None)
    assert rooms("list_meetings", when="past")["items"] == []
    rules = [one["rule"] for one in asked["warnings"]]
    assert {"no-notice-given", "agenda-not-circulated"} <= set(rules)
    kept = written_down(rooms, board, in_spite_of=rules)
    assert kept["done"]
    assert rooms("get_meeting", meeting=kept["meeting"])["warnings"] == rules


@pytest.mark.requirement("M4")
def test_what_another_group_was_asked_is_not_talked_about_here(rooms: Rooms):
    house, forum = rooms.group("house_meeting", "elm-house"), rooms.group()
    with refused("item-of-another-group", "refused", "items"):
        written_down(rooms, house, items=[rooms.item(forum)])


@pytest.mark.requirement("M1")
def test_it_is_written_down_of_a_group_until_the_day_it_ended(rooms: Rooms):
    house = rooms.group("house_meeting", "elm-house")
    rooms("wind_up_group", reference=house, reason="The house closes.", wound_up_on="2026-02-25")
    assert written_down(rooms, house)["done"]
    with refused("group-had-ended", "invalid", "starts_at"):
        written_down(rooms, house, starts_at="2026-02-26T18:00:00+00:00")


@pytest.mark.requirement("M7")
def test_a_meeting_before_a_matter_was_taken_up_did_not_wait_for_its_answer(rooms: Rooms):
    house = rooms.group("house_meeting", "elm-house")
    rooms.group()
    matter = rooms("escalate_matter", item=rooms.item(house), reason="Every house has it.")["reference"]
    written_down(rooms, house)
    assert not rooms("get_matter", reference=matter)["met_since"]
    rooms.clock.set(2026, 3, 20, 9)
    written_down(rooms, house, starts_at=DAY)
    assert rooms("get_matter", reference=matter)["met_since"]


@pytest.mark.requirement("M3")
def test_a_meeting_whose_notice_was_never_entered_is_no_dead_end(rooms: Rooms):
    forum = rooms.group()
    meeting = rooms.planned(forum)
    rooms.clock.set(2026, 3, 17, 17, 30)
    assert rooms.step(meeting) == "call"
    rooms.clock.set(2026, 3, 17, 20)
    assert rooms.step(meeting) == "take_attendance"
    rooms("take_attendance", meeting=meeting, posts=["Senior manager"], counts={"service_users": 4})
    assert rooms.step(meeting) == "hold"
    rooms("hold_meeting", meeting=meeting)
    assert rooms("get_meeting", meeting=meeting)["warnings"][-2:] == [
        "no-notice-given",
        "agenda-not-circulated",
    ]
