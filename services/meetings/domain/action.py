"""Something that somebody is to do by a day: of a meeting, an audit, an action plan or an answer that promised it.

open → done, which something must show, or dropped with a reason; never forgotten (framework policy 1.3, 1.8, 2.3).
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.action_events import (
    ActionCompleted,
    ActionDropped,
    ActionEvent,
    ActionGiven,
    ActionMoved,
    ActionOpened,
    ActionProgressed,
)
from services.meetings.domain.errors import RuleBroken


class ActionWithoutOrigins(RuleBroken):
    """An action says what made it necessary; otherwise nobody could follow what somebody said to what was done (F6)."""

    field = "origins"


class ActionSettled(RuleBroken):
    """What is done or given up is history; what comes new is a new action."""


class DueInThePast(RuleBroken):
    """An action is to be done by a day that is still to come, today included."""

    kind = "invalid"
    field = "due_on"


class Action(Aggregate):
    """owner: `{"post": "Head of Property Services"}` or `{"person": "PE-…"}`. state: open, done or dropped.
    local_service None: of the organisation."""

    TOPIC = "meetings.action"

    Event = ActionEvent
    Created = ActionOpened
    Progressed = ActionProgressed
    Moved = ActionMoved
    Given = ActionGiven
    Completed = ActionCompleted
    Dropped = ActionDropped

    def __init__(
        self,
        reference: str,
        local_service: str | None,
        text: str,
        owner: dict[str, str],
        due_on: date,
        origins: tuple[str, ...],
    ) -> None:
        self.reference = reference
        self.local_service = local_service
        self.text = text
        self.owner = dict(owner)
        self.due_on = due_on
        self.origins = tuple(origins)
        self.state = "open"
        self.last_note: str | None = None

    @classmethod
    def open(
        cls,
        action_id: UUID,
        *,
        reference: str,
        text: str,
        owner: dict[str, str],
        due_on: date,
        origins: tuple[str, ...],
        local_service: str | None,
        at: datetime,
    ) -> "Action":
        """Raises ActionWithoutOrigins, DueInThePast."""
        if not origins:
            raise ActionWithoutOrigins("Say what made this necessary: a comment, an agenda item, a decision.")
        _refuse_past(due_on, at)
        return cls._create(
            event_class=ActionOpened,
            id=action_id,
            timestamp=at,
            reference=reference,
            local_service=local_service,
            text=text,
            owner=owner,
            due_on=due_on,
            origins=tuple(origins),
            opened_at=at,
        )

    def progress(self, note: str, at: datetime) -> bool:
        """How far it is; False when the last note said the very same (a repeated request)."""
        self._refuse_if_settled()
        if note == self.last_note:
            return False
        self._record(ActionProgressed, at, progressed_at=at, note=note)
        return True

    def move(self, due_on: date, reason: str, at: datetime) -> bool:
        """Another day to do it by: the first stays in the history. Raises DueInThePast."""
        self._refuse_if_settled()
        if due_on == self.due_on:
            return False
        _refuse_past(due_on, at)
        self._record(ActionMoved, at, moved_at=at, due_on=due_on, reason=reason)
        return True

    def give(self, owner: dict[str, str], at: datetime) -> bool:
        self._refuse_if_settled()
        if owner == self.owner:
            return False
        self._record(ActionGiven, at, given_at=at, owner=owner)
        return True

    def complete(self, evidence: str, at: datetime) -> None:
        """evidence: what shows that it is done."""
        self._refuse_if_settled()
        self._record(ActionCompleted, at, completed_at=at, evidence=evidence)

    def drop(self, reason: str, at: datetime) -> None:
        self._refuse_if_settled()
        self._record(ActionDropped, at, dropped_at=at, reason=reason)

    def _refuse_if_settled(self) -> None:
        if self.state != "open":
            done = "This is done already." if self.state == "done" else "This was given up."
            raise ActionSettled(done)

    def _record(self, event_class: type[ActionEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class, timestamp=at, reference=self.reference, local_service=self.local_service, **fields
        )


def _refuse_past(due_on: date, at: datetime) -> None:
    if due_on < at.date():
        raise DueInThePast("Choose a day that is still to come.")
