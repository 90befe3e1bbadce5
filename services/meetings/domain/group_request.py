"""What a group asks the organisation for: a report, an answer, or that a member of staff comes (framework procedure
1.1, 1.3; M7). Tracked until it is met, or refused with a reason."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.errors import RuleBroken


class WantedInThePast(RuleBroken):
    kind = "invalid"
    field = "by_when"


class RequestIsSettled(RuleBroken):
    """It was met or refused; what comes new is a new request."""


class GroupRequestEvent(Aggregate.Event):
    reference: str
    local_service: str | None
    group: str


class GroupRequestMade(GroupRequestEvent, Aggregate.Created):
    """kind: report, answer or attendance. to: who is asked. meeting: at which it was asked, if at one."""

    TOPIC = "meetings.group_request_made"
    kind: str
    to: dict[str, str]
    what: str
    by_when: date
    meeting: str | None
    origins: tuple[str, ...]
    made_at: datetime


class GroupRequestMet(GroupRequestEvent):
    TOPIC = "meetings.group_request_met"
    how: str
    met_at: datetime

    def apply(self, request: "GroupRequest") -> None:
        request.state = "met"


class GroupRequestRefused(GroupRequestEvent):
    TOPIC = "meetings.group_request_refused"
    reason: str
    refused_at: datetime

    def apply(self, request: "GroupRequest") -> None:
        request.state = "refused"


class GroupRequest(Aggregate):
    """state: open, met or refused."""

    TOPIC = "meetings.group_request"

    Event = GroupRequestEvent
    Created = GroupRequestMade
    Met = GroupRequestMet
    Refused = GroupRequestRefused

    def __init__(
        self, reference: str, local_service: str | None, group: str, kind: str, by_when: date
    ) -> None:
        self.reference = reference
        self.local_service = local_service
        self.group = group
        self.kind = kind
        self.by_when = by_when
        self.state = "open"

    @classmethod
    def make(
        cls,
        request_id: UUID,
        *,
        reference: str,
        local_service: str | None,
        group: str,
        kind: str,
        to: dict[str, str],
        what: str,
        by_when: date,
        meeting: str | None,
        origins: tuple[str, ...],
        at: datetime,
    ) -> "GroupRequest":
        """Raises WantedInThePast."""
        if by_when < at.date():
            raise WantedInThePast("Choose a day that is still to come.")
        return cls._create(
            event_class=GroupRequestMade,
            id=request_id,
            timestamp=at,
            reference=reference,
            local_service=local_service,
            group=group,
            kind=kind,
            to=to,
            what=what,
            by_when=by_when,
            meeting=meeting,
            origins=tuple(origins),
            made_at=at,
        )

    def meet(self, how: str, at: datetime) -> None:
        self._refuse_if_settled()
        self._record(GroupRequestMet, at, how=how, met_at=at)

    def refuse(self, reason: str, at: datetime) -> None:
        self._refuse_if_settled()
        self._record(GroupRequestRefused, at, reason=reason, refused_at=at)

    def _refuse_if_settled(self) -> None:
        if self.state != "open":
            raise RequestIsSettled("This was met." if self.state == "met" else "This was refused.")

    def _record(self, event_class: type[GroupRequestEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class,
            timestamp=at,
            reference=self.reference,
            local_service=self.local_service,
            group=self.group,
            **fields,
        )
