"""Places where people meet. Addresses stay inside: some are told on asking only."""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, slug, words
from contracts.vocabulary import VENUE_HAS


class VenueAddedV1(Contract):
    """A place was entered where people may meet, with what helps them to come and to take part (M3)."""

    reference = reference("VE")
    name = words(longest=200)
    local_service = slug(allow_none=True)
    has = fields.List(one_of(VENUE_HAS), required=True)


class VenueChangedV1(Contract):
    reference = reference("VE")
    name = words(longest=200)
    has = fields.List(one_of(VENUE_HAS), required=True)


class VenueSafetyCheckedV1(Contract):
    """Somebody in this office looked whether people are safe there from abuse and hate crime."""

    reference = reference("VE")
    checked_on = fields.Date(required=True)
    by_post = words(longest=200)


class VenueClosedV1(Contract):
    reference = reference("VE")
    reason = words(longest=2000)
