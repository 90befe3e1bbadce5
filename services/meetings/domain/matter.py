"""A matter that one group takes up to the next, until the answer has come back down (M7).

open → answered → told, at the next meeting of the group that asked (framework procedure 1.1, 1.3, 2.4).
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.errors import RuleBroken


class MatterWithoutOrigins(RuleBroken):
    """What is taken up names the agenda item or comment it is about (M7)."""

    field = "origins"


class AlreadyAnswered(RuleBroken):
    """The answer was given; what comes new is a new matter."""


class NotAnsweredYet(RuleBroken):
    """There is no answer to bring back yet."""


class MatterEvent(Aggregate.Event):
    reference: str
    local_service: str | None
    from_group: str
    to_kind: str


class MatterEscalated(MatterEvent, Aggregate.Created):
    """item: the agenda item that was proposed for the group above."""

    TOPIC = "meetings.matter_escalated"
    title: str
    reason: str
    item: str
    origins: tuple[str, ...]
    escalated_at: datetime


class MatterAnswered(MatterEvent):
    TOPIC = "meetings.matter_answered"
    answer: str
    answered_at: datetime

    def apply(self, matter: "Matter") -> None:
        matter.state = "answered"


class MatterAnswerTold(MatterEvent):
    """The group that asked heard the answer, at this meeting of its own."""

    TOPIC = "meetings.matter_answer_told"
    meeting: str
    told_at: datetime

    def apply(self, matter: "Matter") -> None:
        matter.state = "told"


class Matter(Aggregate):
    """from_group: GR-… that asks; to_kind: the kind of group above it. state: open, answered or told."""

    TOPIC = "meetings.matter"

    Event = MatterEvent
    Created = MatterEscalated
    Answered = MatterAnswered
    Told = MatterAnswerTold

    def __init__(
        self,
        reference: str,
        local_service: str | None,
        from_group: str,
        to_kind: str,
        title: str,
        item: str,
        origins: tuple[str, ...],
    ) -> None:
        self.reference = reference
        self.local_service = local_service
        self.from_group = from_group
        self.to_kind = to_kind
        self.title = title
        self.item = item
        self.origins = tuple(origins)
        self.state = "open"

    @classmethod
    def escalate(
        cls,
        matter_id: UUID,
        *,
        reference: str,
        local_service: str | None,
        from_group: str,
        to_kind: str,
        title: str,
        reason: str,
        item: str,
        origins: tuple[str, ...],
        at: datetime,
    ) -> "Matter":
        """Raises MatterWithoutOrigins."""
        if not origins:
            raise MatterWithoutOrigins("Say what this is about: an agenda item or a comment.")
        return cls._create(
            event_class=MatterEscalated,
            id=matter_id,
            timestamp=at,
            reference=reference,
            local_service=local_service,
            from_group=from_group,
            to_kind=to_kind,
            title=title,
            reason=reason,
            item=item,
            origins=tuple(origins),
            escalated_at=at,
        )

    def answer(self, answer: str, at: datetime) -> None:
        if self.state != "open":
            raise AlreadyAnswered("This was answered.")
        self._record(MatterAnswered, at, answer=answer, answered_at=at)

    def tell(self, meeting: str, at: datetime) -> bool:
        """The group that asked has heard it. Raises NotAnsweredYet."""
        if self.state == "told":
            return False
        if self.state == "open":
            raise NotAnsweredYet("There is no answer yet.")
        self._record(MatterAnswerTold, at, meeting=meeting, told_at=at)
        return True

    def _record(self, event_class: type[MatterEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class,
            timestamp=at,
            reference=self.reference,
            local_service=self.local_service,
            from_group=self.from_group,
            to_kind=self.to_kind,
            **fields,
        )
