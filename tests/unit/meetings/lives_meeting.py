"""Long lives of meetings and all that hangs on them, in which every event happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.meetings import facts_matter as matters
from tests.unit.meetings import facts_meeting as f

LIVES: dict[str, tuple[Fact, ...]] = {
    "meetings.meeting": (
        f.planned(),
        f.called(),
        f.postponed(f.EVENING, f.LATE),
        f.agenda_set(),
        f.agenda_sent(),
        f.attendance_taken(),
        f.held(),
        f.cancelled(),
    ),
    "meetings.meeting.v2": (f.written_down(),),
    "meetings.agenda_item": (
        f.proposed(group=None, by={"post": "Caretaker"}, source="Survey of 2026"),
        f.placed(),
        f.accepted(),
        f.carried_over(),
        f.declined(),
        f.discussed(),
        f.words_erased(),
    ),
    "meetings.agenda_item.v3": (f.proposed(title="FB-7KQ2M-9"), f.retitled(), f.accepted()),
    "meetings.decision": (f.recorded(), f.reworded(), f.struck(), f.confirmed()),
    "meetings.decision.v2": (f.recorded(), f.confirmed(), f.put_right()),
    "meetings.minutes": (
        f.begun(),
        f.written(),
        f.drafted(),
        f.approved(),
        f.circulated(),
        f.published(),
        f.corrected(published=True),
    ),
    "meetings.minutes.v2": (
        f.begun(),
        f.written(),
        f.drafted(),
        f.approved(),
        f.decision_corrected(),
        f.circulated(),
        f.published(version=2),
    ),
    "meetings.matter": (matters.escalated(), matters.answered(), matters.told()),
    "meetings.group_request": (matters.made(), matters.met(), matters.refused()),
}
