"""What can happen to a meeting. Facts in the past tense, each with what it changes."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from eventsourcing.domain import Aggregate

if TYPE_CHECKING:
    from services.meetings.domain.meeting import Meeting


class MeetingEvent(Aggregate.Event):
    """Every event carries the meeting's own reference, its group and its place, so that it can be understood alone."""

    meeting: str
    group: str
    local_service: str | None


class MeetingPlanned(MeetingEvent, Aggregate.Created):
    TOPIC = "meetings.meeting_planned"
    title: str
    starts_at: datetime
    ends_at: datetime | None
    joining: str
    venue: str | None
    place: str | None
    warnings: tuple[str, ...]
    planned_at: datetime


class MeetingRecorded(MeetingEvent, Aggregate.Created):
    """It took place, and is written down afterwards: how it was announced was never entered here."""

    TOPIC = "meetings.meeting_recorded"
    title: str
    starts_at: datetime
    ends_at: datetime | None
    joining: str
    venue: str | None
    place: str | None
    held_on: date
    items: tuple[str, ...]
    people: tuple[str, ...]
    posts: tuple[str, ...]
    apologies: tuple[str, ...]
    counts: dict[str, int]
    present: int
    service_users: int
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    recorded_at: datetime

    def apply(self, meeting: "Meeting") -> None:
        meeting.state = "held"
        meeting.held_on = self.held_on
        meeting.agenda = tuple(self.items)
        meeting.present = self.present
        meeting.service_users = self.service_users
        meeting.missing = tuple(self.missing)


class MeetingCalled(MeetingEvent):
    TOPIC = "meetings.meeting_called"
    title: str
    starts_at: datetime
    ends_at: datetime | None
    joining: str
    venue: str | None
    place: str | None
    open_to: str
    interests: tuple[str, ...]
    ways: tuple[str, ...]
    warnings: tuple[str, ...]
    called_at: datetime

    def apply(self, meeting: "Meeting") -> None:
        meeting.state = "called"
        meeting.called_at = self.called_at


class MeetingPostponed(MeetingEvent):
    TOPIC = "meetings.meeting_postponed"
    starts_at: datetime
    ends_at: datetime | None
    reason: str
    warnings: tuple[str, ...]
    postponed_at: datetime

    def apply(self, meeting: "Meeting") -> None:
        meeting.starts_at = self.starts_at
        meeting.ends_at = self.ends_at


class MeetingCancelled(MeetingEvent):
    TOPIC = "meetings.meeting_cancelled"
    reason: str
    cancelled_at: datetime

    def apply(self, meeting: "Meeting") -> None:
        meeting.state = "cancelled"


class AgendaSet(MeetingEvent):
    """The items in the order in which they will be taken."""

    TOPIC = "meetings.agenda_set"
    items: tuple[str, ...]
    set_at: datetime

    def apply(self, meeting: "Meeting") -> None:
        meeting.agenda = tuple(self.items)


class AgendaCirculated(MeetingEvent):
    TOPIC = "meetings.agenda_circulated"
    items: tuple[str, ...]
    circulated_to: tuple[str, ...]
    circulated_at: datetime

    def apply(self, meeting: "Meeting") -> None:
        meeting.state = "agenda_sent"


class AttendanceTaken(MeetingEvent):
    """people: opaque references of those known by name. posts: those present in office. counts: heads by capacity.
    present: how many in all."""

    TOPIC = "meetings.attendance_taken"
    people: tuple[str, ...]
    posts: tuple[str, ...]
    apologies: tuple[str, ...]
    counts: dict[str, int]
    present: int
    service_users: int
    missing: tuple[str, ...]
    taken_at: datetime

    def apply(self, meeting: "Meeting") -> None:
        meeting.present = self.present
        meeting.service_users = self.service_users
        meeting.missing = tuple(self.missing)


class MeetingHeld(MeetingEvent):
    TOPIC = "meetings.meeting_held"
    held_on: date
    items: tuple[str, ...]
    present: int
    service_users: int
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    held_at: datetime

    def apply(self, meeting: "Meeting") -> None:
        meeting.state = "held"
        meeting.held_on = self.held_on
