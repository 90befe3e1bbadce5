"""What happened to a course, a volunteer, an opening and the count of the workforce."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.people.domain import route as r
from services.people.domain import training as t
from services.people.domain import volunteer_events as v
from services.people.domain.volunteer import Limits
from tests.aggregate_case import LONG_AGO, Fact

TODAY = LONG_AGO.date()
TOMORROW = TODAY + timedelta(days=1)
ANA = "PE-00001-X"
POST = "Team leader"

COURSE: dict[str, Any] = {"course": "TC-00001-4", "local_service": "elm-house"}
BEGINS, ENDS = datetime(2026, 1, 12, 10, tzinfo=UTC), datetime(2026, 1, 12, 12, tzinfo=UTC)
SAYS: dict[str, Any] = {
    "title": "Speaking up in meetings", "about": "How a meeting works.", "audience": "both", "starts_at": BEGINS,
    "ends_at": ENDS, "where": "Elm House", "places": 2, "support": "Interpreter, taxi", "interests": ["involvement"],
    "ways": ["training"], "enabling": True,
}  # fmt: skip


def offered(**changes: Any) -> Fact:
    return Fact(t.TrainingOffered, COURSE | SAYS | changes)


def place_taken(person: str | None = ANA, post: str | None = None) -> Fact:
    return Fact(t.TrainingPlaceTaken, COURSE | {"person": person, "post": post})


def place_given_up(person: str | None = ANA, post: str | None = None) -> Fact:
    return Fact(t.TrainingPlaceGivenUp, COURSE | {"person": person, "post": post})


def held(**changes: Any) -> Fact:
    says = {
        "audience": "both", "held_on": BEGINS.date(), "people": 1, "staff": 0, "came": [ANA], "enabling": True,
        "year": 2025,
    }  # fmt: skip
    return Fact(t.TrainingHeld, COURSE | says | changes)


def course_cancelled() -> Fact:
    return Fact(t.TrainingCancelled, COURSE | {"reason": "The trainer is ill.", "cancelled_at": LONG_AGO})


LIMITS = Limits(2, 1, {"safeguarding": "Safeguarding", "health-and-safety": "Health and safety"})
MINE: dict[str, Any] = {"reference": "VO-00001-F", "person": ANA, "local_service": "elm-house"}
ROLE: dict[str, Any] = {
    "role": "Befriender",
    "with_people_at_risk": True,
    "risk_assessed": True,
    "references_wanted": 1,
}


def registered(**changes: Any) -> Fact:
    return Fact(v.VolunteerRegistered, MINE | ROLE | {"registered_on": TODAY} | changes)


def step(kind: type[Any], **says: Any) -> Fact:
    return Fact(kind, MINE | {"on": TODAY} | says)


def interviewed() -> Fact:
    return step(v.VolunteerInterviewed, note="Kind and patient.")


def contact_kept(contact: str | None = "Her sister, 0115 496 0123") -> Fact:
    return Fact(v.EmergencyContactKept, MINE | {"contact": contact})


def supervised(supervisor: str = POST) -> Fact:
    return Fact(v.SupervisorNamed, MINE | {"supervisor": supervisor})


def reference_taken() -> Fact:
    return step(v.VolunteerReferenceTaken, note="Reliable.")


def check_asked() -> Fact:
    return step(v.VolunteerCheckAsked)


def check_cleared() -> Fact:
    return step(v.VolunteerCheckCleared)


def accepted(**changes: Any) -> Fact:
    says = {
        "agreed_on": TODAY, "starts_on": TODAY, "trial_until": date(2026, 2, 5), "review_by": date(2026, 3, 5),
        "induction_by": date(2026, 2, 5), "warnings": [],
    }  # fmt: skip
    return Fact(v.VolunteerAccepted, MINE | says | changes)


READY = (registered(), interviewed(), contact_kept(), supervised())
"""Nothing stands between this volunteer and being accepted, but a reference and the check are awaited."""
CHECKED = (*READY, reference_taken(), check_asked(), check_cleared())

OPENING: dict[str, Any] = {"reference": "RW-00001-T", "local_service": "elm-house"}


def announced(**changes: Any) -> Fact:
    says = {
        "kind": "traineeship", "title": "Support worker trainee", "about": None, "guaranteed_interview": True,
        "closes_on": date(2026, 2, 1), "announced_at": LONG_AGO,
    }  # fmt: skip
    return Fact(r.OpeningAnnounced, OPENING | says | changes)


def filled(lived_experience: str = "yes") -> Fact:
    says = {"kind": "traineeship", "filled_on": TODAY, "lived_experience": lived_experience, "year": 2025}
    return Fact(r.OpeningFilled, OPENING | says)


def opening_closed() -> Fact:
    return Fact(r.OpeningClosed, OPENING | {"reason": "Nobody applied.", "closed_on": TODAY})


def counted(kind: type[Any] = r.WorkforceCounted, posts: int = 120, told: int = 18) -> Fact:
    says: dict[str, Any] = {"reference": "WC-00001-8", "as_of": TODAY, "counted_at": LONG_AGO}
    return Fact(kind, says | {"posts": posts, "with_lived_experience": told})
