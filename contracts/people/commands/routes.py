"""Traineeships, apprenticeships and posts, and counting the workforce (P8)."""

from marshmallow import fields, validate

from contracts.fields import Contract, idempotency_key, one_of, optional_words, reference, slug, words
from contracts.vocabulary import LIVED_EXPERIENCE, OPENING_KINDS


def _number() -> fields.Integer:
    return fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=0, max=10_000_000, error="Write a number from {min}."),
    )


class AnnounceOpening(Contract):
    kind = one_of(OPENING_KINDS)
    title = words(longest=200)
    about = optional_words(longest=4000)
    local_service = slug(required=False, allow_none=True, load_default=None)
    guaranteed_interview = fields.Boolean(load_default=True)
    closes_on = fields.Date(load_default=None, allow_none=True)
    idempotency_key = idempotency_key()


class FillOpening(Contract):
    """lived_experience: what they said of themselves. consent: they agreed to be counted with it."""

    reference = reference("RW")
    filled_on = fields.Date(required=True)
    lived_experience = one_of(LIVED_EXPERIENCE)
    consent = fields.Boolean(load_default=False)


class CloseOpening(Contract):
    reference = reference("RW")
    reason = words(longest=2000)


class CountWorkforce(Contract):
    """Counting the same day again replaces the count."""

    as_of = fields.Date(required=True)
    posts = _number()
    with_lived_experience = _number()
