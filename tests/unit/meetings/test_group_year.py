"""The yearly summary of a group, and when it last met."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.meetings.test_meetings import Rooms, rooms

__all__ = ["rooms"]
pytestmark = [pytest.mark.requirement("M1"), pytest.mark.requirement("M11")]


def year(rooms: Rooms, group: str, begins_on: str = "2026-01-01") -> Any:
    return rooms("group_year", reference=group, begins_on=begins_on)


def test_a_group_that_met_in_time_is_not_late(rooms: Rooms) -> None:
    forum = rooms.group("advisory_group")
    assert rooms("get_group", reference=forum)["last_met_on"] is None
    rooms.held(rooms.called(forum), rooms.item(forum))
    found = rooms("get_group", reference=forum)
    assert found["last_met_on"] == "2026-03-17"
    rooms.clock.set(2026, 6, 17)
    assert "not_met" not in [one["what"] for one in rooms("get_group", reference=forum)["due"]]
    rooms.clock.set(2026, 6, 18)
    assert "not_met" in [one["what"] for one in rooms("get_group", reference=forum)["due"]]


def test_a_year_counts_meetings_who_came_and_what_came_of_them(rooms: Rooms) -> None:
    forum = rooms.group()
    meeting = rooms.held(rooms.called(forum))
    owner = {"post": "Head of Property Services"}
    action = rooms("open_action", text="Ask.", owner=owner, due_on="2026-04-18", origins=[meeting])[
        "reference"
    ]
    rooms("open_action", text="Write.", owner=owner, due_on="2026-04-18", origins=[meeting])
    rooms("complete_action", reference=action, evidence="They said yes.")
    told = year(rooms, forum)
    assert (told["meetings"], told["attended"]) == (1, 5)
    assert (told["actions"], told["actions_done"]) == (2, 1)
    assert (told["joined"], told["left"], told["elections"]) == (0, 0, [])
    assert year(rooms, forum, "2025-01-01")["meetings"] == 0


def test_a_year_counts_who_joined_and_who_left(rooms: Rooms) -> None:
    forum = rooms.group()
    who = {"person": "PE-7KQ2M-9"}
    rooms("add_member", reference=forum, member=who, capacity="service_user", how="open")
    rooms("name_member", reference=forum, member=who, publicly=True)
    assert year(rooms, forum)["named"] == ["PE-7KQ2M-9"]
    rooms("end_membership", reference=forum, member=who, because="moved_on")
    told = year(rooms, forum)
    assert (told["joined"], told["left"], told["named"]) == (1, 1, [])
