"""What happened to a matter that was taken up, and to a request, for `tests.aggregate_case.given`."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.meetings.domain import group_request as r
from services.meetings.domain import matter as m
from tests.aggregate_case import LONG_AGO, Fact, fact

MATTER: dict[str, Any] = {
    "reference": "ES-7KQ2M-9",
    "local_service": "elm-house",
    "from_group": "GR-7KQ2M-9",
    "to_kind": "user_forum",
}
REQUEST: dict[str, Any] = {"reference": "RQ-7KQ2M-9", "local_service": None, "group": "GR-7KQ2M-9"}


def escalated(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "title": "The lift",
        "reason": "It needs money.",
        "item": "AI-7KQ2M-9",
        "origins": ("AI-00000-0",),
        "escalated_at": LONG_AGO,
    }
    return Fact(m.MatterEscalated, MATTER | says | changes)


def answered() -> Fact:
    return fact(m.MatterAnswered, **MATTER, answer="There is money next year.", answered_at=LONG_AGO)


def told() -> Fact:
    return fact(m.MatterAnswerTold, **MATTER, meeting="MT-7KQ2M-9", told_at=LONG_AGO)


def made(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "kind": "report",
        "to": {"post": "Head of Property Services"},
        "what": "How many repairs were late this year?",
        "by_when": date(2026, 2, 2),
        "meeting": "MT-7KQ2M-9",
        "origins": ("MT-7KQ2M-9",),
        "made_at": LONG_AGO,
    }
    return Fact(r.GroupRequestMade, REQUEST | says | changes)


def met() -> Fact:
    return fact(r.GroupRequestMet, **REQUEST, how="The report came on 1 February.", met_at=LONG_AGO)


def refused() -> Fact:
    return fact(r.GroupRequestRefused, **REQUEST, reason="Nobody counts them.", refused_at=LONG_AGO)
