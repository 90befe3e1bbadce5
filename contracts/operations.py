"""What may be asked of every service: its log, and what it could not take in."""

from marshmallow import fields, validate

from contracts.fields import Contract, page_mark, words


class ReadLog(Contract):
    """Envelopes after a position, in order: how a consumer fills a gap."""

    after = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))
    limit = fields.Integer(load_default=500, strict=True, validate=validate.Range(min=1, max=1000))


class ListQuarantine(Contract):
    after = page_mark()
    size = fields.Integer(load_default=50, strict=True, validate=validate.Range(min=1, max=200))


class RetryQuarantined(Contract):
    id = fields.Integer(required=True, validate=validate.Range(min=1))


class DiscardQuarantined(Contract):
    """Set aside for good; who is known from the call, why must be said."""

    id = fields.Integer(required=True, validate=validate.Range(min=1))
    reason = words(longest=2000)
