"""Places where people meet."""

from marshmallow import fields

from contracts.fields import Contract, idempotency_key, one_of, optional_words, reference, slug, words
from contracts.meetings.parties import office
from contracts.vocabulary import VENUE_HAS


class AddVenue(Contract):
    """`has`: what is known to be there; what is not named counts as missing."""

    name = words(longest=200)
    address = optional_words(longest=500)
    address_public = fields.Boolean(load_default=True)
    has = fields.List(one_of(VENUE_HAS), load_default=list)
    notes = optional_words(longest=2000)
    local_service = slug(required=False, allow_none=True, load_default=None)
    idempotency_key = idempotency_key()


class ChangeVenue(Contract):
    reference = reference("VE")
    name = words(longest=200)
    address = optional_words(longest=500)
    address_public = fields.Boolean(load_default=True)
    has = fields.List(one_of(VENUE_HAS), load_default=list)
    notes = optional_words(longest=2000)


class CheckVenueSafety(Contract):
    """`by_post`: the office of whoever looked."""

    reference = reference("VE")
    checked_on = fields.Date(required=True)
    by_post = office(longest=200)
    found = optional_words(longest=2000)


class CloseVenue(Contract):
    reference = reference("VE")
    reason = words(longest=2000)
