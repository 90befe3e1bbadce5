"""Finding what a request names, and what led to it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import GroupKind, GroupKindUnknown, Policy
from services.meetings.application.groups import UnknownGroup
from services.meetings.domain.agenda_item import AgendaItem
from services.meetings.domain.errors import RuleBroken
from services.meetings.domain.matter import Matter
from services.meetings.domain.meeting import Meeting
from services.meetings.views.actions import ActionsView
from services.meetings.views.agenda import AgendaView
from services.meetings.views.escalation import EscalationView
from services.meetings.views.groups import GroupsView
from services.meetings.views.meetings import MeetingsView
from services.meetings.views.minutes import MinutesView

Row = dict[str, Any]


class UnknownMeeting(RuleBroken):
    kind = "not_found"
    field = "meeting"


class UnknownItem(RuleBroken):
    kind = "not_found"
    field = "reference"


class UnknownDecision(RuleBroken):
    kind = "not_found"
    field = "reference"


class UnknownMatter(RuleBroken):
    kind = "not_found"
    field = "reference"


class UnknownRequest(RuleBroken):
    kind = "not_found"
    field = "reference"


class GroupIsWoundUp(RuleBroken):
    """A group that was wound up meets no more."""

    field = "group"


class Finding:
    """Rows and aggregates by their references. What is not there raises a rule named after it."""

    def __init__(self, desk: Desk, policy: Policy) -> None:
        self.store = desk.store
        self.policy = policy
        self.groups: GroupsView = desk.view(GroupsView)
        self.meetings: MeetingsView = desk.view(MeetingsView)
        self.agenda: AgendaView = desk.view(AgendaView)
        self.minutes: MinutesView = desk.view(MinutesView)
        self.escalation: EscalationView = desk.view(EscalationView)
        self.actions: ActionsView = desk.view(ActionsView)

    def group(self, session: Session, reference: str) -> Row:
        row = self.groups.by_reference(session, reference)
        if row is None:
            raise UnknownGroup(f"There is no group {reference}.", "group")
        return row

    def open_group(self, session: Session, reference: str) -> Row:
        row = self.group(session, reference)
        if not row["open"]:
            raise GroupIsWoundUp(f"{row['name']} meets no more.")
        return row

    def kind_of(self, group: Row) -> GroupKind:
        """What the policy says of its kind; of another policy's kind it says what it says of other groups."""
        try:
            return self.policy.group_kind(group["kind"])
        except GroupKindUnknown:
            return self.policy.group_kind("other")

    def group_for(self, session: Session, kind: str, local_service: str | None) -> Row | None:
        """The group of that kind that something at a place goes to: the place's own, else the organisation's."""
        own = self.groups.all_open(session, kind, local_service) if local_service else []
        if own:
            return own[0]
        every = self.groups.all_open(session, kind)
        return next((row for row in every if row["local_service"] is None), None)

    def meeting_row(self, session: Session, meeting: str) -> Row:
        row = self.meetings.by_reference(session, meeting)
        if row is None:
            raise UnknownMeeting(f"There is no meeting {meeting}.")
        return row

    def meeting(self, session: Session, meeting: str) -> Meeting:
        return self.store.load(Meeting, self.meeting_row(session, meeting)["id"])

    def item_row(self, session: Session, reference: str) -> Row:
        row = self.agenda.by_reference(session, reference)
        if row is None:
            raise UnknownItem(f"There is no agenda item {reference}.")
        return row

    def item(self, session: Session, reference: str) -> AgendaItem:
        return self.store.load(AgendaItem, self.item_row(session, reference)["id"])

    def decision_row(self, session: Session, reference: str) -> Row:
        row = self.minutes.decision(session, reference)
        if row is None:
            raise UnknownDecision(f"There is no decision {reference}.")
        return row

    def matter_row(self, session: Session, reference: str) -> Row:
        row = self.escalation.matter(session, reference)
        if row is None:
            raise UnknownMatter(f"There is no matter {reference}.")
        return row

    def request_row(self, session: Session, reference: str) -> Row:
        row = self.escalation.request(session, reference)
        if row is None:
            raise UnknownRequest(f"There is no request {reference}.")
        return row

    def comments_behind(self, session: Session, references: Iterable[str]) -> list[str]:
        """Every comment that led to these, by whatever way."""
        seen: set[str] = set()
        frontier = set(references)
        while frontier:
            seen |= frontier
            frontier = self._origins_of(session, frontier) - seen
        return sorted(one for one in seen if one.startswith("FB-"))

    def _origins_of(self, session: Session, references: set[str]) -> set[str]:
        found: set[str] = set()
        for view in (self.agenda, self.minutes, self.actions):
            for origins in view.origins_of(session, references).values():
                found.update(origins)
        for row in self.escalation.matters_of(session, references).values():
            found.update(self.store.load(Matter, row["id"]).origins)
        return found
