"""New ways of involving people."""

from marshmallow import fields, validate

from contracts.fields import Contract, idempotency_key, optional_words, reference, slug, words
from contracts.meetings.parties import office


class ProposeNewWay(Contract):
    """`by_post`: the office of whoever proposes it."""

    title = words(longest=200)
    what = words()
    risks = fields.String(load_default="", validate=validate.Length(max=4000))
    benefits = fields.String(load_default="", validate=validate.Length(max=4000))
    by_post = office(longest=200)
    local_service = slug(required=False, allow_none=True, load_default=None)
    idempotency_key = idempotency_key()


class ApproveNewWay(Contract):
    """`review_on`: the day on which it is looked at again."""

    reference = reference("NW")
    by_post = office(longest=200)
    conditions = optional_words(longest=2000)
    review_on = fields.Date(required=True)


class TurnDownNewWay(Contract):
    reference = reference("NW")
    by_post = office(longest=200)
    reason = words(longest=2000)


class StartNewWay(Contract):
    reference = reference("NW")


class ReviewNewWay(Contract):
    """`review_on`: when it is looked at again, if it goes on."""

    reference = reference("NW")
    learned = words()
    goes_on = fields.Boolean(required=True)
    review_on = fields.Date(load_default=None, allow_none=True)
