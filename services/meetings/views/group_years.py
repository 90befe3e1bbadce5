"""What a group's meetings came to between two days, in figures (M11)."""

from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from services.meetings.views.actions import ActionsView
from services.meetings.views.escalation import EscalationView
from services.meetings.views.meetings import MeetingsView
from services.meetings.views.minutes import MinutesView


class YearOfMeetings:
    def __init__(
        self, meetings: MeetingsView, minutes: MinutesView, actions: ActionsView, escalation: EscalationView
    ) -> None:
        self._meetings = meetings.meetings
        self._decisions = minutes.decisions
        self._actions = actions
        self._matters = escalation.matters

    def __call__(self, session: Session, group: str, first: date, last: date) -> dict[str, Any]:
        """meetings held; attended: people at one on average, of `attendance_taken` meetings; decisions; actions that
        came of them and actions_done; taken_up: matters taken to another group, and matters_answered of them."""
        m = self._meetings.c
        met = [m.group == group, m.state == "held", m.held_on.between(first, last)]
        held, taken, present = session.execute(
            select(func.count(), func.count(m.present), func.coalesce(func.sum(m.present), 0)).where(*met)
        ).one()
        meetings = select(m.meeting).where(*met)
        d = self._decisions.c
        decisions = select(d.reference).where(d.meeting.in_(meetings))
        states = self._actions_of(session, meetings, decisions)
        told = self._matters_of(session, group, first, last)
        return {
            "meetings": held,
            "attendance_taken": taken,
            "attended": round(present / taken) if taken else None,
            "decisions": session.execute(select(func.count()).select_from(decisions.subquery())).scalar_one(),
            "actions": len(states),
            "actions_done": states.count("done"),
        } | told

    def _actions_of(self, session: Session, meetings: Any, decisions: Any) -> list[str]:
        a, o = self._actions.actions.c, self._actions.origins.c
        came = select(o.action).where(or_(o.origin.in_(meetings), o.origin.in_(decisions)))
        return list(session.execute(select(a.state).where(a.reference.in_(came))).scalars())

    def _matters_of(self, session: Session, group: str, first: date, last: date) -> dict[str, int]:
        e = self._matters.c
        rows = session.execute(select(e.escalated_at, e.answered_at).where(e.from_group == group)).all()
        mine = [row for row in rows if first <= row.escalated_at.date() <= last]
        return {"taken_up": len(mine), "matters_answered": sum(row.answered_at is not None for row in mine)}
