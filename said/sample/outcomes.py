"""What came of the meetings: what was done, taken up, answered and asked for."""

from said.sample.diary import Diary, answer, day
from said.sample.groups import group


def write(diary: Diary) -> None:
    _done(diary)
    _taken_up(diary)
    _asked_for(diary)


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
