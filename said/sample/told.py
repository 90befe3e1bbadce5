"""What was said and decided at a year of meetings, and the words in which it is told."""

from dataclasses import dataclass, field

from said.sample.diary import Diary, Later
from said.sample.groups import group


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
