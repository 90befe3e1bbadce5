"""Routes into work: openings, and how many of the workforce have lived experience (P8). Pure.

Nothing here says who took an opening: the answer about lived experience is kept without a person.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.people.domain.route_errors import (
    ClosesInThePast,
    CountedInTheFuture,
    CountedWithoutConsent,
    FilledInTheFuture,
    MoreThanThereAre,
    NotOpen,
)


class OpeningEvent(Aggregate.Event):
    reference: str
    local_service: str | None


class OpeningAnnounced(OpeningEvent, Aggregate.Created):
    TOPIC = "people.opening_announced"
    kind: str
    title: str
    about: str | None
    guaranteed_interview: bool
    closes_on: date | None
    announced_at: datetime


class OpeningFilled(OpeningEvent):
    """lived_experience: `yes`, `no` or `not_said`, with consent to be counted; it never leaves this service."""

    TOPIC = "people.opening_filled"
    kind: str
    filled_on: date
    lived_experience: str
    year: int

    def apply(self, opening: "Opening") -> None:
        opening.state = "filled"
        opening.filled_on = self.filled_on


class OpeningClosed(OpeningEvent):
    TOPIC = "people.opening_closed"
    reason: str
    closed_on: date

    def apply(self, opening: "Opening") -> None:
        opening.state = "closed"
        opening.reason = self.reason


class Opening(Aggregate):
    TOPIC = "people.opening"

    Event = OpeningEvent
    Created = OpeningAnnounced
    Filled = OpeningFilled
    Closed = OpeningClosed

    def __init__(
        self,
        reference: str,
        local_service: str | None,
        kind: str,
        title: str,
        about: str | None,
        guaranteed_interview: bool,
        closes_on: date | None,
    ) -> None:
        self.reference = reference
        self.local_service = local_service
        self.kind = kind
        self.title = title
        self.about = about
        self.guaranteed_interview = guaranteed_interview
        self.closes_on = closes_on
        self.state = "open"
        self.filled_on: date | None = None
        self.reason: str | None = None

    @classmethod
    def announce(cls, opening_id: UUID, *, closes_on: date | None, at: datetime, **says: Any) -> "Opening":
        """Raises ClosesInThePast."""
        if closes_on is not None and closes_on < at.date():
            raise ClosesInThePast("This day has gone.")
        return cls._create(
            event_class=OpeningAnnounced,
            id=opening_id,
            timestamp=at,
            closes_on=closes_on,
            announced_at=at,
            **says,
        )

    def fill(self, filled_on: date, lived_experience: str, consent: bool, year: int, at: datetime) -> None:
        """year: the one that `filled_on` is counted in. Raises NotOpen, FilledInTheFuture, CountedWithoutConsent."""
        self._refuse_unless_open()
        if filled_on > at.date():
            raise FilledInTheFuture("This day has not come yet.")
        if lived_experience != "not_said" and not consent:
            raise CountedWithoutConsent(
                "Ask whether they agree to be counted. If they do not, choose that they did not say."
            )
        self._record(
            OpeningFilled,
            at,
            kind=self.kind,
            filled_on=filled_on,
            lived_experience=lived_experience,
            year=year,
        )

    def close(self, reason: str, at: datetime) -> None:
        self._refuse_unless_open()
        self._record(OpeningClosed, at, reason=reason, closed_on=at.date())

    def _refuse_unless_open(self) -> None:
        if self.state != "open":
            raise NotOpen("It was filled or closed already.")

    def _record(self, event_class: type[OpeningEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class, timestamp=at, reference=self.reference, local_service=self.local_service, **fields
        )


class WorkforceEvent(Aggregate.Event):
    reference: str
    as_of: date
    posts: int
    with_lived_experience: int
    counted_at: datetime

    def apply(self, count: "WorkforceCount") -> None:
        count.posts = self.posts
        count.with_lived_experience = self.with_lived_experience


class WorkforceCounted(WorkforceEvent, Aggregate.Created):
    TOPIC = "people.workforce_counted"


class WorkforceRecounted(WorkforceEvent):
    TOPIC = "people.workforce_recounted"


class WorkforceCount(Aggregate):
    """The whole organisation on one day."""

    TOPIC = "people.workforce_count"

    Event = WorkforceEvent
    Created = WorkforceCounted
    Recounted = WorkforceRecounted

    def __init__(self, reference: str, as_of: date, posts: int, with_lived_experience: int) -> None:
        self.reference = reference
        self.as_of = as_of
        self.posts = posts
        self.with_lived_experience = with_lived_experience

    @classmethod
    def count(
        cls, count_id: UUID, reference: str, as_of: date, posts: int, with_lived_experience: int, at: datetime
    ) -> "WorkforceCount":
        """Raises CountedInTheFuture, MoreThanThereAre."""
        if as_of > at.date():
            raise CountedInTheFuture("This day has not come yet.")
        _refuse_more(posts, with_lived_experience)
        return cls._create(
            event_class=WorkforceCounted,
            id=count_id,
            timestamp=at,
            reference=reference,
            as_of=as_of,
            posts=posts,
            with_lived_experience=with_lived_experience,
            counted_at=at,
        )

    def recount(self, posts: int, with_lived_experience: int, at: datetime) -> None:
        _refuse_more(posts, with_lived_experience)
        if (posts, with_lived_experience) != (self.posts, self.with_lived_experience):
            self.trigger_event(
                WorkforceRecounted,
                timestamp=at,
                reference=self.reference,
                as_of=self.as_of,
                posts=posts,
                with_lived_experience=with_lived_experience,
                counted_at=at,
            )


def _refuse_more(posts: int, with_lived_experience: int) -> None:
    if with_lived_experience > posts:
        raise MoreThanThereAre("There cannot be more people with lived experience than posts.")


def shown(counts: dict[str, int], least: int) -> dict[str, int | None]:
    """`counts` for publication: all of them None when one is from 1 to below `least`, because the others and the
    total would give it away."""
    small = any(0 < number < least for number in counts.values())
    return {name: None if small else number for name, number in counts.items()}
