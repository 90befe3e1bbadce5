"""Meetings to come, and what stands on their agendas."""

from typing import Any

from said.sample.diary import Diary, answer
from said.sample.groups import group
from said.sample.planned import planned


def write(diary: Diary) -> None:
    for name, of, days, hour, at in (
        ("advisory next", "advisory", 9, 12, "hall"),
        ("forum next", "forum", 16, 15, "hall"),
        ("house next", "house", 4, 18, "lounge"),
        ("repairs next", "repairs", 24, 10, "upstairs"),
    ):
        planned(diary, name, of, days, hour=hour, at=at, open_to="everybody" if of == "forum" else None)
    _on_the_agenda(diary, "forum", "forum next", "When the laundry is open", "Working people never get in.")
    diary.note(
        3,
        "meetings",
        "propose_item",
        group=group("house"),
        title="Open the lounge later in winter",
        words="Until ten at least, please.",
        raised_by="comment",
        origins=[answer("lounge", "reference")],
    )


def _on_the_agenda(diary: Diary, of: str, meeting: str, title: str, words: str) -> None:
    """Raised by somebody, taken on and sent round before the meeting."""
    diary.note(
        5,
        "meetings",
        "propose_item",
        kept_as=title,
        group=group(of),
        title=title,
        words=words,
        raised_by="service_user",
        source="Said in the laundry",
    )
    taken: dict[str, Any] = {"reference": answer(title, "reference"), "meeting": answer(meeting, "meeting")}
    diary.note(4, "meetings", "accept_item", **taken)
    diary.note(4, "meetings", "circulate_agenda", hour=11, meeting=taken["meeting"])
