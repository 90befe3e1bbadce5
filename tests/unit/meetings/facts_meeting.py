"""What happened to a meeting, its agenda items, its minutes and decisions, for `tests.aggregate_case.given`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from services.meetings.domain import agenda_item as i
from services.meetings.domain import decision as d
from services.meetings.domain import meeting_events as e
from services.meetings.domain import minutes as m
from tests.aggregate_case import LONG_AGO, Fact, fact

FORUM: dict[str, Any] = {"meeting": "MT-7KQ2M-9", "group": "GR-7KQ2M-9", "local_service": None}
EVENING = datetime(2026, 2, 3, 18, 0, tzinfo=UTC)
LATE = datetime(2026, 2, 3, 20, 0, tzinfo=UTC)
LIFT: dict[str, Any] = {"reference": "AI-7KQ2M-9", "local_service": None, "group": "GR-7KQ2M-9"}
ITEM = "AI-7KQ2M-9"
DECISION: dict[str, Any] = {
    "reference": "DE-7KQ2M-9",
    "local_service": None,
    "meeting": "MT-7KQ2M-9",
    "group": "GR-7KQ2M-9",
}


def planned(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "title": "Service User Forum",
        "starts_at": EVENING,
        "ends_at": LATE,
        "joining": "hybrid",
        "venue": None,
        "place": "The hall, or by phone",
        "warnings": (),
        "planned_at": LONG_AGO,
    }
    return Fact(e.MeetingPlanned, FORUM | says | changes)


def written_down(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "title": "Service User Forum",
        "starts_at": EVENING,
        "ends_at": LATE,
        "joining": "hybrid",
        "venue": None,
        "place": "The hall, or by phone",
        "held_on": date(2026, 2, 3),
        "items": (ITEM,),
        "people": ("PE-7KQ2M-9",),
        "posts": ("Senior manager North",),
        "apologies": (),
        "counts": {"service_users": 4},
        "present": 6,
        "service_users": 5,
        "missing": (),
        "warnings": ("no-notice-given", "agenda-not-circulated"),
        "recorded_at": LATE,
    }
    return Fact(e.MeetingRecorded, FORUM | says | changes)


def called(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "title": "Service User Forum",
        "starts_at": EVENING,
        "ends_at": LATE,
        "joining": "hybrid",
        "venue": None,
        "place": "The hall, or by phone",
        "open_to": "service_users",
        "interests": ("repairs",),
        "ways": ("groups",),
        "warnings": (),
        "called_at": LONG_AGO,
    }
    return Fact(e.MeetingCalled, FORUM | says | changes)


def postponed(starts_at: datetime, ends_at: datetime | None = None, **changes: Any) -> Fact:
    says: dict[str, Any] = {"reason": "The hall is flooded.", "warnings": (), "postponed_at": LONG_AGO}
    return Fact(e.MeetingPostponed, FORUM | says | {"starts_at": starts_at, "ends_at": ends_at} | changes)


def cancelled(at: datetime = LONG_AGO) -> Fact:
    return fact(e.MeetingCancelled, **FORUM, reason="Nobody can come.", cancelled_at=at)


def agenda_set(*items: str, at: datetime = LONG_AGO) -> Fact:
    return fact(e.AgendaSet, **FORUM, items=items or (ITEM,), set_at=at)


def agenda_sent(*items: str) -> Fact:
    says = {"items": items or (ITEM,), "circulated_to": ("Forum",), "circulated_at": LONG_AGO}
    return Fact(e.AgendaCirculated, FORUM | says)


def attendance_taken(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "people": ("PE-7KQ2M-9",),
        "posts": ("Senior manager North",),
        "apologies": (),
        "counts": {"service_users": 4},
        "present": 6,
        "service_users": 5,
        "missing": (),
        "taken_at": LATE,
    }
    return Fact(e.AttendanceTaken, FORUM | says | changes)


def held(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "held_on": date(2026, 2, 3),
        "items": (ITEM,),
        "present": 6,
        "service_users": 5,
        "missing": (),
        "warnings": (),
        "held_at": LATE,
    }
    return Fact(e.MeetingHeld, FORUM | says | changes)


def proposed(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "subject": ITEM,
        "wanted_kind": "user_forum",
        "title": "The lift",
        "words": "It stands still every week.",
        "raised_by": "service_user",
        "by": None,
        "source": None,
        "origins": ("FB-7KQ2M-9",),
        "proposed_at": LONG_AGO,
    }
    return Fact(i.AgendaItemProposed, LIFT | says | changes)


def placed() -> Fact:
    return fact(i.AgendaItemPlaced, **LIFT, placed_at=LONG_AGO)


def retitled(title: str = "The old lift") -> Fact:
    return fact(i.AgendaItemRetitled, **LIFT, title=title, retitled_at=LONG_AGO)


def accepted(meeting: str = "MT-7KQ2M-9") -> Fact:
    return fact(i.AgendaItemAccepted, **LIFT, meeting=meeting, accepted_at=LONG_AGO)


def declined() -> Fact:
    return fact(i.AgendaItemDeclined, **LIFT, reason="It is mended.", declined_at=LONG_AGO)


def carried_over() -> Fact:
    return fact(i.AgendaItemCarriedOver, **LIFT, meeting="MT-7KQ2M-9", carried_at=LONG_AGO)


def discussed() -> Fact:
    return fact(i.AgendaItemDiscussed, **LIFT, meeting="MT-7KQ2M-9", discussed_at=LONG_AGO)


def words_erased() -> Fact:
    return fact(i.AgendaItemWordsErased, **LIFT, subject=ITEM, erased_at=LONG_AGO)


def recorded(**changes: Any) -> Fact:
    says: dict[str, Any] = {"text": "Replace the lift.", "origins": (ITEM,), "recorded_at": LONG_AGO}
    return Fact(d.DecisionRecorded, DECISION | says | changes)


def reworded(text: str = "Replace the lift by June.") -> Fact:
    return fact(d.DecisionReworded, **DECISION, text=text, reworded_at=LONG_AGO)


def struck() -> Fact:
    return fact(d.DecisionStruck, **DECISION, struck_at=LONG_AGO)


def confirmed(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "text": "Replace the lift.",
        "origins": (ITEM,),
        "comments": ("FB-7KQ2M-9",),
        "decided_on": date(2026, 2, 3),
        "confirmed_at": LONG_AGO,
    }
    return Fact(d.DecisionConfirmed, DECISION | says | changes)


def put_right(text: str = "Replace both lifts.") -> Fact:
    return fact(d.DecisionCorrected, **DECISION, text=text, comments=("FB-7KQ2M-9",), corrected_at=LONG_AGO)


def begun() -> Fact:
    return fact(m.MinutesBegun, **FORUM, held_on=date(2026, 2, 3), begun_at=LONG_AGO)


def written(record: str = "We talked about the lift.", item: str = ITEM) -> Fact:
    return fact(m.MinutesPartWritten, **FORUM, item=item, record=record, written_at=LONG_AGO)


def drafted() -> Fact:
    return fact(m.MinutesDrafted, **FORUM, drafted_at=LONG_AGO)


def approved(by: str = "chair") -> Fact:
    return fact(m.MinutesApproved, **FORUM, approved_by=by, decisions=("DE-7KQ2M-9",), approved_at=LONG_AGO)


def circulated(*to: str) -> Fact:
    return fact(m.MinutesCirculated, **FORUM, circulated_to=to or ("Board members",), circulated_at=LONG_AGO)


def published(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "title": "Service User Forum",
        "held_on": date(2026, 2, 3),
        "version": 1,
        "decisions": ("DE-7KQ2M-9",),
        "details": (),
        "confirmed_because": None,
        "published_at": LONG_AGO,
    }
    return Fact(m.MinutesPublished, FORUM | says | changes)


def corrected(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "item": ITEM,
        "record": "We talked about both lifts.",
        "reason": "There are two.",
        "version": 2,
        "published": False,
        "corrected_at": LONG_AGO,
    }
    return Fact(m.MinutesCorrected, FORUM | says | changes)


def decision_corrected(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "decision": "DE-7KQ2M-9",
        "before": "Replace the lift.",
        "text": "Replace both lifts.",
        "reason": "There are two.",
        "version": 2,
        "published": False,
        "corrected_at": LONG_AGO,
    }
    return Fact(m.MinutesDecisionCorrected, FORUM | says | changes)
