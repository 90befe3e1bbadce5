"""Who was told of what they can take part in, who was forgotten on request, and what people said about themselves."""

from random import Random

from said.sample.diary import Diary, Later, answer
from said.sample.people import person

ANSWERS = 36
SEED = 5


def write(diary: Diary) -> None:
    _invited(diary)
    _forgotten(diary)
    _about_you(diary)


def _invited(diary: Diary) -> None:
    """Four invitations to the garden day: one told, one not reached, two still to be sent."""
    diary.note(
        5,
        "people",
        "invite",
        reference=answer("garden day", "reference"),
        persons=[person(who) for who in ("Dai Prosser", "Kofi Mensah", "Nadia Rahman", "Tomasz Nowak")],
        words="We plan the garden at Oak Court together. There is tea, and we pay your fare.",
    )
    diary.note(
        4,
        "people",
        "mark_sent",
        invitation=_message_to("Dai Prosser"),
        way="in_person",
        needs=["easy_read", "audio"],
    )
    diary.note(
        3,
        "people",
        "mark_not_reached",
        invitation=_message_to("Kofi Mensah"),
        why="The phone was off, twice.",
    )


def _message_to(who: str) -> Later:
    def find(diary: Diary) -> str:
        messages = diary.ask("people", "list_messages", {})["items"]
        wanted = diary.answers[who]["person"]
        return next(str(one["id"]) for one in messages if one["person"]["person"] == wanted)

    return Later(find)


def _forgotten(diary: Diary) -> None:
    """Somebody who moved away and asked that everything about them be erased."""
    diary.note(
        150,
        "people",
        "join_bank",
        kept_as="moved away",
        contact={"name": "Sample Person", "phone": "07700 900110"},
        local_service="oak-court",
        interests=["activities"],
        idempotency_key="sample-person-moved-away",
    )
    diary.note(33, "people", "ask_for_erasure", person=person("moved away"), asked_how="spoken")
    diary.note(
        29,
        "people",
        "erase_person",
        person=person("moved away"),
        reason="Asked at the desk. Known to the staff there.",
    )


def _about_you(diary: Diary) -> None:
    """Answers without a name, over two quarters."""
    chance = Random(SEED)
    for number in range(ANSWERS):
        diary.note(
            280 - 4 * number,
            "people",
            "answer_about_you",
            by="public",
            answers={
                "age": [chance.choice(("16_24", "25_34", "25_34", "35_44", "45_54", "55_64"))],
                "sex": [chance.choice(("female", "female", "male", "prefer_not_to_say"))],
            },
        )
