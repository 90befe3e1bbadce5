"""Results of equality monitoring (P6)."""

from marshmallow import fields, validate

from contracts.fields import Contract


class EqualityResults(Contract):
    """How many gave each answer in a year, its quarters that are over only; small numbers are left out."""

    year = fields.Integer(required=True, strict=True, validate=validate.Range(min=2000, max=9999))
