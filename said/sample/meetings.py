"""A year of meetings of the sample organisation, and the story of the damp walls: said at Oak Court, taken to the
organisation, talked about, decided, done and answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from said.sample.activities import venue
from said.sample.diary import Diary, Later, answer, day, moment
from said.sample.groups import group
from said.sample.people import person

CHAIR = "Grace Osei"
APPROVED_BY = {
    "board": "Chair of the Board",
    "forum": "Senior manager",
    "house": "Service manager",
    "repairs": "Head of Property Services",
}
"""Of groups that have no chair."""


@dataclass(frozen=True)
class Point:
    """Something talked about. `decided`: what the group decided; `to_do`: text, owner and days from the meeting."""

    title: str
    record: str
    decided: str | None = None
    to_do: tuple[str, str, int] | None = None
    item: Later | None = None
    """An agenda item that is there already; otherwise somebody raises it."""
    comes_from: tuple[str, ...] = ()
    """Voices that it comes from."""


@dataclass(frozen=True)
class Told:
    """One meeting that took place. people: members who came; heads: of those who are not named."""

    name: str
    of: str
    days_ago: int
    points: tuple[Point, ...]
    people: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    heads: dict[str, int] = field(default_factory=dict)
    at: str = "hall"
    hour: int = 14
    published: bool = True


def proposal_from(name: str, of: str) -> Later:
    """The agenda item of a group that the answer kept under `name` became by itself."""

    def find(diary: Diary) -> str:
        kept = f"{name} item of {of}"
        if kept not in diary.answers:
            items = diary.ask("meetings", "list_items", {"group": group(of)})["items"]
            origin = diary.answers[name]["reference"]
            diary.answers[kept] = next(one["reference"] for one in items if origin in one["origins"])
        return str(diary.answers[kept])

    return Later(find)


PANEL = ("Grace Osei", "Amara Blake", "Tomasz Nowak")

MEETINGS = (
    Told(
        "advisory 1",
        "advisory",
        318,
        (
            Point("How we want to work", "We agreed to meet with lunch, and never on a Friday afternoon."),
            Point(
                "Who goes to the Board",
                "Grace and Amara will go and tell the Board what we talked about.",
                "Grace and Amara go to the next meeting of the Board.",
            ),
        ),
        ("Grace Osei", "Amara Blake"),
        ("Board member",),
    ),
    Told(
        "forum 1",
        "forum",
        290,
        (
            Point(
                "Waiting for repairs",
                "Twelve people told how long they waited. The longest was nine weeks.",
                "Ask the Head of Property Services to come to the next meeting.",
            ),
        ),
        ("Dai Prosser",),
        ("Senior manager",),
        {"service_users": 17, "staff": 2},
        hour=11,
    ),
    Told(
        "advisory 2",
        "advisory",
        255,
        (
            Point(
                "Waiting for repairs",
                "The forum asked us to look at it. We saw the figures of the last year.",
                "Repairs that make a room unfit to live in are seen within two days.",
                (
                    "Put the two days into the contract with the repairs firm.",
                    "Head of Property Services",
                    60,
                ),
            ),
        ),
        PANEL,
        ("Board member",),
    ),
    Told(
        "house 1",
        "house",
        240,
        (
            Point("The lounge", "People like it warm. The television is too loud in the evening."),
            Point("Bins", "They are full by Thursday.", "A second bin is put behind the house."),
        ),
        (),
        (),
        {"service_users": 9, "staff": 1},
        "lounge",
        18,
    ),
    Told(
        "forum 2",
        "forum",
        215,
        (
            Point("Letters nobody reads", "Letters are too long. People stop on page two and miss the date."),
            Point("Feeling safe at night", "The path behind Oak Court is dark."),
        ),
        ("Dai Prosser", "Nadia Rahman"),
        ("Senior manager",),
        {"service_users": 21, "carers": 2, "staff": 2},
        hour=17,
    ),
    Told(
        "advisory 3",
        "advisory",
        185,
        (
            Point(
                "Black mould at Oak Court",
                "Two people told us about it. Painting over it does not help: it comes back. The wall is cold because "
                "the gutter above it leaks.",
                "Mend the gutter and dry the wall before anybody paints again. Look at every north wall of the house.",
                (
                    "Mend the gutter at Oak Court, dry the north walls and paint them.",
                    "Head of Property Services",
                    75,
                ),
                proposal_from("damp", "advisory"),
                ("damp", "mould too"),
            ),
        ),
        PANEL,
        ("Board member",),
    ),
    Told(
        "repairs 1",
        "repairs",
        160,
        (
            Point(
                "How quickly repairs are done",
                "Of 240 repairs 201 were done in time. Most late ones wait for parts.",
                "The firm keeps the twenty parts that are needed most in its van.",
                ("Agree on the list of parts with the firm.", "Head of Property Services", 40),
            ),
        ),
        ("Amara Blake",),
        ("Head of Property Services",),
        hour=10,
    ),
    Told(
        "board 1",
        "board",
        178,
        (
            Point(
                "What the Advisory Group told us",
                "Grace Osei and Amara Blake told us how long people wait for repairs, and what a better letter says.",
                "The Board reads the minutes of the Advisory Group at each of its meetings.",
            ),
        ),
        ("Grace Osei", "Amara Blake"),
        ("Chair of the Board", "Treasurer"),
        hour=17,
    ),
    Told(
        "board 2",
        "board",
        86,
        (
            Point(
                "Residents on every panel",
                "The Advisory Group asked us. People who sit on a panel miss half a day, and the bus is not free.",
                "Residents sit on every panel that chooses staff, and get the thanks of our scale and their fares.",
                None,
                proposal_from("panels", "board"),
            ),
        ),
        ("Grace Osei",),
        ("Chair of the Board", "Treasurer", "Board member for property"),
        hour=17,
    ),
    Told(
        "advisory 4",
        "advisory",
        120,
        (
            Point("A year of you said, we did", "We read the board together. It should say more about when."),
            Point(
                "Night worker",
                "Residents sit on the panel.",
                "Every panel for people who work nights has two residents.",
            ),
        ),
        ("Grace Osei", "Tomasz Nowak"),
        ("Board member",),
    ),
    Told(
        "house 2",
        "house",
        92,
        (Point("Summer in the garden", "Chairs are broken.", "Buy six chairs."),),
        (),
        (),
        {"service_users": 12, "staff": 1},
        "lounge",
        18,
    ),
    Told(
        "advisory 5",
        "advisory",
        58,
        (
            Point(
                "Letters on one page",
                "We read three letters. Two of them could be one page.",
                "No letter is longer than one page. What must be said besides goes into a leaflet.",
                ("Rewrite the ten letters that are sent most.", "Head of Communications", 45),
                None,
                ("long letters",),
            ),
            Point(
                "The Board's answer: residents on every panel",
                "We heard the answer of the Board. Everybody was glad about the fares.",
                None,
                None,
                proposal_from("panels", "advisory"),
            ),
        ),
        PANEL,
        ("Board member",),
    ),
    Told(
        "forum 3",
        "forum",
        19,
        (
            Point("Winter in the lounge", "People would like it open later when it is dark."),
            Point(
                "Chairs for every house",
                "Every house needs them. There is money in April.",
                None,
                None,
                proposal_from("chairs", "forum"),
            ),
            Point("The bus stop", "It moved and nobody knew why.", None, None, None, ("bus stop",)),
        ),
        ("Dai Prosser", "Nadia Rahman"),
        (),
        {"service_users": 15, "staff": 1},
        hour=14,
        published=False,
    ),
)


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
    _done(diary)
    _taken_up(diary)
    _asked_for(diary)
    _to_come(diary)


def _held(diary: Diary, one: Told) -> None:
    """From the plan to the published minutes, each step on its day."""
    meeting = answer(one.name, "meeting")
    ago = one.days_ago
    _planned(diary, one.name, one.of, -ago, hour=one.hour, at=one.at)
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


def _done(diary: Diary) -> None:
    """What became of the actions, and the answer that came out of the damp walls."""
    diary.note(
        150,
        "meetings",
        "progress_action",
        reference=answer("advisory 3, 0 action", "reference"),
        note="The gutter is mended. Driers stand in four rooms.",
    )
    diary.note(
        118,
        "meetings",
        "complete_action",
        reference=answer("advisory 3, 0 action", "reference"),
        evidence="Photographs of all north walls, the firm's invoice, and no damp measured on two visits.",
    )
    diary.note(
        200,
        "meetings",
        "complete_action",
        reference=answer("advisory 2, 0 action", "reference"),
        evidence="Page 4 of the contract, signed.",
    )
    diary.note(
        116,
        "feedback",
        "respond",
        hour=15,
        kept_as="damp answer",
        comments=[answer("damp", "reference"), answer("mould too", "reference")],
        you_said="There is black mould at Oak Court, and it comes back when it is painted over.",
        we_did="The Advisory Group looked at it. The gutter leaked. It is mended, all north walls were dried and "
        "painted, and we measured them twice.",
        outcome="done",
        publish=True,
        through=[answer("advisory 3, 0 action", "reference")],
        idempotency_key="sample-answer-damp",
    )


def _taken_up(diary: Diary) -> None:
    """A matter that the house took up to the forum: answered there, and the house is still to be told. Another that the
    Advisory Group took up to the Board, whose answer came back down to it."""
    diary.note(
        114,
        "meetings",
        "escalate_matter",
        kept_as="panels",
        item=answer("advisory 4, 1", "reference"),
        reason="It is to be so everywhere, not only at night, and it costs money.",
    )
    diary.note(
        76,
        "meetings",
        "answer_matter",
        reference=answer("panels", "reference"),
        answer="Yes, from this month on: on every panel, with thanks and fares. We look at it again in a year.",
    )
    diary.note(
        91,
        "meetings",
        "escalate_matter",
        kept_as="chairs",
        item=answer("house 2, 0", "reference"),
        reason="All houses need chairs, and no house has the money.",
    )
    diary.note(
        17,
        "meetings",
        "answer_matter",
        reference=answer("chairs", "reference"),
        answer="There is money for six chairs for each house in April.",
    )


def _asked_for(diary: Diary) -> None:
    """What groups asked the organisation for: one kept, one late."""
    diary.note(
        288,
        "meetings",
        "make_group_request",
        kept_as="request 1",
        group=group("forum"),
        kind="attendance",
        to={"post": "Head of Property Services"},
        what="Come to the next forum and say why repairs take so long.",
        by_when=day(-215),
        meeting=answer("forum 1", "meeting"),
        origins=[answer("forum 1", "meeting")],
    )
    diary.note(
        214,
        "meetings",
        "meet_group_request",
        reference=answer("request 1", "reference"),
        how="She came, brought the figures and stayed for questions.",
    )
    diary.note(
        56,
        "meetings",
        "make_group_request",
        group=group("advisory"),
        kind="report",
        to={"post": "Director of Services"},
        what="How many people had to move because of damp, in the last three years.",
        by_when=day(-4),
        meeting=answer("advisory 5", "meeting"),
        origins=[answer("advisory 5", "meeting")],
    )


def _to_come(diary: Diary) -> None:
    for name, of, days, hour, at in (
        ("advisory next", "advisory", 9, 12, "hall"),
        ("forum next", "forum", 16, 15, "hall"),
        ("house next", "house", 4, 18, "lounge"),
        ("repairs next", "repairs", 24, 10, "upstairs"),
    ):
        _planned(diary, name, of, days, hour=hour, at=at, open_to="everybody" if of == "forum" else None)
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


def _planned(
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
