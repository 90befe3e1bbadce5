"""One meeting of a group, from the plan to the day itself.

planned → called (notice is given) → agenda_sent → held; or cancelled, with a reason. One of which no notice was entered
can be held all the same, or be written down when it is over (`written_down.py`): the record says so. What was said
there is its minutes (`minutes.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.attendance import Attendance
from services.meetings.domain.meeting_errors import (
    AgendaNotCirculated,
    AlreadyCalled,
    AttendanceNotTaken,
    EmptyAgenda,
    EndsBeforeItStarts,
    HeldBeforeItBegan,
    MeetingInThePast,
    MeetingIsCancelled,
    MeetingIsOver,
    NobodyCame,
    NotCalledYet,
    NowhereToMeet,
)
from services.meetings.domain.meeting_events import (
    AgendaCirculated,
    AgendaSet,
    AttendanceTaken,
    MeetingCalled,
    MeetingCancelled,
    MeetingEvent,
    MeetingHeld,
    MeetingPlanned,
    MeetingPostponed,
    MeetingRecorded,
)
from services.meetings.domain.scheduling import Warned
from services.meetings.domain.written_down import NO_AGENDA, NO_NOTICE, WrittenDown, absent


@dataclass(frozen=True)
class Slot:
    """When and where. joining: in_person, online or hybrid. venue: its reference; place: what to say of it or how to
    join, in words."""

    starts_at: datetime
    ends_at: datetime | None
    joining: str
    venue: str | None = None
    place: str | None = None

    def __post_init__(self) -> None:
        if self.ends_at is not None and self.ends_at <= self.starts_at:
            raise EndsBeforeItStarts("It ends before it starts.")
        if not (self.venue or self.place):
            raise NowhereToMeet("Say where it is, or how people join.")


class Meeting(WrittenDown, Aggregate):
    """reference: MT-…; group: GR-…; local_service None: of the organisation. state: planned, called, agenda_sent, held
    or cancelled."""

    TOPIC = "meetings.meeting"

    Event = MeetingEvent
    Created = MeetingPlanned
    Recorded = MeetingRecorded
    Called = MeetingCalled
    Postponed = MeetingPostponed
    Cancelled = MeetingCancelled
    Set = AgendaSet
    Circulated = AgendaCirculated
    Taken = AttendanceTaken
    Held = MeetingHeld

    def __init__(
        self,
        meeting: str,
        group: str,
        local_service: str | None,
        title: str,
        starts_at: datetime,
        ends_at: datetime | None,
        joining: str,
        venue: str | None,
        place: str | None,
    ) -> None:
        self.meeting = meeting
        self.group = group
        self.local_service = local_service
        self.title = title
        self.starts_at = starts_at
        self.ends_at = ends_at
        self.joining = joining
        self.venue = venue
        self.place = place
        self.state = "planned"
        self.called_at: datetime | None = None
        self.agenda: tuple[str, ...] = ()
        self.present: int | None = None
        self.service_users = 0
        self.missing: tuple[str, ...] = ()
        self.held_on: date | None = None

    @classmethod
    def plan(
        cls,
        meeting_id: UUID,
        *,
        reference: str,
        group: str,
        local_service: str | None,
        title: str,
        slot: Slot,
        warnings: Sequence[Warned],
        at: datetime,
    ) -> "Meeting":
        """warnings: what is against the time and the place, gone on with in spite of it. Raises MeetingInThePast."""
        if slot.starts_at < at:
            raise MeetingInThePast("Choose a time that is still to come.")
        return cls._create(
            event_class=MeetingPlanned,
            id=meeting_id,
            timestamp=at,
            meeting=reference,
            group=group,
            local_service=local_service,
            title=title,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            joining=slot.joining,
            venue=slot.venue,
            place=slot.place,
            warnings=_names(warnings),
            planned_at=at,
        )

    def notice_warnings(self, at: datetime, notice_days: int) -> list[Warned]:
        """What calling it now would be warned of: a notice shorter than the group's own (M3)."""
        days = (self.starts_at.date() - at.date()).days
        if days >= notice_days:
            return []
        return [
            Warned(
                "short-notice", f"People get {max(days, 0)} days of notice. This group gives {notice_days}."
            )
        ]

    def call(
        self,
        *,
        notice_days: int,
        open_to: str,
        interests: tuple[str, ...],
        ways: tuple[str, ...],
        at: datetime,
    ) -> list[Warned]:
        """Gives notice of it. Raises AlreadyCalled, MeetingInThePast."""
        self._refuse_if_over()
        if self.state != "planned":
            raise AlreadyCalled("Notice was given already. You can postpone it.")
        if self.starts_at < at:
            raise MeetingInThePast("This day is over. Choose another first.")
        warnings = self.notice_warnings(at, notice_days)
        self._record(
            MeetingCalled,
            at,
            title=self.title,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            joining=self.joining,
            venue=self.venue,
            place=self.place,
            open_to=open_to,
            interests=interests,
            ways=ways,
            warnings=_names(warnings),
            called_at=at,
        )
        return warnings

    def postpone(
        self,
        starts_at: datetime,
        ends_at: datetime | None,
        reason: str,
        warnings: Sequence[Warned],
        at: datetime,
    ) -> None:
        """Another time for the same meeting; those who had notice of it get the new one."""
        self._refuse_if_over()
        Slot(starts_at, ends_at, self.joining, self.venue, self.place)
        if starts_at < at:
            raise MeetingInThePast("Choose a time that is still to come.")
        self._record(
            MeetingPostponed,
            at,
            starts_at=starts_at,
            ends_at=ends_at,
            reason=reason,
            warnings=_names(warnings),
            postponed_at=at,
        )

    def cancel(self, reason: str, at: datetime) -> None:
        self._refuse_if_over()
        self._record(MeetingCancelled, at, reason=reason, cancelled_at=at)

    def set_agenda(self, items: tuple[str, ...], at: datetime) -> bool:
        """What will be talked about, in this order. What comes up on the day is added after it was sent out."""
        self._refuse_if_over()
        if items == self.agenda:
            return False
        self._record(AgendaSet, at, items=items, set_at=at)
        return True

    def circulate_agenda(self, to: tuple[str, ...], at: datetime) -> None:
        """to: groups and posts who get it. Raises NotCalledYet, EmptyAgenda."""
        self._refuse_if_over()
        if self.state == "planned":
            raise NotCalledYet("Give notice of the meeting first.")
        if not self.agenda:
            raise EmptyAgenda("Put at least one thing on the agenda first.")
        self._record(AgendaCirculated, at, items=self.agenda, circulated_to=to, circulated_at=at)

    def take_attendance(
        self, attendance: Attendance, must_attend: Sequence[str], at: datetime
    ) -> tuple[str, ...]:
        """Who came; taken again, the later list counts. Gives the posts that must be there and were not.
        Raises NotCalledYet, HeldBeforeItBegan, NobodyCame."""
        self._refuse_before_it_began(at)
        if attendance.present == 0:
            raise NobodyCame("Nobody came, as this says. If it did not take place, cancel it.")
        missing = attendance.missing(must_attend)
        self._record(
            AttendanceTaken,
            at,
            people=attendance.people,
            posts=attendance.posts,
            apologies=attendance.apologies,
            counts=attendance.counts,
            present=attendance.present,
            service_users=attendance.service_users,
            missing=missing,
            taken_at=at,
        )
        return missing

    def hold(self, *, formal: bool, at: datetime) -> list[Warned]:
        """It took place. A formal group that was called must have had its agenda; an informal one is warned, and so is
        everybody of whose meeting no notice was entered. Raises NotCalledYet, HeldBeforeItBegan, AttendanceNotTaken,
        AgendaNotCirculated."""
        self._refuse_if_over()
        self._refuse_before_it_began(at)
        if self.present is None:
            raise AttendanceNotTaken("Write down who came first.")
        if formal and self.state == "called":
            raise AgendaNotCirculated("Send the agenda round first.")
        warnings = absent(self.missing)
        if self.state == "planned":
            warnings.append(NO_NOTICE)
        if self.state != "agenda_sent":
            warnings.append(NO_AGENDA)
        self._record(
            MeetingHeld,
            at,
            held_on=self.starts_at.date(),
            items=self.agenda,
            present=self.present,
            service_users=self.service_users,
            missing=self.missing,
            warnings=_names(warnings),
            held_at=at,
        )
        return warnings

    def _refuse_if_over(self) -> None:
        if self.state == "held":
            raise MeetingIsOver("This meeting was held.")
        if self.state == "cancelled":
            raise MeetingIsCancelled("This meeting was cancelled.")

    def _refuse_before_it_began(self, at: datetime) -> None:
        if self.state == "cancelled":
            raise MeetingIsCancelled("This meeting was cancelled.")
        if self.state == "planned" and at < self.starts_at:
            raise NotCalledYet("Give notice of the meeting first.")
        # An hour early: whoever opens the door may begin the list.
        if at < self.starts_at - timedelta(hours=1):
            raise HeldBeforeItBegan("It has not begun yet.")

    def _record(self, event_class: type[MeetingEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class,
            timestamp=at,
            meeting=self.meeting,
            group=self.group,
            local_service=self.local_service,
            **fields,
        )


def _names(warnings: Sequence[Warned]) -> tuple[str, ...]:
    """Names of rules, each once."""
    return tuple(dict.fromkeys(one.rule for one in warnings))
