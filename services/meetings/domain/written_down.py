"""A meeting that was never planned here and is written down after it took place (framework procedure 2.4; M5, M6).

House meetings and informal talks are often called on a notice by the door. Their record counts like any other; that
nothing is known here of a notice or an agenda is recorded with it, by name. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.meetings.domain.attendance import Attendance
from services.meetings.domain.meeting_errors import GroupHadEnded, NobodyCame, RecordedBeforeItTookPlace
from services.meetings.domain.meeting_events import MeetingRecorded
from services.meetings.domain.office import warnings_of_offices
from services.meetings.domain.scheduling import Warned

NO_NOTICE = Warned("no-notice-given", "It was not entered here that people were told of it before.")
NO_AGENDA = Warned("agenda-not-circulated", "Nobody got the agenda before.")


def absent(missing: Sequence[str]) -> list[Warned]:
    """missing: posts that must attend and did not."""
    return [
        Warned("required-post-absent", f"{post} was not there. The policy says they always come.")
        for post in missing
    ]


@dataclass(frozen=True)
class Happened:
    """What took place. slot: when and where (`meeting.Slot`). held_on: its day on the organisation's own clocks.
    items: what was proposed to the group and talked about."""

    slot: Any
    held_on: date
    attendance: Attendance
    items: tuple[str, ...] = ()


class WrittenDown:
    """The part of a meeting that is about writing it down afterwards."""

    @staticmethod
    def warnings_of_writing_down(happened: Happened, must_attend: Sequence[str]) -> list[Warned]:
        came = happened.attendance
        offices = warnings_of_offices([*came.posts, *(one for one in came.apologies if one[:3] != "PE-")])
        return [*offices, *absent(came.missing(must_attend)), NO_NOTICE, NO_AGENDA]

    @classmethod
    def write_down(
        cls: Any,
        meeting_id: UUID,
        *,
        reference: str,
        group: str,
        ended_on: date | None,
        local_service: str | None,
        title: str,
        happened: Happened,
        must_attend: Sequence[str],
        at: datetime,
    ) -> Any:
        """ended_on: the day on which the group was wound up. Raises RecordedBeforeItTookPlace, GroupHadEnded,
        NobodyCame."""
        slot, attendance = happened.slot, happened.attendance
        if (slot.ends_at or slot.starts_at) > at:
            raise RecordedBeforeItTookPlace("It is not over yet. Plan it, so that people hear of it.")
        if ended_on is not None and happened.held_on > ended_on:
            raise GroupHadEnded(f"This group ended on {ended_on:%d.%m.%Y}. Choose a day before.")
        if attendance.present == 0:
            raise NobodyCame("Say who came, or how many. A meeting without anybody did not take place.")
        return cls._create(
            event_class=MeetingRecorded,
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
            held_on=happened.held_on,
            items=happened.items,
            people=attendance.people,
            posts=attendance.posts,
            apologies=attendance.apologies,
            counts=attendance.counts,
            present=attendance.present,
            service_users=attendance.service_users,
            missing=attendance.missing(must_attend),
            warnings=tuple(
                dict.fromkeys(one.rule for one in cls.warnings_of_writing_down(happened, must_attend))
            ),
            recorded_at=at,
        )
