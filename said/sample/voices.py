"""What people of the sample organisation said, and what staff did with it: every stage, and some of it late."""

from dataclasses import dataclass

from said.sample.diary import Diary, answer, day


@dataclass(frozen=True)
class Voice:
    """days_ago: when it was said and written down. acknowledged: as many days later; None: not yet."""

    name: str
    days_ago: int
    text: str
    place: str | None
    kind: str = "comment"
    channel: str = "suggestion_box"
    themes: tuple[str, ...] = ()
    acknowledged: int | None = 1


@dataclass(frozen=True)
class Answered:
    """One answer to the voices of these names."""

    days_ago: int
    voices: tuple[str, ...]
    you_said: str
    we_did: str
    outcome: str
    due_in: int | None = None


VOICES = (
    Voice(
        "washer",
        41,
        "The washing machine on the second floor has been broken for three weeks.",
        "elm-house",
        "complaint",
        themes=("repairs",),
    ),
    Voice(
        "washer again",
        37,
        "Washing machine still not working, I have to carry everything to my sister's.",
        "elm-house",
        channel="key_work",
        themes=("repairs",),
    ),
    Voice(
        "washer please",
        36,
        "Can the second floor washer please be fixed or replaced?",
        "elm-house",
        "suggestion",
        "meeting",
        ("repairs",),
    ),
    Voice(
        "lounge",
        6,
        "It would be good to have the lounge open later in winter.",
        "elm-house",
        "suggestion",
        "meeting",
        ("activities",),
    ),
    Voice(
        "night staff",
        20,
        "Thank you to the night staff, they were very kind when I was ill.",
        "elm-house",
        "compliment",
        "phone",
        ("staff",),
    ),
    Voice(
        "door lock",
        9,
        "The front door lock sticks when it is cold.",
        "oak-court",
        channel="web",
        themes=("repairs", "safety"),
    ),
    Voice(
        "vegetables",
        150,
        "Could we grow vegetables in the back garden?",
        "oak-court",
        "suggestion",
        themes=("activities",),
    ),
    Voice(
        "women's hour",
        2,
        "There should be a women's hour at the drop-in.",
        "riverside-drop-in",
        "suggestion",
        "web",
        acknowledged=None,
    ),
    Voice(
        "cold tea",
        64,
        "The tea is always cold by ten o'clock.",
        "riverside-drop-in",
        themes=("food",),
    ),
    Voice(
        "plumber",
        12,
        "The plumber came when he said he would and cleaned up after himself.",
        "repairs-team",
        "compliment",
        "survey",
        ("repairs", "staff"),
    ),
    Voice(
        "long letters",
        95,
        "Letters from head office are too long. I stop reading on page two.",
        None,
        channel="letter",
        themes=("communication",),
    ),
    Voice(
        "bus stop",
        33,
        "Nobody told us that the bus stop would move. Who decided that?",
        None,
        "complaint",
        "public_question",
        ("communication",),
    ),
    Voice(
        "damp",
        200,
        "There is black mould in the corner of my room and it comes back each time it is painted.",
        "oak-court",
        "complaint",
        "key_work",
        ("repairs",),
    ),
    Voice(
        "mould too",
        198,
        "My wardrobe smells of damp. Everything on the north side does.",
        "oak-court",
        channel="meeting",
        themes=("repairs",),
    ),
    Voice(
        "stairs light",
        1,
        "The light on the back stairs has gone out again.",
        "elm-house",
        channel="web",
        acknowledged=None,
    ),
)

ANSWERS = (
    Answered(
        26,
        ("washer", "washer again", "washer please"),
        "The washing machine on the second floor has been broken for weeks.",
        "We bought a new one. It was put in on Monday. When a machine breaks again we will bring a spare in two days.",
        "done",
    ),
    Answered(
        120,
        ("vegetables",),
        "You would like to grow vegetables in the back garden.",
        "Two raised beds are yours from spring. We cannot dig up the lawn because the drains run under it.",
        "partly",
    ),
    Answered(
        52,
        ("cold tea",),
        "The tea is always cold by ten.",
        "There is a new urn, and it stays on until eleven.",
        "done",
    ),
    Answered(
        14,
        ("night staff",),
        "The night staff were very kind when somebody was ill.",
        "We told them, and read it out at the team meeting.",
        "done",
    ),
)


def write(diary: Diary) -> None:
    for voice in VOICES:
        _said(diary, voice)
    for number, told in enumerate(ANSWERS):
        diary.note(
            told.days_ago,
            "feedback",
            "respond",
            hour=15,
            comments=[answer(name, "reference") for name in told.voices],
            you_said=told.you_said,
            we_did=told.we_did,
            outcome=told.outcome,
            due_on=None if told.due_in is None else day(told.due_in),
            publish=True,
            idempotency_key=f"sample-answer-{number}",
        )
    diary.note(
        8,
        "feedback",
        "assign_comments",
        references=[answer("door lock", "reference")],
        assignee="Repairs team",
    )
    diary.note(
        5,
        "feedback",
        "ask_author",
        reference=answer("lounge", "reference"),
        question="Until what time would you like it open?",
    )


def _said(diary: Diary, voice: Voice) -> None:
    reference = answer(voice.name, "reference")
    diary.note(
        voice.days_ago,
        "feedback",
        "receive_comment",
        by="public" if voice.channel == "web" else "Jo Park (sample)",
        kept_as=voice.name,
        text=voice.text,
        local_service=voice.place,
        kind=voice.kind,
        channel=voice.channel,
        said_on=day(-voice.days_ago),
        on_behalf=voice.channel != "web",
        idempotency_key=f"sample-voice-{voice.name}",
    )
    if voice.themes:
        diary.note(
            voice.days_ago,
            "feedback",
            "theme_comments",
            hour=11,
            references=[reference],
            themes=list(voice.themes),
        )
    if voice.acknowledged is not None:
        diary.note(
            voice.days_ago - voice.acknowledged, "feedback", "acknowledge_comments", references=[reference]
        )
