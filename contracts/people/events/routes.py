"""Routes into work for people with lived experience (P8). Who took one, and what they said of themselves, stays in
`services/people`: one post and one answer would tell everybody who it is."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, reference, slug, words
from contracts.vocabulary import OPENING_KINDS

NUMBER = validate.Range(min=0)


class _AboutOpening(Contract):
    reference = reference("RW")
    local_service = slug(allow_none=True)


class OpeningAnnouncedV1(_AboutOpening):
    """A traineeship, an apprenticeship or a post. guaranteed_interview: everybody with lived experience who has what it
    takes is interviewed."""

    kind = one_of(OPENING_KINDS)
    title = words(longest=200)
    about = fields.String(required=True, allow_none=True)
    guaranteed_interview = fields.Boolean(required=True)
    closes_on = fields.Date(required=True, allow_none=True)
    announced_at = fields.AwareDateTime(required=True)


class OpeningFilledV1(_AboutOpening):
    kind = one_of(OPENING_KINDS)
    filled_on = fields.Date(required=True)


class OpeningClosedV1(_AboutOpening):
    """Nobody took it."""

    reason = words(longest=2000)
    closed_on = fields.Date(required=True)


class WorkforceCountedV1(Contract):
    """How many posts the whole organisation has on a day, and how many of those who hold one told, and agreed to be
    counted, that they have lived experience. A later count for the same day replaces this one. Whoever publishes it
    leaves out numbers that are too small."""

    reference = reference("WC")
    as_of = fields.Date(required=True)
    posts = fields.Integer(required=True, strict=True, validate=NUMBER)
    with_lived_experience = fields.Integer(required=True, strict=True, validate=NUMBER)
    counted_at = fields.AwareDateTime(required=True)


class WorkforceRecountedV1(WorkforceCountedV1):
    """The count for this day was wrong; this one stands."""
