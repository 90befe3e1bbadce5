"""What happened to a group, for `tests.aggregate_case.given`."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.meetings.domain import group_events as e
from tests.aggregate_case import Fact, fact

HERE: dict[str, Any] = {"reference": "GR-7KQ2M-9", "local_service": None}
MARY: dict[str, str] = {"person": "PE-7KQ2M-9"}
TOM: dict[str, str] = {"person": "PE-2Q8WX-1"}
TRUSTEE: dict[str, str] = {"post": "Board member for housing"}
TODAY = date(2026, 1, 5)
BEFORE = date(2025, 12, 1)
NEXT_YEAR = date(2026, 12, 1)


def established(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "slug": "advisory-group",
        "name": "Advisory Group",
        "kind": "advisory_group",
        "purpose": "The Board hears from us.",
        "formality": "formal",
        "decision_making": False,
        "meets_every_months": 3,
        "seats": 6,
        "established_on": BEFORE,
    }
    return Fact(e.GroupEstablished, HERE | says | changes)


def described(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "name": "Service User Advisory Group",
        "purpose": "The Board hears from us.",
        "how_to_join": "Stand for election.",
        "when_it_meets": "Every second month.",
    }
    return Fact(e.GroupDescribed, HERE | says | changes)


def marked(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "formality": "formal",
        "decision_making": True,
        "meets_every_months": 2,
        "seats": 8,
    }
    return Fact(e.GroupMarked, HERE | says | changes)


def terms(version: int = 1, text: str = "We advise the Board.") -> Fact:
    return fact(e.TermsAdopted, **HERE, version=version, text=text, adopted_on=BEFORE)


def code() -> Fact:
    return fact(
        e.CodeOfConductAdopted, **HERE, terms_version=1, text="Treat others with respect.", adopted_on=TODAY
    )


def joined(member: dict[str, str] = MARY, **changes: Any) -> Fact:
    says: dict[str, Any] = {
        "member": member,
        "capacity": "service_user",
        "how": "elected",
        "joined_on": BEFORE,
        "term_ends": NEXT_YEAR,
        "nominated_by": None,
        "election": None,
        "warnings": (),
    }
    return Fact(e.MemberJoined, HERE | says | changes)


def trustee_joined(**changes: Any) -> Fact:
    return joined(TRUSTEE, **{"capacity": "board", "how": "appointed", "term_ends": None} | changes)


def renewed(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "member": MARY,
        "term_ends": date(2027, 12, 1),
        "election": None,
        "warnings": (),
    }
    return Fact(e.TermRenewed, HERE | says | changes)


def left(member: dict[str, str] = MARY) -> Fact:
    return fact(e.MemberLeft, **HERE, member=member, left_on=TODAY, because="stepped_down")


def named(publicly: bool = True) -> Fact:
    return fact(e.MemberNamed, **HERE, member=MARY, publicly=publicly, agreed_on=TODAY)


def chair(member: dict[str, str] = MARY) -> Fact:
    return fact(e.ChairChosen, **HERE, member=member, chosen_on=TODAY)


def vice_chair(member: dict[str, str] = TOM) -> Fact:
    return fact(e.ViceChairChosen, **HERE, member=member, chosen_on=TODAY)


def nominee(member: dict[str, str] = TOM, **changes: Any) -> Fact:
    says: dict[str, Any] = {
        "member": member,
        "to_group": "GR-2Q8WX-1",
        "for_on": date(2026, 2, 3),
        "agreed_on": TODAY,
        "meeting": None,
        "warnings": (),
    }
    return Fact(e.NomineeAgreed, HERE | says | changes)


def wound_up() -> Fact:
    return fact(e.GroupWoundUp, **HERE, wound_up_on=TODAY, reason="Another group does this now.")
