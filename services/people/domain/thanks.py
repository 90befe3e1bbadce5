"""Thanks for taking part: vouchers, credits, qualifications, expenses, on one scale (P3). Pure.

asked → approved → given, or refused; cancelled when it is not needed after all. Amounts are whole pence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.people.domain.thanks_errors import (
    AlreadyDecided,
    AskedAfterwards,
    AskerCannotApprove,
    MoreThanTheScaleAllows,
    MoreThanWasApproved,
    NotApprovedYet,
    NotGivenYet,
    NotOnTheScale,
)


@dataclass(frozen=True)
class Line:
    """One line of the scale: `amount` pence for each, at most `most` of them in one request."""

    amount: int
    most: int


def cost(scale: Mapping[str, Line], item: str, quantity: int) -> int:
    """What so many of an item come to, in pence. Raises NotOnTheScale, MoreThanTheScaleAllows."""
    line = scale.get(item)
    if line is None:
        raise NotOnTheScale("This is not on the scale. Choose something that is.")
    if quantity > line.most:
        raise MoreThanTheScaleAllows(f"The scale allows at most {line.most} in one request.")
    return line.amount * quantity


class ThanksEvent(Aggregate.Event):
    reference: str
    person: str
    local_service: str | None
    SUBJECT = "person"


class ThanksAsked(ThanksEvent, Aggregate.Created):
    TOPIC = "people.thanks_asked"
    SEALED = ("purpose",)
    item: str
    quantity: int
    amount: int
    for_reference: str | None
    purpose: str | None
    when: date
    year: int
    asked_by: str
    asked_at: datetime


class ThanksApproved(ThanksEvent):
    TOPIC = "people.thanks_approved"
    amount: int
    year: int
    approved_by: str
    approved_at: datetime

    def apply(self, thanks: "Thanks") -> None:
        thanks.state = "approved"
        thanks.decided_by = self.approved_by
        thanks.decided_at = self.approved_at


class ThanksRefused(ThanksEvent):
    TOPIC = "people.thanks_refused"
    SEALED = ("reason",)
    reason: str | None
    refused_by: str
    refused_at: datetime

    def apply(self, thanks: "Thanks") -> None:
        thanks.state = "refused"
        thanks.decided_by = self.refused_by
        thanks.decided_at = self.refused_at
        thanks.reason = self.reason


class ThanksGiven(ThanksEvent):
    TOPIC = "people.thanks_given"
    item: str
    amount: int
    for_reference: str | None
    year: int
    given_on: date

    def apply(self, thanks: "Thanks") -> None:
        thanks.state = "given"
        thanks.given_amount = self.amount
        thanks.given_on = self.given_on


class ThanksCancelled(ThanksEvent):
    TOPIC = "people.thanks_cancelled"
    SEALED = ("reason",)
    reason: str | None
    cancelled_at: datetime

    def apply(self, thanks: "Thanks") -> None:
        thanks.state = "cancelled"
        thanks.reason = self.reason


class Thanks(Aggregate):
    """purpose: what it is for in somebody's words, when that has no reference; None when erased."""

    TOPIC = "people.thanks"

    Event = ThanksEvent
    Created = ThanksAsked
    Approved = ThanksApproved
    Refused = ThanksRefused
    Given = ThanksGiven
    Cancelled = ThanksCancelled

    def __init__(
        self,
        reference: str,
        person: str,
        local_service: str | None,
        item: str,
        quantity: int,
        amount: int,
        for_reference: str | None,
        purpose: str | None,
        when: date,
        year: int,
        asked_by: str,
        asked_at: datetime,
    ) -> None:
        self.reference = reference
        self.person = person
        self.local_service = local_service
        self.item = item
        self.quantity = quantity
        self.amount = amount
        self.for_reference = for_reference
        self.purpose = purpose
        self.when = when
        self.year = year
        self.asked_by = asked_by
        self.asked_at = asked_at
        self.state = "asked"
        self.decided_by: str | None = None
        self.decided_at: datetime | None = None
        self.reason: str | None = None
        self.given_amount: int | None = None
        self.given_on: date | None = None

    @classmethod
    def ask(
        cls,
        thanks_id: UUID,
        *,
        reference: str,
        person: str,
        local_service: str | None,
        item: str,
        quantity: int,
        scale: Mapping[str, Line],
        for_reference: str | None,
        purpose: str | None,
        when: date,
        year: int,
        by: str,
        at: datetime,
    ) -> "Thanks":
        """when: the day it is for. Raises NotOnTheScale, MoreThanTheScaleAllows, AskedAfterwards."""
        amount = cost(scale, item, quantity)
        if when < at.date():
            raise AskedAfterwards("Thanks are agreed before. This day has gone.")
        return cls._create(
            event_class=ThanksAsked,
            id=thanks_id,
            timestamp=at,
            reference=reference,
            person=person,
            local_service=local_service,
            item=item,
            quantity=quantity,
            amount=amount,
            for_reference=for_reference,
            purpose=purpose,
            when=when,
            year=year,
            asked_by=by,
            asked_at=at,
        )

    def approve(self, by: str, at: datetime) -> None:
        """by: who decides, who is somebody else than who asked. Raises AlreadyDecided, AskerCannotApprove."""
        self._refuse_if_decided()
        if by == self.asked_by:
            raise AskerCannotApprove("You asked for it, so somebody else decides.")
        self._record(ThanksApproved, at, amount=self.amount, year=self.year, approved_by=by, approved_at=at)

    def refuse(self, reason: str, by: str, at: datetime) -> None:
        self._refuse_if_decided()
        if by == self.asked_by:
            raise AskerCannotApprove("You asked for it, so somebody else decides. You can cancel it.")
        self._record(ThanksRefused, at, reason=reason, refused_by=by, refused_at=at)

    def record_given(self, amount: int | None, given_on: date, at: datetime) -> int:
        """The person got it; gives back the pence it came to, all that was approved where `amount` is None. Raises
        NotApprovedYet, MoreThanWasApproved, NotGivenYet."""
        if self.state != "approved":
            raise NotApprovedYet(
                "It was given already."
                if self.state == "given"
                else "It is not approved, so it cannot be given."
            )
        came_to = self.amount if amount is None else amount
        if came_to > self.amount:
            raise MoreThanWasApproved("This is more than was approved. Ask for the rest first.")
        if given_on > at.date():
            raise NotGivenYet("This day has not come yet.")
        self._record(
            ThanksGiven,
            at,
            item=self.item,
            amount=came_to,
            for_reference=self.for_reference,
            year=self.year,
            given_on=given_on,
        )
        return came_to

    def cancel(self, reason: str, at: datetime) -> None:
        if self.state not in ("asked", "approved"):
            raise AlreadyDecided("It was given, refused or cancelled already.")
        self._record(ThanksCancelled, at, reason=reason, cancelled_at=at)

    def cancel_for_erased(self, at: datetime) -> None:
        """Nothing is given to somebody nobody knows any more; what was given, refused or cancelled stands."""
        if self.state in ("asked", "approved"):
            self.cancel("The person was erased.", at)

    def _refuse_if_decided(self) -> None:
        if self.state != "asked":
            raise AlreadyDecided("Somebody decided about it already.")

    def _record(self, event_class: type[ThanksEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class,
            timestamp=at,
            reference=self.reference,
            person=self.person,
            local_service=self.local_service,
            **fields,
        )
