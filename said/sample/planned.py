"""Meetings of groups, planned and called in good time."""

from collections.abc import Sequence
from typing import Any

from said.sample.activities import venue
from said.sample.diary import Diary, answer, moment
from said.sample.groups import group


def planned(
    diary: Diary, name: str, of: str, days: int, *, hour: int, at: str, open_to: str | None = "service_users"
) -> None:
    """Planned and called in good time before the day that lies `days` from today."""
    first = max(-days, 0) + 24 if days < 0 else 24 - days
    diary.note(
        max(first, 2),
        "meetings",
        "plan_meeting",
        hour=9,
        kept_as=name,
        group=group(of),
        starts_at=moment(days, hour),
        ends_at=moment(days, hour + 2),
        joining="hybrid" if of == "forum" else "in_person",
        venue=venue(at),
    )
    diary.note(
        max(first, 2),
        "meetings",
        "call_meeting",
        meeting=answer(name, "meeting"),
        open_to=open_to,
        interests=_interests(of),
        ways=["groups"],
    )


def _interests(of: str) -> Sequence[str]:
    about: dict[str, Any] = {"repairs": ["repairs"], "advisory": ["involvement"]}
    return about.get(of, [])
