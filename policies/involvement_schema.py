"""What a policy file may say about special days and about the limits of involvement."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from policies import special_days
from policies.schema_parts import FactSchema, flag, text, unique


class SpecialDaySchema(FactSchema):
    name = text(required=True)
    kind = fields.String(
        required=True, validate=validate.OneOf(special_days.KINDS, error="must be one of {choices}")
    )
    groups = text(required=True)
    moves = fields.String(
        load_default=None, validate=validate.OneOf(special_days.MOVING, error="must be one of {choices}")
    )
    every_year = fields.String(
        load_default=None,
        validate=validate.Regexp(
            r"^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])\Z",
            error="must be a month and a day up to 28, such as 03-20",
        ),
    )
    on = fields.List(fields.Date(), validate=unique, load_default=list)
    lasts = fields.Integer(strict=True, load_default=1, validate=validate.Range(min=1, max=60))
    from_sunset = flag()

    @validates_schema
    def says_when(self, data: Mapping[str, Any], **_: Any) -> None:
        if not (data["moves"] or data["every_year"] or data["on"]):
            raise ValidationError("say when it is: `moves`, `every_year` or `on`", "on")


class LimitSchema(FactSchema):
    number = fields.Integer(
        strict=True,
        required=True,
        validate=validate.Range(min=1, max=1000, error="must be from {min} to {max}"),
    )
