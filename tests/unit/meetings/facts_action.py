"""What happened to an action, for `tests.aggregate_case.given`."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.meetings.domain import action_events as e
from tests.aggregate_case import LONG_AGO, Fact, fact

LIFT: dict[str, Any] = {"reference": "AC-7KQ2M-9", "local_service": "elm-house"}
HEAD: dict[str, str] = {"post": "Head of Property Services"}
MEMBER: dict[str, str] = {"person": "PE-7KQ2M-9"}


def opened(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "text": "Have the lift looked at.",
        "owner": HEAD,
        "due_on": date(2026, 2, 2),
        "origins": ("DE-7KQ2M-9", "FB-7KQ2M-9"),
        "opened_at": LONG_AGO,
    }
    return Fact(e.ActionOpened, LIFT | says | changes)


def progressed(note: str = "The engineer came.") -> Fact:
    return fact(e.ActionProgressed, **LIFT, progressed_at=LONG_AGO, note=note)


def moved(due_on: date = date(2026, 3, 2)) -> Fact:
    return fact(e.ActionMoved, **LIFT, moved_at=LONG_AGO, due_on=due_on, reason="A part is missing.")


def handed_over() -> Fact:
    return fact(e.ActionGiven, **LIFT, given_at=LONG_AGO, owner=MEMBER)


def completed() -> Fact:
    return fact(e.ActionCompleted, **LIFT, completed_at=LONG_AGO, evidence="Invoice of 3 March.")


def dropped() -> Fact:
    return fact(e.ActionDropped, **LIFT, dropped_at=LONG_AGO, reason="The house is sold.")
