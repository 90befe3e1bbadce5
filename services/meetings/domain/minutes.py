"""The record of one meeting: a part for each agenda item, and one for all that has none.

open → drafted → approved → circulated → published; after approval only corrections, each a new version beside the
earlier ones (framework procedure 1.1, 1.3, 2.4).
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.minutes_errors import (
    ApprovedAtItself,
    DetailsInMinutes,
    MinutesAreApproved,
    MinutesAreEmpty,
    MinutesArePublished,
    MinutesNotApproved,
    MinutesNotCirculated,
    MinutesNotDrafted,
    NobodyToSendTo,
    NoChairToApprove,
    NothingPutRight,
    WriterIsNotTheChair,
)
from services.meetings.domain.public_words import NOBODY_BY_NAME, refuse_unmeant

CHAIR = "chair"
NOT_SAID = "-"
"""Approved, and nobody was named."""
GENERAL = ""
"""The part that belongs to no agenda item."""


class MinutesEvent(Aggregate.Event):
    meeting: str
    group: str
    local_service: str | None


class MinutesBegun(MinutesEvent, Aggregate.Created):
    TOPIC = "meetings.minutes_begun"
    held_on: date
    begun_at: datetime


class MinutesPartWritten(MinutesEvent):
    """item: the agenda item's reference, "" for the general part."""

    TOPIC = "meetings.minutes_part_written"
    item: str
    record: str
    written_at: datetime

    def apply(self, minutes: "Minutes") -> None:
        minutes.parts[self.item] = self.record


class MinutesDrafted(MinutesEvent):
    TOPIC = "meetings.minutes_drafted"
    drafted_at: datetime

    def apply(self, minutes: "Minutes") -> None:
        minutes.state = "drafted"


class MinutesApproved(MinutesEvent):
    """approved_by: "chair", the reference of the meeting that approved them, the office that did, or NOT_SAID."""

    TOPIC = "meetings.minutes_approved"
    approved_by: str
    decisions: tuple[str, ...]
    approved_at: datetime

    def apply(self, minutes: "Minutes") -> None:
        minutes.state = "approved"


class MinutesCirculated(MinutesEvent):
    TOPIC = "meetings.minutes_circulated"
    circulated_to: tuple[str, ...]
    circulated_at: datetime

    def apply(self, minutes: "Minutes") -> None:
        if minutes.state == "approved":
            minutes.state = "circulated"
        minutes.circulated_to = tuple(dict.fromkeys((*minutes.circulated_to, *self.circulated_to)))


class MinutesPublished(MinutesEvent):
    """details: kinds of personal details that somebody with a name meant to be public, and why."""

    TOPIC = "meetings.minutes_published"
    title: str
    held_on: date
    version: int
    decisions: tuple[str, ...]
    details: tuple[str, ...]
    confirmed_because: str | None
    published_at: datetime

    def apply(self, minutes: "Minutes") -> None:
        minutes.state = "published"


class MinutesCorrected(MinutesEvent):
    TOPIC = "meetings.minutes_corrected"
    item: str
    record: str
    reason: str
    version: int
    published: bool
    corrected_at: datetime

    def apply(self, minutes: "Minutes") -> None:
        minutes.parts[self.item] = self.record
        minutes.edition = self.version


class MinutesDecisionCorrected(MinutesEvent):
    """A decision is written down in other words. before: what the earlier version says."""

    TOPIC = "meetings.minutes_decision_corrected"
    decision: str
    before: str
    text: str
    reason: str
    version: int
    published: bool
    corrected_at: datetime

    def apply(self, minutes: "Minutes") -> None:
        minutes.edition = self.version


class Minutes(Aggregate):
    """parts: agenda item (or "") → what was said. edition: 1 when they are approved, one more with each correction."""

    TOPIC = "meetings.minutes"

    Event = MinutesEvent
    Created = MinutesBegun
    Written = MinutesPartWritten
    Drafted = MinutesDrafted
    Approved = MinutesApproved
    Circulated = MinutesCirculated
    Published = MinutesPublished
    Corrected = MinutesCorrected
    DecisionCorrected = MinutesDecisionCorrected

    def __init__(self, meeting: str, group: str, local_service: str | None, held_on: date) -> None:
        self.meeting = meeting
        self.group = group
        self.local_service = local_service
        self.held_on = held_on
        self.state = "open"
        self.parts: dict[str, str] = {}
        self.edition = 1
        self.circulated_to: tuple[str, ...] = ()

    @classmethod
    def begin(
        cls,
        minutes_id: UUID,
        *,
        meeting: str,
        group: str,
        local_service: str | None,
        held_on: date,
        at: datetime,
    ) -> "Minutes":
        return cls._create(
            event_class=MinutesBegun,
            id=minutes_id,
            timestamp=at,
            meeting=meeting,
            group=group,
            local_service=local_service,
            held_on=held_on,
            begun_at=at,
        )

    @property
    def is_open(self) -> bool:
        """Whether it can still be written into: until it is approved."""
        return self.state in ("open", "drafted")

    def refuse_if_approved(self) -> None:
        if not self.is_open:
            raise MinutesAreApproved("These minutes are approved. Put a mistake right as a correction.")

    def write(self, item: str, record: str, at: datetime) -> bool:
        self.refuse_if_approved()
        if self.parts.get(item) == record:
            return False
        self._record(MinutesPartWritten, at, item=item, record=record, written_at=at)
        return True

    def finish_draft(self, at: datetime) -> bool:
        """They are ready to be approved. Raises MinutesAreEmpty."""
        self.refuse_if_approved()
        if not self.parts:
            raise MinutesAreEmpty("Write down what was said first.")
        if self.state == "drafted":
            return False
        self._record(MinutesDrafted, at, drafted_at=at)
        return True

    @staticmethod
    def refuse_for_the_chair(has_chair: bool, who: str, writers: Collection[str]) -> None:
        """who: says that the chair approved them. Raises NoChairToApprove, WriterIsNotTheChair."""
        if not has_chair:
            raise NoChairToApprove("This group has no chair. Say at which meeting, or which office.")
        if who in writers and who.strip().lower() not in NOBODY_BY_NAME:
            raise WriterIsNotTheChair(
                "You wrote these minutes. Somebody else says that the chair approved them."
            )

    def approve(self, by: str, decisions: tuple[str, ...], at: datetime) -> None:
        """by: CHAIR, the reference of a later meeting, an office, or NOT_SAID. Raises MinutesNotDrafted,
        ApprovedAtItself."""
        self.refuse_if_approved()
        if self.state != "drafted":
            raise MinutesNotDrafted("Say first that the minutes are ready.")
        if by == self.meeting:
            raise ApprovedAtItself("A later meeting approves these minutes, or the chair does.")
        self._record(MinutesApproved, at, approved_by=by, decisions=decisions, approved_at=at)

    def circulate(self, to: tuple[str, ...], at: datetime) -> None:
        """to: posts and groups. Raises MinutesNotApproved, NobodyToSendTo."""
        self._refuse_unless_approved()
        if not to:
            raise NobodyToSendTo("Say who gets the minutes.")
        self._record(MinutesCirculated, at, circulated_to=to, circulated_at=at)

    def publish(
        self,
        *,
        title: str,
        decisions: tuple[str, ...],
        details: Sequence[str],
        confirmed_because: str | None,
        by: str,
        at: datetime,
    ) -> None:
        """details: kinds of personal details found in what will be public. Raises MinutesNotApproved,
        MinutesNotCirculated, MinutesArePublished, DetailsInMinutes, NobodyByName."""
        self._refuse_unless_approved()
        if self.state == "published":
            raise MinutesArePublished("These minutes are published.")
        if self.state == "approved":
            raise MinutesNotCirculated("Send them round first.")
        unmeant = DetailsInMinutes(
            "There are personal details in it. Take them out, or say why they are meant."
        )
        refuse_unmeant(details, confirmed_because, by, unmeant)
        self._record(
            MinutesPublished,
            at,
            title=title,
            held_on=self.held_on,
            version=self.edition,
            decisions=decisions,
            details=tuple(sorted(set(details))),
            confirmed_because=confirmed_because if details else None,
            published_at=at,
        )

    def correct(self, item: str, record: str, reason: str, details: Sequence[str], at: datetime) -> None:
        """A new version; the earlier ones stay readable. details: found in the new words, which are refused where they
        would be public at once. Raises MinutesNotApproved, NothingPutRight, DetailsInMinutes."""
        self._refuse_unless_approved()
        if self.parts.get(item) == record:
            raise NothingPutRight("This is what it says already.")
        published = self._refuse_new_details(details, "record")
        self._record(
            MinutesCorrected,
            at,
            item=item,
            record=record,
            reason=reason,
            version=self.edition + 1,
            published=published,
            corrected_at=at,
        )

    def correct_decision(
        self, decision: str, *, before: str, text: str, reason: str, details: Sequence[str], at: datetime
    ) -> None:
        """As `correct`, for the words of a decision. Raises MinutesNotApproved, DetailsInMinutes."""
        self._refuse_unless_approved()
        published = self._refuse_new_details(details, "text")
        self._record(
            MinutesDecisionCorrected,
            at,
            decision=decision,
            before=before,
            text=text,
            reason=reason,
            version=self.edition + 1,
            published=published,
            corrected_at=at,
        )

    def _refuse_new_details(self, details: Sequence[str], field: str) -> bool:
        """Whether the new words are public at once; then they must have no new personal details in them."""
        published = self.state == "published"
        if published and details:
            raise DetailsInMinutes(
                "The new words have personal details in them. Please take them out.", field
            )
        return published

    def _refuse_unless_approved(self) -> None:
        if self.is_open:
            raise MinutesNotApproved("These minutes are not approved yet.")

    def _record(self, event_class: type[MinutesEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class,
            timestamp=at,
            meeting=self.meeting,
            group=self.group,
            local_service=self.local_service,
            **fields,
        )
