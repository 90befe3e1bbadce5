"""What happened to activities, audits, support requests and new ways, for `tests.aggregate_case.given`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from services.meetings.domain import activity_events as activity
from services.meetings.domain import audit, new_way, support
from tests.aggregate_case import LONG_AGO, Fact, fact

AY: dict[str, Any] = {"activity": "AY-7KQ2M-9", "local_service": "elm-house"}
AU: dict[str, Any] = {"reference": "AU-7KQ2M-9", "local_service": "elm-house"}
SU: dict[str, Any] = {"reference": "SU-7KQ2M-9", "subject": "PE-7KQ2M-9"}
NW: dict[str, Any] = {"reference": "NW-7KQ2M-9", "local_service": None}
MARY, SAM = "PE-7KQ2M-9", "PE-8KQ2M-7"
BEFORE = LONG_AGO
STARTS = datetime(2026, 1, 20, 18, 0, tzinfo=UTC)
ENDS = datetime(2026, 1, 20, 20, 0, tzinfo=UTC)
AFTER = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
DESCRIBED: dict[str, Any] = {
    "local_service": "elm-house",
    "title": "What should the new kitchen be like?",
    "kind": "focus_group",
    "about": "We look at three plans together.",
    "level": "consult",
    "can_influence": "Where everything stands.",
    "cannot_influence": "What it costs in all.",
    "role": None,
    "starts_at": STARTS,
    "ends_at": ENDS,
    "joining": "hybrid",
    "venue": "VE-7KQ2M-9",
    "interests": ("repairs",),
    "ways": ("groups",),
    "places": 2,
    "origins": (),
    "warnings": ("always-the-same-weekday",),
}
LOOKED_AT: dict[str, Any] = {
    "local_service": "elm-house",
    "kind": "peer_review",
    "scope": "How people are welcomed",
    "standard": "Everybody is met at the door.",
    "reviewers": ({"person": MARY, "trained": True}, {"post": "Quality officer", "trained": True}),
    "starts_on": date(2026, 1, 12),
}
PROPOSED: dict[str, Any] = {
    "local_service": None,
    "title": "Voice notes",
    "what": "People can send a voice note instead of writing.",
    "risks": "Somebody is recognised by their voice.",
    "benefits": "Nobody has to write.",
    "by_post": "Support worker",
    "proposed_by": "Jo Park",
}


def planned(**changes: Any) -> Fact:
    return Fact(activity.ActivityPlanned, {"activity": AY["activity"]} | DESCRIBED | changes)


def role_made_clear(role: str = "You ask two questions, and your view counts a third.") -> Fact:
    return fact(activity.ActivityRoleMadeClear, **AY, role=role)


def moved(**changes: Any) -> Fact:
    to: dict[str, Any] = {
        "starts_at": datetime(2026, 1, 22, 10, 0, tzinfo=UTC),
        "ends_at": None,
        "joining": "online",
        "venue": None,
        "reason": "The hall has no heating.",
        "warnings": (),
    }
    return Fact(activity.ActivityMoved, AY | to | changes)


def opened() -> Fact:
    return fact(activity.ActivityOpened, **AY, opened_at=BEFORE)


def joined(person: str = MARY) -> Fact:
    return fact(activity.ActivityJoined, **AY, person=person, joined_at=BEFORE)


def left(person: str = MARY) -> Fact:
    return fact(activity.ActivityLeft, **AY, person=person, left_at=BEFORE)


def happened(**changes: Any) -> Fact:
    what: dict[str, Any] = {
        "happened_on": date(2026, 1, 20),
        "persons": (MARY,),
        "head_count": 7,
        "came_of_it": "The cooker goes to the window.",
        "tell_back_by": date(2026, 2, 18),
    }
    return Fact(activity.ActivityHappened, AY | what | changes)


def details_confirmed() -> Fact:
    return fact(activity.ActivityDetailsConfirmed, **AY, details=("phone",), confirmed_on=date(2026, 1, 21))


def report_details_confirmed() -> Fact:
    return fact(audit.AuditDetailsConfirmed, **AU, details=("phone",), confirmed_on=date(2026, 1, 5))


def told_back() -> Fact:
    return fact(
        activity.ActivityToldBack, **AY, message="It is being built.", how="Letter", told_on=date(2026, 1, 21)
    )


def cancelled() -> Fact:
    return fact(activity.ActivityCancelled, **AY, reason="Snow.", cancelled_at=BEFORE)


def audit_planned(**changes: Any) -> Fact:
    return Fact(audit.AuditPlanned, {"reference": AU["reference"]} | LOOKED_AT | {"warnings": ()} | changes)


def finding(number: int = 1, met: bool = False) -> Fact:
    return fact(
        audit.AuditFindingRecorded,
        **AU,
        number=number,
        met=met,
        found="Nobody was at the door.",
        recommendation="Have somebody there.",
        action_plan_by=None if met else date(2026, 2, 2),
    )


def action_planned(number: int = 1) -> Fact:
    return fact(audit.AuditActionPlanned, **AU, number=number, action="AC-7KQ2M-9")


def audit_published() -> Fact:
    return fact(audit.AuditPublished, **AU, summary="One thing to put right.", published_at=BEFORE)


def support_asked(**changes: Any) -> Fact:
    what: dict[str, Any] = {
        "occasion": "AY-7KQ2M-9",
        "local_service": "elm-house",
        "person": MARY,
        "kinds": ("bsl", "transport"),
        "details": "From Mill Lane.",
        "needed_on": date(2026, 1, 20),
        "requested_at": BEFORE,
        "answer_by": date(2026, 1, 8),
        "late": False,
    }
    return Fact(support.SupportRequested, SU | what | changes)


def support_answered(met: bool = True, in_time: bool = True) -> Fact:
    return fact(
        support.SupportAnswered,
        **SU,
        met=met,
        answer="Ana will sign. A taxi comes at five.",
        answered_at=BEFORE,
        in_time=in_time,
    )


def proposed(**changes: Any) -> Fact:
    return Fact(new_way.NewWayProposed, {"reference": NW["reference"]} | PROPOSED | changes)


def approved() -> Fact:
    return fact(
        new_way.NewWayApproved,
        **NW,
        by_post="Director of Operations",
        conditions="Delete each after a month.",
        review_on=date(2026, 7, 1),
    )


def turned_down() -> Fact:
    return fact(new_way.NewWayTurnedDown, **NW, by_post="Director of Operations", reason="Too risky.")


def started() -> Fact:
    return fact(new_way.NewWayStarted, **NW, started_on=LONG_AGO.date())


def reviewed(goes_on: bool = True) -> Fact:
    return fact(
        new_way.NewWayReviewed,
        **NW,
        learned="Ten people used it.",
        goes_on=goes_on,
        review_on=date(2027, 1, 4) if goes_on else None,
    )
