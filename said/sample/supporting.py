"""How the sample organisation supports those who take part: thanks, training, a volunteer, routes into work."""

from typing import Any

from said.sample.diary import Diary, answer, day, moment
from said.sample.people import person

SENIOR = "Priya Shah (sample)"
"""Approves what others ask for."""


def write(diary: Diary) -> None:
    _thanks(diary)
    _training(diary)
    _volunteer(diary)
    _routes(diary)


def _thanks(diary: Diary) -> None:
    year = diary.today.year if diary.today.month >= 4 else diary.today.year - 1
    for one in (year - 1, year):
        diary.note(
            360,
            "people",
            "set_budget",
            by=SENIOR,
            year=one,
            amount=250_000,
            reason="As agreed with the Advisory Group.",
        )
    for number, (who, item, quantity, ago) in enumerate(
        (
            ("Grace Osei", "meeting-voucher", 1, 95),
            ("Amara Blake", "meeting-voucher", 1, 95),
            ("Nadia Rahman", "travel-ticket", 1, 50),
        )
    ):
        diary.note(
            ago,
            "people",
            "ask_for_thanks",
            hour=9,
            kept_as=f"thanks {number}",
            person=person(who),
            item=item,
            quantity=quantity,
            for_reference=answer("panel" if number < 2 else "letters", "reference"),
            when=day(5 - ago),
        )
        diary.note(
            ago - 1, "people", "approve_thanks", by=SENIOR, reference=answer(f"thanks {number}", "reference")
        )
        diary.note(
            ago - 5,
            "people",
            "record_given",
            hour=18,
            reference=answer(f"thanks {number}", "reference"),
            given_on=day(5 - ago),
        )
    diary.note(
        2,
        "people",
        "ask_for_thanks",
        person=person("Kofi Mensah"),
        item="travel-ticket",
        quantity=2,
        for_reference=answer("garden day", "reference"),
        when=day(13),
    )


def _training(diary: Diary) -> None:
    diary.note(
        160,
        "people",
        "offer_training",
        kept_as="chairing",
        title="Speak up in meetings",
        about="How to put something on the agenda, be heard, and disagree kindly.",
        audience="service_users",
        starts_at=moment(-140, 13),
        ends_at=moment(-140, 16),
        where="St Mary's hall",
        places=10,
        interests=["involvement"],
    )
    course = answer("chairing", "course")
    for who in ("Amara Blake", "Tomasz Nowak"):
        diary.note(150, "people", "take_training_place", course=course, person=person(who))
    diary.note(
        140,
        "people",
        "record_training_held",
        hour=17,
        course=course,
        came=[person("Amara Blake"), person("Tomasz Nowak")],
    )
    diary.note(
        20,
        "people",
        "offer_training",
        title="Be a peer reviewer",
        about="What to look at, how to ask, how to write down what you found. Lunch and fares are paid.",
        audience="both",
        starts_at=moment(17, 10),
        ends_at=moment(17, 15),
        where="St Mary's hall",
        places=8,
        interests=["involvement", "work-and-training"],
    )


def _volunteer(diary: Diary) -> None:
    diary.note(
        230,
        "people",
        "register_volunteer",
        kept_as="volunteer",
        person=person("Dai Prosser"),
        role="Kitchen helper",
        local_service="riverside-drop-in",
        with_people_at_risk=False,
        risk_assessed=True,
        references_wanted=1,
    )
    reference = answer("volunteer", "reference")
    steps: tuple[tuple[int, str, dict[str, Any]], ...] = (
        (228, "record_volunteer_interview", {"note": "Cooks well, likes to teach."}),
        (222, "record_volunteer_reference", {}),
    )
    for ago, method, told in steps:
        diary.note(ago, "people", method, reference=reference, on=day(-ago), **told)
    diary.note(221, "people", "name_supervisor", reference=reference, supervisor="Manager, Riverside Drop-in")
    diary.note(
        220, "people", "keep_emergency_contact", reference=reference, contact="His sister, 07700 900199"
    )
    diary.note(
        219,
        "people",
        "accept_volunteer",
        reference=reference,
        agreed_on=day(-219),
        starts_on=day(-215),
        trial_until=day(-185),
    )
    for ago, part in (
        (214, "equality-and-inclusion"),
        (212, "safeguarding"),
        (210, "data-protection"),
        (207, "health-and-safety"),
    ):
        diary.note(ago, "people", "record_induction_part", reference=reference, on=day(-ago), part=part)
    diary.note(184, "people", "pass_volunteer_trial", reference=reference, on=day(-184))
    for ago in (160, 110, 75):
        diary.note(ago, "people", "record_volunteer_review", hour=15, reference=reference, on=day(-ago))


def _routes(diary: Diary) -> None:
    for ago, posts, lived in ((350, 118, 9), (170, 121, 12), (10, 123, 16)):
        diary.note(
            ago, "people", "count_workforce", as_of=day(-ago), posts=posts, with_lived_experience=lived
        )
    diary.note(
        200,
        "people",
        "announce_opening",
        kept_as="trainee",
        kind="traineeship",
        title="Trainee support worker",
        about="A year, paid, with college one day a week.",
        closes_on=day(-170),
    )
    diary.note(
        165,
        "people",
        "fill_opening",
        reference=answer("trainee", "reference"),
        filled_on=day(-165),
        lived_experience="yes",
        consent=True,
    )
    diary.note(
        15,
        "people",
        "announce_opening",
        kind="apprenticeship",
        title="Apprentice in the repairs team",
        about="No experience needed. Whoever has used our services and meets the needs of the job is interviewed.",
        local_service="repairs-team",
        closes_on=day(25),
    )
