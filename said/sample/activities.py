"""What people of the sample organisation take part in beside its groups: panels, reviews, tests, and what they need."""

from typing import Any

from said.sample.diary import Diary, answer, day, moment
from said.sample.people import person

VENUES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "lounge",
        {
            "name": "Elm House lounge",
            "local_service": "elm-house",
            "has": ["step_free", "accessible_toilet", "public_transport"],
        },
    ),
    (
        "hall",
        {
            "name": "St Mary's hall",
            "address": "Sample Street",
            "has": [
                "step_free",
                "accessible_toilet",
                "hearing_loop",
                "quiet_space",
                "parking",
                "public_transport",
            ],
        },
    ),
    ("upstairs", {"name": "Upstairs room, head office", "address": "Sample Road", "has": ["parking"]}),
)


def venue(name: str) -> Any:
    return answer(f"venue {name}", "reference")


def write(diary: Diary) -> None:
    for name, told in VENUES:
        diary.note(370, "meetings", "add_venue", hour=8, kept_as=f"venue {name}", **told)
    for name in ("lounge", "hall"):
        diary.note(
            30,
            "meetings",
            "check_venue_safety",
            reference=venue(name),
            checked_on=day(-30),
            by_post="Involvement officer",
            found="Light at the door, a way out at the back, staff in the house until ten.",
        )
    _panel(diary)
    _letters(diary)
    _coming_up(diary)
    _review(diary)
    _new_way(diary)


def _panel(diary: Diary) -> None:
    """A recruitment panel, from its plan to telling back."""
    diary.note(
        110,
        "meetings",
        "plan_activity",
        kept_as="panel",
        title="Choose the new night worker",
        kind="recruitment_panel",
        about="Two residents sit on the panel for the night worker at Elm House.",
        level="involve",
        can_influence="Who is chosen: your scores count as much as the managers’.",
        cannot_influence="The pay and the hours.",
        role="You ask two of the questions and score the answers.",
        starts_at=moment(-90, 13),
        ends_at=moment(-90, 16),
        joining="in_person",
        venue=venue("lounge"),
        interests=["staff"],
        ways=["recruitment_panels"],
        places=2,
        local_service="elm-house",
    )
    activity = answer("panel", "reference")
    diary.note(108, "meetings", "open_activity", activity=activity)
    for who in ("Grace Osei", "Amara Blake"):
        diary.note(100, "meetings", "join_activity", hour=14, activity=activity, person=person(who))
    diary.note(
        90,
        "meetings",
        "record_activity",
        hour=17,
        activity=activity,
        persons=[person("Grace Osei"), person("Amara Blake")],
        head_count=2,
        came_of_it="The panel agreed on one person. She starts in spring.",
    )
    diary.note(
        80,
        "meetings",
        "tell_back",
        activity=activity,
        message="The person you chose has said yes. Your questions will be used for every night worker.",
        how="by phone",
    )


def _letters(diary: Diary) -> None:
    """A test of letters that came from a comment and has not been told back yet."""
    diary.note(
        70,
        "meetings",
        "plan_activity",
        kept_as="letters",
        title="Read our letters with us",
        kind="user_testing",
        about="We try three new letters about rent. Tell us where you stop reading.",
        level="consult",
        can_influence="Words, length and order of all our letters.",
        cannot_influence="What the law says must be in them.",
        starts_at=moment(-45, 11),
        ends_at=moment(-45, 12),
        joining="hybrid",
        venue=venue("hall"),
        interests=["communication"],
        ways=["user_testing", "reading_documents"],
        places=8,
        origins=[answer("long letters", "reference")],
    )
    activity = answer("letters", "reference")
    diary.note(68, "meetings", "open_activity", activity=activity)
    diary.note(60, "meetings", "join_activity", activity=activity, person=person("Nadia Rahman"))
    diary.note(
        55,
        "meetings",
        "request_support",
        kept_as="large print",
        by="public",
        occasion=activity,
        person=person("Nadia Rahman"),
        kinds=["large_print"],
        details="Please send me the letters before, in large print.",
    )
    diary.note(
        54,
        "meetings",
        "answer_support",
        reference=answer("large print", "reference"),
        met=True,
        answer="They are in the post in large print.",
    )
    diary.note(
        44,
        "meetings",
        "record_activity",
        activity=activity,
        persons=[person("Nadia Rahman")],
        head_count=6,
        came_of_it="All letters become one page. The second page is a telephone number.",
    )


def _coming_up(diary: Diary) -> None:
    diary.note(
        14,
        "meetings",
        "plan_activity",
        kept_as="garden day",
        title="Plan the garden at Oak Court",
        kind="co_production",
        about="Bring your ideas. We draw the beds together and decide what is planted.",
        level="involve",
        can_influence="What is planted and where.",
        cannot_influence="The lawn over the drains.",
        starts_at=moment(13, 14),
        ends_at=moment(13, 16),
        joining="in_person",
        venue=venue("hall"),
        interests=["activities"],
        ways=["co_production", "creative_work"],
        places=12,
        origins=[answer("vegetables", "reference")],
        local_service="oak-court",
    )
    diary.note(13, "meetings", "open_activity", activity=answer("garden day", "reference"))
    diary.note(
        4,
        "meetings",
        "request_support",
        by="public",
        occasion=answer("garden day", "reference"),
        kinds=["transport"],
        details="I cannot walk that far. Is there a lift?",
    )
    diary.note(
        10,
        "meetings",
        "plan_activity",
        kept_as="rents",
        title="What should we spend the repairs money on?",
        kind="consultation",
        about="We have money for windows or for heating this year, not for both. Tell us which.",
        level="consult",
        can_influence="Which of the two comes first.",
        cannot_influence="How much money there is.",
        starts_at=moment(20, 10),
        ends_at=moment(48, 17),
        joining="online",
        interests=["repairs", "money"],
        ways=["surveys"],
    )
    diary.note(9, "meetings", "open_activity", activity=answer("rents", "reference"))


def _review(diary: Diary) -> None:
    """A peer review with a finding that became an action with a day."""
    diary.note(
        85,
        "meetings",
        "plan_audit",
        kept_as="review",
        kind="peer_review",
        scope="How people are welcomed at the drop-in.",
        standard="Our promise: somebody says hello within two minutes and shows you round.",
        reviewers=[{"person": person("Grace Osei"), "trained": True}],
        starts_on=day(-75),
        local_service="riverside-drop-in",
    )
    reference = answer("review", "reference")
    diary.note(
        74,
        "meetings",
        "record_finding",
        reference=reference,
        met=True,
        found="Everybody was greeted, most by name.",
    )
    diary.note(
        74,
        "meetings",
        "record_finding",
        hour=11,
        reference=reference,
        met=False,
        found="Nobody was shown where the toilets and the quiet room are.",
        recommendation="Put up signs, and walk round with whoever is new.",
    )
    diary.note(
        65,
        "meetings",
        "plan_audit_action",
        kept_as="signs",
        reference=reference,
        number=2,
        text="Put up signs to the toilets and the quiet room.",
        owner={"post": "Manager, Riverside Drop-in"},
        due_on=day(-6),
    )
    diary.note(
        60,
        "meetings",
        "publish_audit",
        reference=reference,
        summary="People feel welcome. They are not shown round. Signs are being made.",
    )


def _new_way(diary: Diary) -> None:
    diary.note(
        25,
        "meetings",
        "propose_new_way",
        title="A message group for Oak Court",
        what="Residents and staff share one message group for news of the house.",
        risks="Numbers are seen by all. People may be rude at night.",
        benefits="News arrives at once, also for those who never come to meetings.",
        by_post="Manager, Oak Court",
        local_service="oak-court",
    )
