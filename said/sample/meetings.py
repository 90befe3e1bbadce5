"""A year of meetings of the sample organisation, and the story of the damp walls: said at Oak Court, taken to the
organisation, talked about, decided, done and answered."""

from typing import Any

from said.sample.activities import venue
from said.sample.diary import Diary, Later, answer, day, moment
from said.sample.groups import group
from said.sample.people import person
from said.sample.planned import planned
from said.sample.told import MEETINGS, Point, Told

APPROVED_BY = {
    "board": "Chair of the Board",
    "forum": "Senior manager",
    "house": "Service manager",
    "repairs": "Head of Property Services",
}
"""Of groups that have no chair."""


def write(diary: Diary) -> None:
    diary.note(
        196,
        "feedback",
        "escalate_comment",
        reference=answer("damp", "reference"),
        reason="It comes back in many rooms: the house cannot mend the roof.",
    )
    for one in MEETINGS:
        _held(diary, one)
    _talk_in_the_kitchen(diary)


def _held(diary: Diary, one: Told) -> None:
    """From the plan to the published minutes, each step on its day."""
    meeting = answer(one.name, "meeting")
    ago = one.days_ago
    planned(diary, one.name, one.of, -ago, hour=one.hour, at=one.at)
    items: list[Later] = []
    for number, point in enumerate(one.points):
        if point.item is None:
            name = f"{one.name}, {number}"
            diary.note(
                ago + 9,
                "meetings",
                "propose_item",
                kept_as=name,
                group=group(one.of),
                title=point.title,
                raised_by="comment" if point.comes_from else "service_user",
                source=None if point.comes_from else "Said at the last meeting",
                origins=[answer(voice, "reference") for voice in point.comes_from],
            )
        else:
            diary.note(ago + 8, "meetings", "retitle_item", hour=9, reference=point.item, title=point.title)
        items.append(point.item or answer(f"{one.name}, {number}", "reference"))
    diary.note(ago + 8, "meetings", "set_agenda", meeting=meeting, items=items)
    diary.note(ago + 7, "meetings", "circulate_agenda", meeting=meeting)
    diary.note(
        ago,
        "meetings",
        "take_attendance",
        hour=one.hour,
        meeting=meeting,
        people=[person(who) for who in one.people],
        posts=one.posts,
        counts=one.heads,
    )
    diary.note(ago, "meetings", "hold_meeting", hour=one.hour + 1, meeting=meeting)
    for number, (point, item) in enumerate(zip(one.points, items, strict=True)):
        _written(diary, one, f"{one.name}, {number}", point, item)
    if not one.published:
        return
    diary.note(ago - 3, "meetings", "finish_minutes", hour=12, meeting=meeting)
    by: dict[str, Any] = {"approver": APPROVED_BY[one.of]} if one.of in APPROVED_BY else {}
    diary.note(ago - 6, "meetings", "approve_minutes", meeting=meeting, **by)
    diary.note(ago - 7, "meetings", "circulate_minutes", meeting=meeting)
    diary.note(ago - 8, "meetings", "publish_minutes", meeting=meeting)


def _written(diary: Diary, one: Told, name: str, point: Point, item: Later) -> None:
    meeting, ago = answer(one.name, "meeting"), one.days_ago
    origins = [answer(voice, "reference") for voice in point.comes_from]
    diary.note(ago - 2, "meetings", "write_minutes_part", meeting=meeting, item=item, record=point.record)
    if point.decided:
        diary.note(
            ago - 2,
            "meetings",
            "record_decision",
            hour=11,
            kept_as=f"{name} decision",
            meeting=meeting,
            item=item,
            text=point.decided,
            origins=origins,
        )
    if point.to_do:
        text, post, days = point.to_do
        diary.note(
            ago - 2,
            "meetings",
            "open_action",
            hour=12,
            kept_as=f"{name} action",
            text=text,
            owner={"post": post},
            due_on=day(days - ago),
            origins=[answer(f"{name} decision", "reference")],
        )


def _talk_in_the_kitchen(diary: Diary) -> None:
    """An evening that nobody planned: staff wrote it down two days later, and what came of it."""
    kept = answer("kitchen", "meeting")
    diary.note(
        31,
        "meetings",
        "record_meeting",
        kept_as="kitchen",
        group=group("house"),
        title="A talk in the kitchen",
        starts_at=moment(-33, 19),
        ends_at=moment(-33, 20),
        venue=venue("lounge"),
        place="The kitchen behind the lounge",
        counts={"service_users": 6, "staff": 1},
        talked_about="Two people want to cook for everybody on Sundays. The big oven takes an hour to get hot.",
        idempotency_key="sample-kitchen",
    )
    diary.note(
        31,
        "meetings",
        "record_decision",
        hour=11,
        kept_as="kitchen decision",
        meeting=kept,
        text="There is a meal for everybody on the first Sunday of the month.",
        origins=[kept],
    )
    for method, ago in (("finish", 30), ("approve", 28), ("circulate", 28), ("publish", 27)):
        by: dict[str, Any] = {"approver": APPROVED_BY["house"]} if method == "approve" else {}
        diary.note(
            ago, "meetings", f"{method}_minutes", hour=12 + (method == "circulate"), meeting=kept, **by
        )
