"""Telling one person of one thing to take part in: once, in the way they like, only if they agreed (P1). Pure."""

from datetime import datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.people.domain.person import Person
from services.people.domain.person_errors import AlreadyDone

TO_SEND, SENT, NOT_REACHED = "to_send", "sent", "not_reached"


class InvitationEvent(Aggregate.Event):
    SUBJECT = "person"
    person: str
    opportunity: str


class InvitationMade(InvitationEvent, Aggregate.Created):
    """words: what they are told, in the words of whoever invites."""

    TOPIC = "people.invitation_made"
    SEALED = ("words",)
    title: str
    starts_at: datetime | None
    local_service: str | None
    words: str | None


class MessageSent(InvitationEvent):
    """way: how they were told; needs: which of their needs the message met."""

    TOPIC = "people.message_sent"
    SEALED = ("way", "needs")
    way: str | None
    needs: list[str] | None

    def apply(self, invitation: "Invitation") -> None:
        invitation.state = SENT


class PersonNotReached(InvitationEvent):
    TOPIC = "people.person_not_reached"
    SEALED = ("why",)
    why: str | None

    def apply(self, invitation: "Invitation") -> None:
        invitation.state = NOT_REACHED


class Invitation(Aggregate):
    """state: to_send, sent or not_reached; who was not reached may be tried again."""

    TOPIC = "people.invitation"

    Event = InvitationEvent
    Created = InvitationMade
    Sent = MessageSent
    NotReached = PersonNotReached

    def __init__(
        self,
        person: str,
        opportunity: str,
        title: str,
        starts_at: datetime | None,
        local_service: str | None,
        words: str | None,
    ) -> None:
        self.person = person
        self.opportunity = opportunity
        self.title = title
        self.starts_at = starts_at
        self.local_service = local_service
        self.words = words
        self.state = TO_SEND

    @classmethod
    def make(
        cls,
        invitation_id: UUID,
        person: Person,
        opportunity: str,
        title: str,
        starts_at: datetime | None,
        words: str,
        at: datetime,
    ) -> "Invitation":
        """Raises ContactIsForbidden, AlreadyErased."""
        person.refuse_unless_may_be_told()
        return cls._create(
            event_class=InvitationMade,
            id=invitation_id,
            timestamp=at,
            person=person.person,
            opportunity=opportunity,
            title=title,
            starts_at=starts_at,
            local_service=person.local_service,
            words=words,
        )

    def sent(self, person: Person, way: str, needs: list[str], at: datetime) -> None:
        """Raises ContactIsForbidden when they changed their mind meanwhile, AlreadyDone when it was sent before."""
        self._refuse_if_sent()
        person.refuse_unless_may_be_told()
        self._record(MessageSent, at, way=way, needs=needs)

    def not_reached(self, person: Person, why: str, at: datetime) -> None:
        """Raises as `sent` does: whoever is not to be told is not tried either."""
        self._refuse_if_sent()
        person.refuse_unless_may_be_told()
        self._record(PersonNotReached, at, why=why)

    def _refuse_if_sent(self) -> None:
        if self.state == SENT:
            raise AlreadyDone("They were told already.")

    def _record(self, event_class: type[InvitationEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class, timestamp=at, person=self.person, opportunity=self.opportunity, **fields
        )
