"""What somebody needs to be able to take part, asked for and met, or answered with the reason (M10). Pure.

Helping our Future 8.1; Dundee, social inclusion; Reading, accessibility.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.errors import RuleBroken


class UnknownSupportRequest(RuleBroken):
    kind = "not_found"
    field = "reference"


class NothingAskedFor(RuleBroken):
    kind = "invalid"
    field = "kinds"


class SupportAnsweredAlready(RuleBroken):
    """An answer was given; what is needed on top of it is a new request."""

    field = "reference"


class SupportEvent(Aggregate.Event):
    SUBJECT = "subject"
    reference: str
    subject: str


class SupportRequested(SupportEvent, Aggregate.Created):
    """occasion: the meeting or activity it is for. subject: whose words these are: the person, or the request itself
    when nobody said who they are. late: it came after the day by which we can promise it; it is taken all the same.
    """

    TOPIC = "meetings.support_requested"
    SEALED = ("kinds", "details")
    occasion: str
    local_service: str | None
    person: str | None
    kinds: tuple[str, ...] | None
    details: str | None
    needed_on: date
    requested_at: datetime
    answer_by: date
    late: bool


class SupportAnswered(SupportEvent):
    """met: it will be there; otherwise answer says why not and what there is instead."""

    TOPIC = "meetings.support_answered"
    SEALED = ("answer",)
    met: bool
    answer: str | None
    answered_at: datetime
    in_time: bool

    def apply(self, request: "SupportRequest") -> None:
        request.state = "met" if self.met else "answered"


class SupportRequest(Aggregate):
    """state: waiting, met or answered."""

    TOPIC = "meetings.support_request"

    Event = SupportEvent
    Created = SupportRequested
    Answered = SupportAnswered

    def __init__(
        self,
        reference: str,
        subject: str,
        occasion: str,
        local_service: str | None,
        person: str | None,
        kinds: tuple[str, ...] | None,
        details: str | None,
        needed_on: date,
        requested_at: datetime,
        answer_by: date,
        late: bool,
    ) -> None:
        self.reference = reference
        self.subject = subject
        self.person = person
        self.answer_by = answer_by
        self.state = "waiting"

    @classmethod
    def ask(
        cls,
        request_id: UUID,
        reference: str,
        at: datetime,
        *,
        occasion: str,
        local_service: str | None,
        person: str | None,
        kinds: tuple[str, ...],
        details: str | None,
        needed_on: date,
        ask_by: date,
        answer_by: date,
    ) -> "SupportRequest":
        """ask_by: the last day on which support is promised. Raises NothingAskedFor."""
        if not kinds:
            raise NothingAskedFor("Choose at least one thing that would help you.")
        return cls._create(
            event_class=SupportRequested,
            id=request_id,
            timestamp=at,
            reference=reference,
            subject=person or reference,
            occasion=occasion,
            local_service=local_service,
            person=person,
            kinds=kinds,
            details=details,
            needed_on=needed_on,
            requested_at=at,
            answer_by=answer_by,
            late=at.date() > ask_by,
        )

    def answer(self, met: bool, answer: str, at: datetime) -> None:
        """Raises SupportAnsweredAlready."""
        if self.state != "waiting":
            raise SupportAnsweredAlready("This has its answer already.")
        self._record(
            SupportAnswered,
            at,
            met=met,
            answer=answer,
            answered_at=at,
            in_time=at.date() <= self.answer_by,
        )

    def _record(self, event_class: type[SupportEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class, timestamp=at, reference=self.reference, subject=self.subject, **fields
        )
