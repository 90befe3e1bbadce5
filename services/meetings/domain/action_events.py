"""What can happen to an action. Facts in the past tense, each with what it changes."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from eventsourcing.domain import Aggregate

if TYPE_CHECKING:
    from services.meetings.domain.action import Action


class ActionEvent(Aggregate.Event):
    """Every event of an action carries its reference and place, so that it can be understood alone."""

    reference: str
    local_service: str | None


class ActionOpened(ActionEvent, Aggregate.Created):
    TOPIC = "meetings.action_opened"
    text: str
    owner: dict[str, str]
    due_on: date
    origins: tuple[str, ...]
    opened_at: datetime


class ActionProgressed(ActionEvent):
    TOPIC = "meetings.action_progressed"
    progressed_at: datetime
    note: str

    def apply(self, action: "Action") -> None:
        action.last_note = self.note


class ActionMoved(ActionEvent):
    TOPIC = "meetings.action_moved"
    moved_at: datetime
    due_on: date
    reason: str

    def apply(self, action: "Action") -> None:
        action.due_on = self.due_on


class ActionGiven(ActionEvent):
    TOPIC = "meetings.action_given"
    given_at: datetime
    owner: dict[str, str]

    def apply(self, action: "Action") -> None:
        action.owner = dict(self.owner)


class ActionCompleted(ActionEvent):
    TOPIC = "meetings.action_completed"
    completed_at: datetime
    evidence: str

    def apply(self, action: "Action") -> None:
        action.state = "done"


class ActionDropped(ActionEvent):
    TOPIC = "meetings.action_dropped"
    dropped_at: datetime
    reason: str

    def apply(self, action: "Action") -> None:
        action.state = "dropped"
