"""A new way of involving people: risks and benefits weighed, checked with senior operational staff before it starts
(M12; framework procedure 2.8). Pure."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.errors import RuleBroken


class UnknownNewWay(RuleBroken):
    kind = "not_found"
    field = "reference"


class ProposalWithoutRisksAndBenefits(RuleBroken):
    """Services consider the risks and balance them with the benefits (framework procedure 2.8)."""

    kind = "invalid"
    field = "risks"


class CannotApproveOwn(RuleBroken):
    """A proposal is checked with somebody else."""

    field = "reference"


class NotApprovedYet(RuleBroken):
    """It is checked with senior operational staff before it starts (framework procedure 2.8)."""

    field = "reference"


class DecidedAlready(RuleBroken):
    field = "reference"


class ReviewInThePast(RuleBroken):
    kind = "invalid"
    field = "review_on"


class NotStartedYet(RuleBroken):
    field = "reference"


class NewWayEvent(Aggregate.Event):
    reference: str
    local_service: str | None


class NewWayProposed(NewWayEvent, Aggregate.Created):
    """proposed_by: who asked for it, so that somebody else approves it; by_post: in which office."""

    TOPIC = "meetings.new_way_proposed"
    title: str
    what: str
    risks: str
    benefits: str
    by_post: str
    proposed_by: str


class NewWayApproved(NewWayEvent):
    TOPIC = "meetings.new_way_approved"
    by_post: str
    conditions: str | None
    review_on: date

    def apply(self, way: "NewWay") -> None:
        way.state = "approved"


class NewWayTurnedDown(NewWayEvent):
    TOPIC = "meetings.new_way_turned_down"
    by_post: str
    reason: str

    def apply(self, way: "NewWay") -> None:
        way.state = "turned_down"


class NewWayStarted(NewWayEvent):
    TOPIC = "meetings.new_way_started"
    started_on: date

    def apply(self, way: "NewWay") -> None:
        way.state = "running"


class NewWayReviewed(NewWayEvent):
    """goes_on: until the next review; otherwise it ends here."""

    TOPIC = "meetings.new_way_reviewed"
    learned: str
    goes_on: bool
    review_on: date | None

    def apply(self, way: "NewWay") -> None:
        way.state = "running" if self.goes_on else "ended"


class NewWay(Aggregate):
    """state: proposed, approved, turned_down, running or ended."""

    TOPIC = "meetings.new_way"

    Event = NewWayEvent
    Created = NewWayProposed
    Approved = NewWayApproved
    TurnedDown = NewWayTurnedDown
    Started = NewWayStarted
    Reviewed = NewWayReviewed

    def __init__(
        self,
        reference: str,
        local_service: str | None,
        title: str,
        what: str,
        risks: str,
        benefits: str,
        by_post: str,
        proposed_by: str,
    ) -> None:
        self.reference = reference
        self.local_service = local_service
        self.title = title
        self.proposed_by = proposed_by
        self.state = "proposed"

    @classmethod
    def propose(cls, way_id: UUID, reference: str, at: datetime, **described: Any) -> "NewWay":
        """described: the fields of NewWayProposed. Raises ProposalWithoutRisksAndBenefits."""
        for field in ("risks", "benefits"):
            if not (described[field] or "").strip():
                raise ProposalWithoutRisksAndBenefits(
                    "Say what could go wrong, and what people get out of it.", field
                )
        return cls._create(
            event_class=NewWayProposed, id=way_id, timestamp=at, reference=reference, **described
        )

    def approve(self, by: str, by_post: str, conditions: str | None, review_on: date, at: datetime) -> None:
        """by: who approves. Raises CannotApproveOwn, DecidedAlready, ReviewInThePast."""
        self._refuse_decided(by)
        _refuse_past(review_on, at)
        self._record(NewWayApproved, at, by_post=by_post, conditions=conditions, review_on=review_on)

    def turn_down(self, by: str, by_post: str, reason: str, at: datetime) -> None:
        self._refuse_decided(by)
        self._record(NewWayTurnedDown, at, by_post=by_post, reason=reason)

    def start(self, at: datetime) -> None:
        """Raises NotApprovedYet."""
        if self.state == "running":
            return
        if self.state != "approved":
            raise NotApprovedYet("Somebody senior has to approve it before it starts.")
        self._record(NewWayStarted, at, started_on=at.date())

    def review(self, learned: str, goes_on: bool, review_on: date | None, at: datetime) -> None:
        """Raises NotStartedYet, ReviewInThePast."""
        if self.state != "running":
            raise NotStartedYet("Only what is running can be reviewed.")
        if goes_on:
            if review_on is None:
                raise ReviewInThePast("Say when you will look at it again.")
            _refuse_past(review_on, at)
        self._record(
            NewWayReviewed, at, learned=learned, goes_on=goes_on, review_on=review_on if goes_on else None
        )

    def _refuse_decided(self, by: str) -> None:
        if by == self.proposed_by:
            raise CannotApproveOwn("You proposed this yourself. Somebody else has to decide.")
        if self.state != "proposed":
            raise DecidedAlready("Somebody decided about this already.")

    def _record(self, event_class: type[NewWayEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class, timestamp=at, reference=self.reference, local_service=self.local_service, **fields
        )


def _refuse_past(day: date, at: datetime) -> None:
    if day <= at.date():
        raise ReviewInThePast("Choose a day that is still to come.")
