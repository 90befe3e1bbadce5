"""What the groups of a county meet for: each month, with something on the agenda, minutes that are published, and now
a decision, now an action that came of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from eventsourcing.domain import Aggregate

from bench.county.book import Book
from bench.county.days import has_come, moment, steps
from services.meetings.application.ids import id_of
from services.meetings.domain.action import Action
from services.meetings.domain.agenda_item import AgendaItem
from services.meetings.domain.attendance import SERVICE_USERS, Attendance
from services.meetings.domain.decision import Decision
from services.meetings.domain.group import Group
from services.meetings.domain.meeting import Meeting, Slot
from services.meetings.domain.minutes import Minutes

HOUR = 18
OWNERS = "Head of Property Services,Involvement officer,Manager,Head of Care,Night manager".split(",")
FORGOTTEN = 50
"""One action in so many is never done."""

_TEXT = "The back door stays open until nine, and the night manager locks it."
_RECORD = "Four people said that the back door is locked too early. " * 3


@dataclass
class _Evening:
    """One meeting, and what belongs to it as far as it has come. names: references not used yet, by their prefix."""

    group: Group
    number: int
    begins: datetime
    names: dict[str, str]
    meeting: Meeting
    item: AgendaItem
    minutes: Minutes | None = None
    decision: Decision | None = None
    action: Action | None = None


class Meetings:
    def __init__(self, book: Book, groups: Sequence[Group]) -> None:
        self._book = book
        self._groups = groups
        self._numbers = itertools.count()

    def live(self, month: date) -> None:
        """The meetings of one month, step by step, as far as they have come."""
        evenings = list(self._planned(month))
        with self._book.writing() as keep:
            keep(*(one.meeting for one in evenings))
            keep(*(one.item for one in evenings))
            for days, what in _LIFE:
                changed: list[Aggregate | None] = []
                for one in evenings:
                    [at] = steps(one.begins, days)
                    if has_come(at):
                        changed += what(one, at)
                keep(*(one for one in changed if one is not None))

    def _planned(self, month: date) -> Iterator[_Evening]:
        prefixes = ("MT", "AI", "DE", "AC")
        names = [self._book.references(prefix, len(self._groups)) for prefix in prefixes]
        for place, (group, *taken) in enumerate(zip(self._groups, *names, strict=True)):
            begins = moment(month, place, HOUR)
            [at] = steps(begins, -120)
            yield _evening(group, next(self._numbers), begins, dict(zip(prefixes, taken, strict=True)), at)


def _evening(group: Group, number: int, begins: datetime, names: dict[str, str], at: datetime) -> _Evening:
    meeting = Meeting.plan(
        uuid4(),
        reference=names["MT"],
        group=group.reference,
        local_service=group.local_service,
        title=group.name,
        slot=Slot(begins, begins + timedelta(hours=1), "in_person", None, "The common room"),
        warnings=(),
        at=at,
    )
    item = AgendaItem.propose(
        uuid4(),
        reference=names["AI"],
        group=group.reference,
        wanted_kind=group.kind,
        local_service=group.local_service,
        title="When the back door is locked",
        words=None if number % 5 else "I come home at eight and ring for ten minutes.",
        raised_by="service_user",
        by=None,
        source=None,
        origins=(names["MT"],),
        at=at,
    )
    return _Evening(group, number, begins, names, meeting, item)


Changed = Sequence[Aggregate | None]


def _call(one: _Evening, at: datetime) -> Changed:
    one.meeting.call(notice_days=3, open_to="everybody", interests=(), ways=("groups",), at=at)
    return [one.meeting]


def _set_agenda(one: _Evening, at: datetime) -> Changed:
    one.meeting.set_agenda((one.item.reference,), at)
    return [one.meeting]


def _accept(one: _Evening, at: datetime) -> Changed:
    one.item.accept(one.meeting.meeting, at)
    return [one.item]


def _circulate_agenda(one: _Evening, at: datetime) -> Changed:
    if one.group.formality != "formal":
        return []
    one.meeting.circulate_agenda((one.group.name,), at)
    return [one.meeting]


def _take_attendance(one: _Evening, at: datetime) -> Changed:
    """By name in the organisation's groups, and heads where people stay anonymous."""
    if one.group.local_service:
        came = Attendance(posts=("Manager",), counts={SERVICE_USERS: 4 + one.number % 7})
    else:
        came = Attendance(people=tuple(one.group.members), posts=("Manager",))
    one.meeting.take_attendance(came, (), at)
    return [one.meeting]


def _hold(one: _Evening, at: datetime) -> Changed:
    one.meeting.hold(formal=one.group.formality == "formal", at=at)
    return [one.meeting]


def _discuss(one: _Evening, at: datetime) -> Changed:
    one.item.discuss(one.meeting.meeting, at)
    return [one.item]


def _begin_minutes(one: _Evening, at: datetime) -> Changed:
    one.minutes = Minutes.begin(
        id_of("minutes", one.meeting.meeting),
        meeting=one.meeting.meeting,
        group=one.group.reference,
        local_service=one.group.local_service,
        held_on=one.begins.date(),
        at=at,
    )
    one.minutes.write(one.item.reference, _RECORD, at)
    return [one.minutes]


def _decide(one: _Evening, at: datetime) -> Changed:
    if one.number % 2:
        one.decision = Decision.record(
            uuid4(),
            reference=one.names["DE"],
            local_service=one.group.local_service,
            meeting=one.meeting.meeting,
            group=one.group.reference,
            text=_TEXT,
            origins=(one.item.reference,),
            at=at,
        )
    return [one.decision]


def _open_action(one: _Evening, at: datetime) -> Changed:
    if not one.number % 2:
        one.action = Action.open(
            uuid4(),
            reference=one.names["AC"],
            text=_TEXT,
            owner={"post": OWNERS[one.number // 2 % len(OWNERS)]},
            due_on=(at + timedelta(days=30)).date(),
            origins=(one.item.reference, one.meeting.meeting),
            local_service=one.group.local_service,
            at=at,
        )
    return [one.action]


def _draft(one: _Evening, at: datetime) -> Changed:
    assert one.minutes
    one.minutes.finish_draft(at)
    return [one.minutes]


def _approve(one: _Evening, at: datetime) -> Changed:
    assert one.minutes
    one.minutes.approve("chair", (one.decision.reference,) if one.decision else (), at)
    if one.decision:
        one.decision.confirm(one.begins.date(), (), at)
    return [one.minutes, one.decision]


def _circulate(one: _Evening, at: datetime) -> Changed:
    assert one.minutes
    one.minutes.circulate((one.group.name,), at)
    return [one.minutes]


def _publish(one: _Evening, at: datetime) -> Changed:
    assert one.minutes
    one.minutes.publish(
        title=one.meeting.title,
        decisions=(one.decision.reference,) if one.decision else (),
        details=(),
        confirmed_because=None,
        by="bench",
        at=at,
    )
    return [one.minutes]


def _do(one: _Evening, at: datetime) -> Changed:
    if one.action and one.number // 2 % FORGOTTEN:
        one.action.complete("The lock was changed on Monday.", at)
    return [one.action]


_LIFE: tuple[tuple[int, Callable[[_Evening, datetime], Changed]], ...] = (
    (-14, _call),
    (-10, _set_agenda),
    (-10, _accept),
    (-7, _circulate_agenda),
    (0, _take_attendance),
    (0, _hold),
    (1, _discuss),
    (1, _begin_minutes),
    (1, _decide),
    (1, _open_action),
    (2, _draft),
    (5, _approve),
    (6, _circulate),
    (7, _publish),
    (20, _do),
)
"""Days before or after it begins, and what happens then."""
