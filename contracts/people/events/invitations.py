"""Telling people of what they can take part in: who and what, never the words (P1)."""

from marshmallow import fields

from contracts.fields import Contract, reference, slug


class InvitationEvent(Contract):
    person = reference("PE")
    opportunity = reference()


class InvitationMadeV1(InvitationEvent):
    """A message is to be sent to them."""

    local_service = slug(allow_none=True)
    starts_at = fields.AwareDateTime(required=True, allow_none=True)


class MessageSentV1(InvitationEvent):
    """They were told."""


class PersonNotReachedV1(InvitationEvent):
    """Somebody tried."""
