"""People of the sample organisation who take part: all of them made up, none of them anybody's."""

from dataclasses import dataclass
from typing import Any

from said.sample.diary import Diary, answer

AGREED = "I agree that you keep how to reach me and tell me of things to take part in. I can change my mind any time."


@dataclass(frozen=True)
class Somebody:
    """name: what later entries know them by, and what they are called. days_ago: when they joined."""

    name: str
    days_ago: int
    place: str | None
    relation: str
    contact: dict[str, str]
    reached_by: tuple[str, ...]
    interests: tuple[str, ...]
    ways: tuple[str, ...]
    needs: tuple[str, ...] = ()
    language: str | None = None
    note: str | None = None


PEOPLE = (
    Somebody(
        "Amara Blake",
        365,
        "elm-house",
        "service_user",
        {"email": "amara@example.org", "phone": "07700 900101"},
        ("text", "email"),
        ("repairs", "involvement"),
        ("groups", "peer_reviews", "training"),
    ),
    Somebody(
        "Tomasz Nowak",
        360,
        "oak-court",
        "service_user",
        {"phone": "07700 900102"},
        ("phone",),
        ("repairs", "safety", "activities"),
        ("groups", "surveys", "co_production"),
        ("interpreter",),
        "Polish",
    ),
    Somebody(
        "Grace Osei",
        362,
        "elm-house",
        "former_service_user",
        {"email": "grace@example.org"},
        ("email",),
        ("staff", "support", "work-and-training"),
        ("groups", "recruitment_panels", "audits"),
    ),
    Somebody(
        "Dai Prosser",
        320,
        "riverside-drop-in",
        "service_user",
        {"address": "care of Riverside Drop-in"},
        ("in_person", "through_staff"),
        ("food", "activities"),
        ("groups", "creative_work"),
        ("easy_read", "audio"),
        note="Reads with help. Please read letters out to him.",
    ),
    Somebody(
        "Nadia Rahman",
        300,
        "oak-court",
        "service_user",
        {"phone": "07700 900104", "email": "nadia@example.org"},
        ("text",),
        ("communication", "access"),
        ("groups", "user_testing", "reading_documents"),
        ("large_print",),
    ),
    Somebody(
        "Joyce Whitfield",
        280,
        None,
        "carer",
        {"phone": "0115 496 0105", "address": "Flat 2, Sample Street"},
        ("post", "phone"),
        ("support", "waiting"),
        ("surveys", "focus_groups"),
        ("large_print", "relay"),
    ),
    Somebody(
        "Kofi Mensah",
        200,
        "riverside-drop-in",
        "service_user",
        {"phone": "07700 900106"},
        ("text",),
        ("activities", "safety"),
        ("mystery_shopping", "creative_work", "training"),
    ),
    Somebody(
        "Ruth Adeyemi",
        120,
        "elm-house",
        "service_user",
        {"email": "ruth@example.org"},
        ("email",),
        ("noise", "neighbours"),
        ("surveys", "focus_groups"),
        ("bsl",),
    ),
)


def person(name: str) -> Any:
    """The reference of somebody in PEOPLE, for later entries."""
    return answer(name, "person")


def write(diary: Diary) -> None:
    for one in PEOPLE:
        diary.note(
            one.days_ago,
            "people",
            "join_bank",
            kept_as=one.name,
            contact={"name": one.name, **one.contact},
            local_service=one.place,
            relation=one.relation,
            reached_by=one.reached_by,
            interests=one.interests,
            ways=one.ways,
            needs=one.needs,
            language=one.language,
            note=one.note,
            agreed=AGREED,
            how="spoken",
            idempotency_key=f"sample-person-{one.name}",
        )
    diary.note(
        90,
        "people",
        "give_consent",
        person=person("Grace Osei"),
        purpose="story",
        wording="You may tell my story in the annual report, without my name.",
        how="paper",
    )
    diary.note(
        40,
        "people",
        "forbid_contact",
        person=person("Ruth Adeyemi"),
        why="She wants a quiet month, she said.",
    )
    diary.note(12, "people", "ask_for_export", person=person("Joyce Whitfield"), asked_how="spoken")
    diary.note(30, "people", "review_needs", person=person("Nadia Rahman"))
