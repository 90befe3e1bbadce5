"""What happened to a comment or a response, for `tests.aggregate_case.given`, and the moments it happened at."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from services.feedback.domain import comment_events as c
from services.feedback.domain import response_events as r
from services.feedback.domain.comment import Clock
from tests.aggregate_case import Fact, fact

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 4, 16, 0, tzinfo=UTC)
CLOCK = Clock(acknowledge_by=date(2026, 3, 5), answer_by=date(2026, 3, 16))
HERE: dict[str, Any] = {"reference": "FB-7KQ2M-9", "local_service": "elm-house"}
ANSWER: dict[str, Any] = {
    "you_said": "The lift is slow.",
    "we_did": "It has a new motor.",
    "outcome": "done",
    "due_on": None,
}
NAMED = {"reference": "RE-7KQ2M-9"}
FINDING = {"kind": "name", "field": "we_did", "start": 0, "end": 4, "text": "Mary"}


def received(**changes: Any) -> Fact:
    says = HERE | {
        "kind": "comment",
        "channel": "web",
        "words": "The lift is slow.",
        "question": None,
        "said_on": MONDAY.date(),
        "received_at": MONDAY,
        "acknowledge_by": CLOCK.acknowledge_by,
        "answer_by": CLOCK.answer_by,
        "anonymous": True,
        "person": None,
        "on_behalf": False,
        "follow_up_hash": "0" * 64,
        "source": None,
    }
    return Fact(c.CommentReceived, says | changes)


def acknowledged(at: datetime = NOON) -> Fact:
    return fact(c.CommentAcknowledged, **HERE, acknowledged_at=at)


def asked(question: str = "Which lift?", at: datetime = NOON) -> Fact:
    return fact(c.AuthorAsked, **HERE, asked_at=at, question=question)


def added(words: str, *, answers_question: bool = False, at: datetime = NOON) -> Fact:
    says = {
        "added_at": at,
        "words": words,
        "answers_question": answers_question,
        "answer_by": CLOCK.answer_by,
    }
    return Fact(c.AuthorAdded, HERE | says)


def themed(*themes: str) -> Fact:
    return fact(c.CommentThemed, **HERE, themes=themes)


def assigned(assignee: str = "Repairs team") -> Fact:
    return fact(c.CommentAssigned, **HERE, assignee=assignee)


def escalated(reason: str = "Not ours to mend.", at: datetime = NOON) -> Fact:
    return fact(c.CommentEscalated, **HERE, escalated_at=at, reason=reason)


def declined(reason: str = "It is not our lift.", at: datetime = NOON) -> Fact:
    return fact(c.CommentDeclined, **HERE, declined_at=at, reason=reason)


def answered(response: str = "RE-7KQ2M-9", at: datetime = NOON) -> Fact:
    return fact(c.CommentAnswered, **HERE, answered_at=at, response=response)


def unanswered(response: str = "RE-7KQ2M-9", at: datetime = NOON) -> Fact:
    return fact(c.AnswerWithdrawn, **HERE, withdrawn_at=at, response=response)


def decision_corrected(text: str = "Both lifts are replaced.", at: datetime = NOON) -> Fact:
    return fact(c.CommentDecisionCorrected, **HERE, decision="DE-7KQ2M-9", text=text, corrected_at=at)


def decided(decision: str = "DE-7KQ2M-9", at: datetime = NOON) -> Fact:
    return fact(
        c.CommentDecided,
        **HERE,
        decision=decision,
        group="GR-7KQ2M-9",
        decided_on=date(2026, 3, 3),
        text="The lift is replaced.",
        decided_at=at,
    )


def closed(at: datetime = NOON) -> Fact:
    return fact(c.CommentClosed, **HERE, closed_at=at)


def erased(reason: str = "They asked for it.", at: datetime = LATER) -> Fact:
    return fact(c.WordsErased, **HERE, erased_at=at, reason=reason)


def drafted(origins: tuple[str, ...] = ("FB-7KQ2M-9",), **changes: Any) -> Fact:
    return fact(r.ResponseDrafted, **(NAMED | {"origins": origins} | ANSWER | changes))


def linked(*through: str) -> Fact:
    return fact(r.ResponseLinked, **NAMED, through=through or ("DE-7KQ2M-9", "AC-7KQ2M-9"), linked_at=NOON)


def held(*findings: dict[str, Any]) -> Fact:
    found = findings or (FINDING,)
    kinds = tuple(sorted({str(finding["kind"]) for finding in found}))
    return fact(r.ResponseHeld, **NAMED, details=kinds, findings=found)


def confirmed(by: str = "Jo Park", reason: str = "She agreed.") -> Fact:
    return fact(r.ResponseConfirmed, **NAMED, confirmed_by=by, reason=reason)


def published(at: datetime = NOON, **changes: Any) -> Fact:
    says = (
        NAMED | ANSWER | {"origins": ("FB-7KQ2M-9",), "local_services": ("elm-house",), "themes": ("lifts",)}
    )
    return Fact(r.ResponsePublished, says | {"published_at": at} | changes)


def corrected(
    *, published: bool = True, reason: str = "The date.", at: datetime = LATER, **changes: Any
) -> Fact:
    says = NAMED | ANSWER | {"corrected_at": at, "reason": reason, "published": published}
    return Fact(r.ResponseCorrected, says | changes)


def withdrawn(reason: str = "It broke again.", at: datetime = LATER) -> Fact:
    return fact(r.ResponseWithdrawn, **NAMED, withdrawn_at=at, reason=reason)
