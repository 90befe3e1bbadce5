"""What a group did in a year: the yearly summary of its activity (framework procedure 1.1; M11)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Protocol

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.application.groups import Groups
from services.meetings.domain.months import months_after
from services.meetings.views.actions import ActionsView
from services.meetings.views.elections import ElectionsView
from services.meetings.views.escalation import EscalationView
from services.meetings.views.group_years import YearOfMeetings
from services.meetings.views.groups import GroupsView
from services.meetings.views.meetings import MeetingsView
from services.meetings.views.minutes import MinutesView


class YearPart(Protocol):
    """A subject that a group's year is told about: figures by name, from the first to the last day."""

    def __call__(self, session: Session, group: str, first: date, last: date) -> Mapping[str, Any]: ...


class GroupYears:
    """parts: what other subjects add, such as meetings held, decisions and actions."""

    def __init__(self, desk: Desk, groups: Groups) -> None:
        self._store = desk.store
        self._groups = groups
        self._view: GroupsView = desk.view(GroupsView)
        self._elections: ElectionsView = desk.view(ElectionsView)
        self.parts: list[YearPart] = [
            YearOfMeetings(
                desk.view(MeetingsView),
                desk.view(MinutesView),
                desk.view(ActionsView),
                desk.view(EscalationView),
            )
        ]

    def group_year(self, *, reference: str, begins_on: date) -> dict[str, Any]:
        """begins_on, ends_on, joined, left (people), elections that ended, named (persons who agreed to be named in
        public), and what `parts` add. Raises UnknownGroup."""
        ends_on = months_after(begins_on, 12) - timedelta(days=1)
        with self._store.reading() as session:
            self._groups.row(session, reference)
            told: dict[str, Any] = {
                "begins_on": begins_on,
                "ends_on": ends_on,
                "joined": self._view.count_joined(session, reference, begins_on, ends_on),
                "left": self._view.count_left(session, reference, begins_on, ends_on),
                "elections": self._held(session, reference, begins_on, ends_on),
                "named": self._named(session, reference),
            }
            for part in self.parts:
                told |= part(session, reference, begins_on, ends_on)
        return told

    def _held(self, session: Session, reference: str, first: date, last: date) -> list[dict[str, Any]]:
        rows = self._elections.held(session, reference, first, last)
        standing = self._elections.how_many_stand(session, [row["reference"] for row in rows])
        told = "reference over_on seats cast counted spoilt uncontested".split()
        return [
            {name: row[name] for name in told} | {"candidates": standing.get(row["reference"], 0)}
            for row in rows
        ]

    def _named(self, session: Session, reference: str) -> list[str]:
        sitting = self._view.sitting(session, [reference]).get(reference, [])
        return [row["member"] for row in sitting if row["named"]]
