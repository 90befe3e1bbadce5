"""Groups of the sample organisation, and who sits on them."""

from typing import Any

from said.sample.diary import Diary, answer, day
from said.sample.people import person

CODE = (
    "Treat one another with respect. Let everybody finish. Nobody is bullied or shut out because of who they are. "
    "What somebody tells about themselves stays in the room."
)
GROUPS: tuple[tuple[str, int, dict[str, Any], str], ...] = (
    (
        "advisory",
        360,
        {
            "name": "Advisory Group",
            "kind": "advisory_group",
            "seats": 6,
            "purpose": "The Board hears from us, who use the services, what they do well and where they can do better.",
        },
        "About every two months, on different days, with lunch.",
    ),
    (
        "forum",
        355,
        {
            "name": "Residents' Forum",
            "kind": "user_forum",
            "purpose": "Anybody who uses a service can come. We choose what is talked about and who is invited.",
        },
        "Every other month, each time at another hour.",
    ),
    (
        "repairs",
        330,
        {
            "name": "Repairs Working Group",
            "kind": "repairs_working_group",
            "purpose": "We look at how repairs go: how quickly, how well, and what people say about them.",
        },
        "Every three months.",
    ),
    (
        "house",
        370,
        {
            "name": "Elm House meeting",
            "kind": "house_meeting",
            "local_service": "elm-house",
            "purpose": "What goes on in the house, and what should be different.",
        },
        "Every few weeks in the evening, in the lounge.",
    ),
    (
        "board",
        365,
        {
            "name": "Board",
            "kind": "board",
            "meets_every_months": 3,
            "purpose": "Runs the organisation. Two members of the Advisory Group sit in its meetings.",
        },
        "Every three months.",
    ),
)
HOW_TO_JOIN = {
    "advisory": "Stand when there is an election. Ask any member of staff what it is like.",
    "board": "Two members of the Advisory Group are put forward each time.",
}
"""Where it is not as for the others."""
MEMBERS = (
    ("advisory", "Grace Osei", "former_service_user", "elected", 350),
    ("advisory", "Amara Blake", "service_user", "elected", 350),
    ("advisory", "Tomasz Nowak", "service_user", "elected", 340),
    ("forum", "Dai Prosser", "service_user", "open", 310),
    ("forum", "Nadia Rahman", "service_user", "open", 290),
    ("repairs", "Amara Blake", "service_user", "nominated", 320),
    ("house", "Amara Blake", "service_user", "open", 360),
)
POSTS = (
    ("advisory", "Board member", "board", "appointed", 350),
    ("repairs", "Head of Property Services", "staff", "appointed", 325),
    ("board", "Chair of the Board", "board", "appointed", 360),
    ("board", "Treasurer", "board", "appointed", 360),
    ("board", "Board member for property", "board", "appointed", 300),
)


def group(name: str) -> Any:
    """The reference of one of GROUPS, for later entries."""
    return answer(name, "reference")


def write(diary: Diary) -> None:
    for name, days_ago, told, when in GROUPS:
        diary.note(
            days_ago, "meetings", "establish_group", kept_as=name, established_on=day(-days_ago), **told
        )
        diary.note(
            days_ago,
            "meetings",
            "describe_group",
            hour=11,
            reference=group(name),
            name=told["name"],
            purpose=told["purpose"],
            how_to_join=HOW_TO_JOIN.get(name, "Ask any member of staff, or press “Take part” on this site."),
            when_it_meets=when,
        )
        diary.note(
            days_ago - 1,
            "meetings",
            "adopt_terms",
            reference=group(name),
            text=f"What we are for: {told['purpose']} How we work: {when} Anybody may raise something.",
            adopted_on=day(1 - days_ago),
        )
        if name != "board":
            diary.note(
                days_ago - 2,
                "meetings",
                "adopt_code_of_conduct",
                reference=group(name),
                text=CODE,
                adopted_on=day(2 - days_ago),
            )
    for name, who, capacity, how, days_ago in MEMBERS:
        _joins(diary, name, {"person": person(who)}, capacity, how, days_ago)
    for name, post, capacity, how, days_ago in POSTS:
        _joins(diary, name, {"post": post}, capacity, how, days_ago)
    diary.note(
        345,
        "meetings",
        "choose_chair",
        reference=group("advisory"),
        member={"person": person("Grace Osei")},
        chosen_on=day(-345),
    )
    diary.note(
        344,
        "meetings",
        "name_member",
        reference=group("advisory"),
        member={"person": person("Grace Osei")},
        publicly=True,
        agreed_on=day(-344),
    )


def _joins(diary: Diary, name: str, member: dict[str, Any], capacity: str, how: str, days_ago: int) -> None:
    diary.note(
        days_ago,
        "meetings",
        "add_member",
        hour=12,
        reference=group(name),
        member=member,
        capacity=capacity,
        how=how,
        joined_on=day(-days_ago),
        in_spite_of=[],
    )
