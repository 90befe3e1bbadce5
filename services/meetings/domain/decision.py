"""What a meeting decided. It counts when the minutes are approved (M6)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.errors import RuleBroken


class DecisionWithoutOrigins(RuleBroken):
    """A decision names the agenda items or comments that led to it, so that it can be followed back (M4, M6)."""

    field = "origins"


class DecisionIsConfirmed(RuleBroken):
    """Approved minutes are not rewritten: a later meeting decides anew."""


class DecisionNotConfirmed(RuleBroken):
    """What stands in a draft is simply changed; only approved minutes are corrected (M6)."""

    field = "text"


class DecisionSaysTheSame(RuleBroken):
    """The correction says the same as before."""

    field = "text"


class DecisionIsStruck(RuleBroken):
    """It was taken out of the draft."""


class DecisionEvent(Aggregate.Event):
    reference: str
    local_service: str | None
    meeting: str
    group: str


class DecisionRecorded(DecisionEvent, Aggregate.Created):
    TOPIC = "meetings.decision_recorded"
    text: str
    origins: tuple[str, ...]
    recorded_at: datetime


class DecisionReworded(DecisionEvent):
    TOPIC = "meetings.decision_reworded"
    text: str
    reworded_at: datetime

    def apply(self, decision: "Decision") -> None:
        decision.text = self.text


class DecisionStruck(DecisionEvent):
    """Taken out of a draft: it was not decided."""

    TOPIC = "meetings.decision_struck"
    struck_at: datetime

    def apply(self, decision: "Decision") -> None:
        decision.state = "struck"


class DecisionConfirmed(DecisionEvent):
    """comments: every comment that led to it, by whatever way."""

    TOPIC = "meetings.decision_confirmed"
    text: str
    origins: tuple[str, ...]
    comments: tuple[str, ...]
    decided_on: date
    confirmed_at: datetime

    def apply(self, decision: "Decision") -> None:
        decision.state = "confirmed"


class DecisionCorrected(DecisionEvent):
    """How it was written down was put right after the minutes were approved. comments: as when it was confirmed."""

    TOPIC = "meetings.decision_corrected"
    text: str
    comments: tuple[str, ...]
    corrected_at: datetime

    def apply(self, decision: "Decision") -> None:
        decision.text = self.text


class Decision(Aggregate):
    """state: recorded, confirmed or struck."""

    TOPIC = "meetings.decision"

    Event = DecisionEvent
    Created = DecisionRecorded
    Reworded = DecisionReworded
    Struck = DecisionStruck
    Confirmed = DecisionConfirmed
    Corrected = DecisionCorrected

    def __init__(
        self,
        reference: str,
        local_service: str | None,
        meeting: str,
        group: str,
        text: str,
        origins: tuple[str, ...],
    ) -> None:
        self.reference = reference
        self.local_service = local_service
        self.meeting = meeting
        self.group = group
        self.text = text
        self.origins = tuple(origins)
        self.state = "recorded"

    @classmethod
    def record(
        cls,
        decision_id: UUID,
        *,
        reference: str,
        local_service: str | None,
        meeting: str,
        group: str,
        text: str,
        origins: tuple[str, ...],
        at: datetime,
    ) -> "Decision":
        """Raises DecisionWithoutOrigins."""
        if not origins:
            raise DecisionWithoutOrigins("Say what led to this: an agenda item or a comment.")
        return cls._create(
            event_class=DecisionRecorded,
            id=decision_id,
            timestamp=at,
            reference=reference,
            local_service=local_service,
            meeting=meeting,
            group=group,
            text=text,
            origins=tuple(origins),
            recorded_at=at,
        )

    def reword(self, text: str, at: datetime) -> bool:
        self._refuse_if_settled()
        if text == self.text:
            return False
        self._record(DecisionReworded, at, text=text, reworded_at=at)
        return True

    def strike(self, at: datetime) -> None:
        self._refuse_if_settled()
        self._record(DecisionStruck, at, struck_at=at)

    def confirm(self, decided_on: date, comments: tuple[str, ...], at: datetime) -> None:
        """The minutes in which it stands were approved."""
        self._refuse_if_settled()
        self._record(
            DecisionConfirmed,
            at,
            text=self.text,
            origins=self.origins,
            comments=comments,
            decided_on=decided_on,
            confirmed_at=at,
        )

    def correct(self, text: str, comments: tuple[str, ...], at: datetime) -> None:
        """How it is written down in approved minutes; what was decided stays. Raises DecisionNotConfirmed,
        DecisionSaysTheSame, DecisionIsStruck."""
        if self.state == "struck":
            raise DecisionIsStruck("This was taken out.")
        if self.state != "confirmed":
            raise DecisionNotConfirmed("The minutes are not approved yet. Change the words instead.")
        if text == self.text:
            raise DecisionSaysTheSame("This is what it says already.")
        self._record(DecisionCorrected, at, text=text, comments=comments, corrected_at=at)

    def _refuse_if_settled(self) -> None:
        if self.state == "confirmed":
            raise DecisionIsConfirmed("The minutes with this decision are approved.")
        if self.state == "struck":
            raise DecisionIsStruck("This was taken out.")

    def _record(self, event_class: type[DecisionEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class,
            timestamp=at,
            reference=self.reference,
            local_service=self.local_service,
            meeting=self.meeting,
            group=self.group,
            **fields,
        )
