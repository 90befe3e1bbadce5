"""An answer to one or many comments: "you said, we did".

draft → published; held in between when personal details were found, until a named member of staff confirms. After
that only corrections and a withdrawal, each a new event: nothing that was public is ever rewritten (F5).
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from chassis.personal_details import Detail
from services.feedback.domain.answer import Answer
from services.feedback.domain.errors import (
    AlreadyPublished,
    AlreadyWithdrawn,
    DetailsNotConfirmed,
    NotANamedMemberOfStaff,
    NothingCorrected,
    NothingToConfirm,
    NotPublished,
    ResponseWithoutOrigins,
)
from services.feedback.domain.response_events import (
    ResponseConfirmed,
    ResponseCorrected,
    ResponseDrafted,
    ResponseEvent,
    ResponseHeld,
    ResponseLinked,
    ResponsePublished,
    ResponseWithdrawn,
)

NOBODY_BY_NAME = frozenset({"", "public", "system", "staff", "api"})


class Response(Aggregate):
    """state: draft, held, published or withdrawn. origins: references of the comments that caused it."""

    TOPIC = "feedback.response"

    Event = ResponseEvent
    Created = ResponseDrafted
    Held = ResponseHeld
    Linked = ResponseLinked
    Confirmed = ResponseConfirmed
    Published = ResponsePublished
    Corrected = ResponseCorrected
    Withdrawn = ResponseWithdrawn

    def __init__(
        self,
        reference: str,
        origins: tuple[str, ...],
        you_said: str,
        we_did: str,
        outcome: str,
        due_on: date | None,
    ) -> None:
        self.reference = reference
        self.origins = tuple(origins)
        self.text = Answer(you_said, we_did, outcome, due_on)
        self.state = "draft"
        self.through: tuple[str, ...] = ()
        self.findings: tuple[dict[str, Any], ...] = ()
        self.confirmed: tuple[str, ...] = ()

    @classmethod
    def draft(
        cls, response_id: UUID, *, reference: str, origins: tuple[str, ...], answer: Answer, at: datetime
    ) -> "Response":
        """Raises ResponseWithoutOrigins: every answer can be followed back to the words that caused it."""
        if not origins:
            raise ResponseWithoutOrigins("Choose at least one comment that this answers.")
        return cls._create(
            event_class=ResponseDrafted,
            id=response_id,
            timestamp=at,
            reference=reference,
            origins=origins,
            you_said=answer.you_said,
            we_did=answer.we_did,
            outcome=answer.outcome,
            due_on=answer.due_on,
        )

    def link(self, through: tuple[str, ...], at: datetime) -> bool:
        """Names the decisions and actions that it came out of, so that the trace leads through them (R2)."""
        if not through or through == self.through:
            return False
        self._record(ResponseLinked, at, through=through, linked_at=at)
        return True

    def publish(
        self,
        at: datetime,
        *,
        names: Iterable[str],
        local_services: tuple[str | None, ...],
        themes: tuple[str, ...],
    ) -> bool:
        """Publishes it, or holds it because personal details were found; False when held.

        names: of the authors it answers. Raises AlreadyPublished, AlreadyWithdrawn.
        """
        self._refuse_if_withdrawn()
        if self.state == "published":
            raise AlreadyPublished("This answer is published. You can correct it or withdraw it.")
        if self._hold_if_needed(self.text, names, at):
            return False
        self._record(
            ResponsePublished,
            at,
            origins=self.origins,
            local_services=local_services,
            themes=themes,
            you_said=self.text.you_said,
            we_did=self.text.we_did,
            outcome=self.text.outcome,
            due_on=self.text.due_on,
            published_at=at,
        )
        return True

    def confirm_details(self, by: str, reason: str, at: datetime) -> None:
        """by: the name of the member of staff who means the details to be public, with the reason."""
        self._refuse_if_withdrawn()
        if by.strip().lower() in NOBODY_BY_NAME:
            raise NotANamedMemberOfStaff("Somebody with a name must confirm this.")
        if self.state != "held":
            raise NothingToConfirm("Nothing is waiting to be confirmed.")
        self._record(ResponseConfirmed, at, confirmed_by=by, reason=reason)

    def correct(self, answer: Answer, reason: str, at: datetime, *, names: Iterable[str]) -> None:
        """A newer wording. On a published response new personal details are refused: take them out, or withdraw it
        and publish a new one that somebody confirms. Raises NothingCorrected, DetailsNotConfirmed, AlreadyWithdrawn."""
        self._refuse_if_withdrawn()
        if answer == self.text:
            raise NothingCorrected("This is what it says already.")
        if self.state == "published" and self._unconfirmed(answer, names):
            raise DetailsNotConfirmed("The new wording has personal details in it. Please take them out.")
        self._record(
            ResponseCorrected,
            at,
            you_said=answer.you_said,
            we_did=answer.we_did,
            outcome=answer.outcome,
            due_on=answer.due_on,
            corrected_at=at,
            reason=reason,
            published=self.state == "published",
        )

    def withdraw(self, reason: str, at: datetime) -> None:
        self._refuse_if_withdrawn()
        if self.state != "published":
            raise NotPublished("This answer is not published.")
        self._record(ResponseWithdrawn, at, withdrawn_at=at, reason=reason)

    def _unconfirmed(self, answer: Answer, names: Iterable[str]) -> tuple[Detail, ...]:
        return tuple(detail for detail in answer.details(names) if detail.text not in self.confirmed)

    def _hold_if_needed(self, answer: Answer, names: Iterable[str], at: datetime) -> bool:
        details = self._unconfirmed(answer, names)
        if details:
            self._record(
                ResponseHeld,
                at,
                details=tuple(sorted({detail.kind for detail in details})),
                findings=tuple(detail.as_dict() for detail in details),
            )
        return bool(details)

    def _refuse_if_withdrawn(self) -> None:
        if self.state == "withdrawn":
            raise AlreadyWithdrawn("This answer was withdrawn. Write a new one.")

    def _record(self, event_class: type[ResponseEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(event_class, timestamp=at, reference=self.reference, **fields)
