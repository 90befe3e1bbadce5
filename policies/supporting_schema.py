"""What a policy file may say about thanks, volunteers and the year that money is counted in."""

from typing import Any

from marshmallow import fields, post_load, validate

from policies import supporting as facts
from policies.schema_parts import SLUG, FactSchema, Strict, text
from policies.vocabulary import THANKS_KINDS, THANKS_PER

PENCE = validate.Range(min=1, max=1_000_000, error="must be from {min} to {max} pence")
HOW_MANY = validate.Range(min=1, max=1000, error="must be from {min} to {max}")
MONTHS = validate.Range(min=1, max=24, error="must be from {min} to {max} months")


class ThanksItemSchema(FactSchema):
    name = text(required=True)
    kind = fields.String(
        required=True, validate=validate.OneOf(THANKS_KINDS, error="must be one of {choices}")
    )
    amount = fields.Integer(required=True, strict=True, validate=PENCE)
    per = fields.String(required=True, validate=validate.OneOf(THANKS_PER, error="must be one of {choices}"))
    most = fields.Integer(required=True, strict=True, validate=HOW_MANY)


class ReviewsSchema(FactSchema):
    every_months = fields.Integer(required=True, strict=True, validate=MONTHS)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> facts.Reviews:
        return facts.Reviews(**data)


class InductionSchema(FactSchema):
    within_months = fields.Integer(required=True, strict=True, validate=MONTHS)
    parts = fields.Dict(
        keys=fields.String(validate=SLUG),
        values=text(),
        required=True,
        validate=validate.Length(min=1, error="must have at least one entry"),
    )

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> facts.Induction:
        return facts.Induction(**data)


class VolunteeringSchema(Strict):
    review = fields.Nested(ReviewsSchema, load_default=None)
    induction = fields.Nested(InductionSchema, load_default=None)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> facts.Volunteering:
        return facts.Volunteering(**data)


class MoneyYearSchema(FactSchema):
    begins_in_month = fields.Integer(
        required=True, strict=True, validate=validate.Range(min=1, max=12, error="must be from 1 to 12")
    )

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> facts.MoneyYear:
        return facts.MoneyYear(**data)
