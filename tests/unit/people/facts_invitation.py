"""What happened to an invitation, for `tests.aggregate_case.given`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from services.people.domain import invitation as d
from tests.aggregate_case import Fact

ANA: dict[str, Any] = {"person": "PE-7KQ2M-9", "opportunity": "AY-7KQ2M-9"}
STARTS = datetime(2026, 3, 3, 14, 0, tzinfo=UTC)
WORDS = "We would like to hear how repairs go."


def made() -> Fact:
    told = {"title": "Repairs talk", "starts_at": STARTS, "local_service": "elm-house", "words": WORDS}
    return Fact(d.InvitationMade, ANA | told)


def sent(way: str = "phone") -> Fact:
    return Fact(d.MessageSent, ANA | {"way": way, "needs": ["large_print"]})


def not_reached() -> Fact:
    return Fact(d.PersonNotReached, ANA | {"why": "Nobody answered."})
