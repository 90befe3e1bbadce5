"""Whether what is named as an origin is there, so that everything can be followed back to it (R2, promise 9)."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.domain.errors import RuleBroken
from services.meetings.views.actions import ActionsView
from services.meetings.views.activities import ActivitiesView
from services.meetings.views.agenda import AgendaView
from services.meetings.views.audits import AuditsView
from services.meetings.views.escalation import EscalationView
from services.meetings.views.heard import HeardView
from services.meetings.views.meetings import MeetingsView
from services.meetings.views.minutes import MinutesView

ELSEWHERE = ("FB", "RE")
"""Codes that `services/feedback` hands out: comments and answers."""


class UnknownOrigin(RuleBroken):
    """What is named as an origin was never here, so that nothing could be followed back to it (R2)."""

    kind = "invalid"
    field = "origins"


class Origins:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._heard: HeardView = desk.view(HeardView)
        escalation: EscalationView = desk.view(EscalationView)
        minutes: MinutesView = desk.view(MinutesView)
        meetings: MeetingsView = desk.view(MeetingsView)
        activities: ActivitiesView = desk.view(ActivitiesView)
        agenda: AgendaView = desk.view(AgendaView)
        audits: AuditsView = desk.view(AuditsView)
        actions: ActionsView = desk.view(ActionsView)
        self._own: dict[str, Any] = {
            "AI": agenda.by_reference,
            "MT": meetings.by_reference,
            "DE": minutes.decision,
            "ES": escalation.matter,
            "RQ": escalation.request,
            "AC": actions.by_reference,
            "AU": audits.by_reference,
            "AY": activities.by_reference,
        }

    def refuse_unknown(self, origins: Iterable[str]) -> None:
        """The bell may be late: before a comment or an answer is called unknown, feedback itself is asked. What is
        there never goes away again. Never inside a transaction. Raises UnknownOrigin."""
        wanted = set(origins)
        unknown = self._unknown(wanted)
        if any(one.startswith(ELSEWHERE) for one in unknown):
            self._desk.catch_up("feedback")
            unknown = self._unknown(unknown)
        if unknown:
            raise UnknownOrigin(f"There is nothing called {', '.join(sorted(unknown))}.")

    def _unknown(self, wanted: Collection[str]) -> set[str]:
        elsewhere = {one for one in wanted if one.startswith(ELSEWHERE)}
        with self._desk.store.reading() as session:
            found = self._heard.among(session, elsewhere) if elsewhere else set()
            found |= {one for one in set(wanted) - elsewhere if self._is_ours(session, one)}
        return set(wanted) - found

    def _is_ours(self, session: Session, reference: str) -> bool:
        look_up = self._own.get(reference.partition("-")[0])
        return look_up is not None and look_up(session, reference) is not None
