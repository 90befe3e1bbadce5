"""The sample organisation of a first start: a few places and voices at every stage, made through the same use cases
as everything else. A new user sees a living system instead of empty pages."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chassis.rpc import ServiceClient

INVOLVEMENT_OFFICER = "Sam Carter (sample)"

PLACES = (
    (
        "Elm House",
        "Northside",
        "We meet every second Thursday in the lounge. The box by the door is opened every Monday.",
    ),
    (
        "Oak Court",
        "Northside",
        "House meeting on the first Tuesday. Ask Priya if you want something on the agenda.",
    ),
    (
        "Riverside Drop-in",
        "Town centre",
        "Tell anyone at the desk, or use the box. We read everything every Friday.",
    ),
    (
        "Repairs Team",
        "All areas",
        "Tell us about any repair, good or bad. Two tenants sit on our working group.",
    ),
)


@dataclass(frozen=True)
class Voice:
    """What one sample person said, and what staff did with it."""

    text: str
    place: str | None
    kind: str = "comment"
    channel: str = "suggestion_box"
    themes: tuple[str, ...] = ()


VOICES = (
    Voice(
        "The washing machine on the second floor has been broken for three weeks.",
        "elm-house",
        "complaint",
        "suggestion_box",
        ("repairs",),
    ),
    Voice(
        "Washing machine still not working, I have to carry everything to my sister's.",
        "elm-house",
        "comment",
        "key_work",
        ("repairs",),
    ),
    Voice(
        "Can the second floor washer please be fixed or replaced?",
        "elm-house",
        "suggestion",
        "meeting",
        ("repairs",),
    ),
    Voice("It would be good to have the lounge open later in winter.", "elm-house", "suggestion", "meeting"),
    Voice(
        "Thank you to the night staff, they were very kind when I was ill.",
        "elm-house",
        "compliment",
        "phone",
        ("staff",),
    ),
    Voice(
        "The front door lock sticks when it is cold.", "oak-court", "comment", "web", ("repairs", "safety")
    ),
    Voice("Could we grow vegetables in the back garden?", "oak-court", "suggestion", "suggestion_box"),
    Voice("There should be a women's hour at the drop-in.", "riverside-drop-in", "suggestion", "web"),
    Voice(
        "The tea is always cold by ten o'clock.", "riverside-drop-in", "comment", "suggestion_box", ("food",)
    ),
    Voice(
        "The plumber came when he said he would and cleaned up after himself.",
        "repairs-team",
        "compliment",
        "survey",
        ("repairs", "staff"),
    ),
    Voice(
        "Letters from head office are too long. I stop reading on page two.",
        None,
        "comment",
        "letter",
        ("communication",),
    ),
    Voice(
        "Nobody told us that the bus stop would move. Who decided that?",
        None,
        "complaint",
        "public_question",
        ("communication",),
    ),
)

Answered = tuple[tuple[int, ...], str, str, str]

ANSWERS: tuple[Answered, ...] = (
    (
        (0, 1, 2),
        "The washing machine on the second floor has been broken for weeks.",
        "We bought a new one. It was put in on Monday. When a machine breaks again we will bring a spare in two days.",
        "done",
    ),
    (
        (6,),
        "You would like to grow vegetables in the back garden.",
        "Two raised beds are yours from spring. We cannot dig up the lawn because the drains run under it.",
        "partly",
    ),
    ((8,), "The tea is always cold by ten.", "There is a new urn, and it stays on until eleven.", "done"),
)


def set_up_sample(client: ServiceClient) -> bool:
    """Fills an empty system; False when there was something in it already."""
    if client.call("people", "list_local_services"):
        return False
    for name, area, approach in PLACES:
        _ask(client, "people", "register_local_service", name=name, area=area, approach=approach)
    references = [_hear(client, number, voice) for number, voice in enumerate(VOICES)]
    for number, (voices, you_said, we_did, outcome) in enumerate(ANSWERS):
        _ask(
            client,
            "feedback",
            "respond",
            comments=[references[voice] for voice in voices],
            you_said=you_said,
            we_did=we_did,
            outcome=outcome,
            publish=True,
            idempotency_key=f"sample-answer-{number}",
        )
    _ask(client, "feedback", "acknowledge_comments", references=[references[5], references[10]])
    _ask(client, "feedback", "assign_comments", references=[references[5]], assignee="Repairs team")
    _ask(
        client,
        "feedback",
        "ask_author",
        reference=references[3],
        question="Until what time would you like it open?",
    )
    return True


def _hear(client: ServiceClient, number: int, voice: Voice) -> str:
    reference: str = _ask(
        client,
        "feedback",
        "receive_comment",
        text=voice.text,
        local_service=voice.place,
        kind=voice.kind,
        channel=voice.channel,
        said_on=(date.today() - timedelta(days=2 * (len(VOICES) - number))).isoformat(),  # noqa: DTZ011
        on_behalf=voice.channel != "web",
        idempotency_key=f"sample-voice-{number}",
    )["reference"]
    if voice.themes:
        _ask(client, "feedback", "theme_comments", references=[reference], themes=list(voice.themes))
    return reference


def _ask(client: ServiceClient, service: str, method: str, **payload: Any) -> Any:
    return client.call(service, method, payload, actor=INVOLVEMENT_OFFICER)
