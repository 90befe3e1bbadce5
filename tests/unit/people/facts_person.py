"""What happened to a person, for `tests.aggregate_case.given`."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.people.domain import person_events as d
from tests.aggregate_case import LONG_AGO, Fact

ANA: dict[str, Any] = {"person": "PE-7KQ2M-9"}
CONTACT: dict[str, Any] = {
    "name": "Ana Nowak",
    "email": "ana@example.org",
    "phone": "0115 496 0123",
    "address": None,
}
WORDING = "Tell me about things I can take part in."


def registered(**changes: Any) -> Fact:
    return Fact(
        d.PersonRegistered, ANA | {"local_service": "elm-house", "relation": "service_user"} | changes
    )


def contact_given(**changes: Any) -> Fact:
    return Fact(d.ContactGiven, ANA | CONTACT | changes)


def placed(**changes: Any) -> Fact:
    return Fact(d.PersonPlaced, ANA | {"local_service": "oak-house", "relation": "carer"} | changes)


def interests_chosen(**changes: Any) -> Fact:
    chosen = {"interests": ["repairs"], "ways": ["surveys"], "reached_by": ["phone"]}
    return Fact(d.InterestsChosen, ANA | chosen | changes)


def needs_recorded(**changes: Any) -> Fact:
    needs = {"needs": ["large_print", "interpreter"], "language": "Polish", "note": None}
    return Fact(d.NeedsRecorded, ANA | needs | {"review_on": date(2027, 1, 5)} | changes)


def needs_reviewed() -> Fact:
    return Fact(d.NeedsReviewed, ANA | {"review_on": date(2028, 1, 5)})


def consent_given(purpose: str = "contact", **changes: Any) -> Fact:
    given = {"purpose": purpose, "wording": WORDING, "how": "spoken", "given_on": date(2026, 1, 5)}
    return Fact(d.ConsentGiven, ANA | given | changes)


def consent_withdrawn(purpose: str = "contact") -> Fact:
    withdrawn = {"purpose": purpose, "how": "spoken", "withdrawn_on": date(2026, 1, 5)}
    return Fact(d.ConsentWithdrawn, ANA | withdrawn)


def contact_forbidden(why: str = "Too many letters.") -> Fact:
    return Fact(d.ContactForbidden, ANA | {"why": why})


def contact_allowed() -> Fact:
    allowed = {"how": "spoken", "allowed_on": date(2026, 1, 5), "why": "I miss the tea."}
    return Fact(d.ContactAllowed, ANA | allowed)


def request_made(kind: str = "export") -> Fact:
    asked = {"kind": kind, "asked_on": date(2026, 1, 5), "asked_how": "spoken", "due_on": date(2026, 2, 5)}
    return Fact(d.DataRequestMade, ANA | asked)


def request_extended(kind: str = "export") -> Fact:
    return Fact(
        d.DataRequestExtended, ANA | {"kind": kind, "due_on": date(2026, 4, 5), "why": "Many papers."}
    )


def exported() -> Fact:
    return Fact(d.PersonExported, ANA | {"reason": "Ana asked."})


def erased(reason: str = "Ana asked.") -> Fact:
    """The reason as it could be written down before a name in it was refused."""
    return Fact(d.PersonErased, ANA | {"reason": reason, "erased_at": LONG_AGO})
