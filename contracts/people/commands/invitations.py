"""Inviting people to what they can take part in (P1)."""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, references, words
from contracts.people.commands.bank import some_of
from contracts.vocabulary import NEEDS, REACHED_BY


class Invite(Contract):
    """Makes a message to send to each. Whoever was invited to it before is left as they are; if one of them may not be
    told of things, nobody is invited and the answer names who. `words`: what they are told."""

    reference = reference()
    persons = references("PE", most=200)
    words = words(longest=4000)


class MarkSent(Contract):
    """They were told. `needs`: which of their needs the message met."""

    invitation = fields.UUID(required=True)
    way = one_of(REACHED_BY)
    needs = some_of(NEEDS)


class MarkNotReached(Contract):
    """Somebody tried, and may try again."""

    invitation = fields.UUID(required=True)
    why = words(longest=2000)
