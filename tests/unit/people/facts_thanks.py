"""What happened to a request for thanks, and to a budget, for `tests.aggregate_case.given`."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.people.domain import budget as b
from services.people.domain import thanks as t
from services.people.domain.thanks import Line
from tests.aggregate_case import LONG_AGO, Fact

ASKER, DECIDER = "Jo Park", "Sam Reed"
SCALE = {"meeting-voucher": Line(1000, 2), "car-mile": Line(45, 100)}
MINE: dict[str, Any] = {"reference": "TH-00001-K", "person": "PE-00001-X", "local_service": "elm-house"}
NEXT_WEEK = date(2026, 1, 12)


def asked(**changes: Any) -> Fact:
    says = {
        "item": "meeting-voucher", "quantity": 2, "amount": 2000, "for_reference": "MT-7KQ2M-9",
        "purpose": "The house meeting", "when": NEXT_WEEK, "year": 2025, "asked_by": ASKER, "asked_at": LONG_AGO,
    }  # fmt: skip
    return Fact(t.ThanksAsked, MINE | says | changes)


def approved(**changes: Any) -> Fact:
    says = {"amount": 2000, "year": 2025, "approved_by": DECIDER, "approved_at": LONG_AGO}
    return Fact(t.ThanksApproved, MINE | says | changes)


def refused() -> Fact:
    return Fact(
        t.ThanksRefused,
        MINE | {"reason": "Paid by somebody else.", "refused_by": DECIDER, "refused_at": LONG_AGO},
    )


def thanked(**changes: Any) -> Fact:
    says = {
        "item": "meeting-voucher", "amount": 2000, "for_reference": "MT-7KQ2M-9", "year": 2025,
        "given_on": LONG_AGO.date(),
    }  # fmt: skip
    return Fact(t.ThanksGiven, MINE | says | changes)


def cancelled() -> Fact:
    return Fact(t.ThanksCancelled, MINE | {"reason": "It was called off.", "cancelled_at": LONG_AGO})


BUDGET: dict[str, Any] = {"reference": "BU-00001-7", "local_service": "elm-house", "year": 2025}


def opened() -> Fact:
    return Fact(b.BudgetOpened, dict(BUDGET))


def budget_set(amount: int = 5000) -> Fact:
    says = {"amount": amount, "reason": "Agreed for the year.", "set_by": DECIDER, "set_at": LONG_AGO}
    return Fact(b.BudgetSet, BUDGET | says)


def committed(request: str = "TH-00001-K", amount: int = 2000) -> Fact:
    return Fact(b.BudgetCommitted, BUDGET | {"request": request, "amount": amount})


def spent(request: str = "TH-00001-K", promised: int = 2000, amount: int = 1500) -> Fact:
    return Fact(b.BudgetSpent, BUDGET | {"request": request, "committed": promised, "amount": amount})


def freed(request: str = "TH-00001-K", amount: int = 2000) -> Fact:
    return Fact(b.BudgetFreed, BUDGET | {"request": request, "amount": amount})
