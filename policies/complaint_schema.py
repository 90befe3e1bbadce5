"""What a complaint code's file may say; as strict as the policy schema."""

from typing import Any

from marshmallow import fields, post_load, validate

from policies import complaint_code as facts
from policies.schema_parts import FactSchema, Strict, flag, text

UNITS = ("working_days", "calendar_months")
COUNTED_FROM = ("receipt", "request", "acknowledgement", "answer_due", "event")


class TermSchema(FactSchema):
    length = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=250))
    unit = fields.String(required=True, validate=validate.OneOf(UNITS, error="must be one of {choices}"))
    counted_from = fields.String(
        required=True, validate=validate.OneOf(COUNTED_FROM, error="must be one of {choices}")
    )

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> facts.Term:
        return facts.Term(**data)


class StageSchema(FactSchema):
    stage = fields.Integer(
        required=True, strict=True, validate=validate.OneOf((1, 2), error="must be 1 or 2")
    )
    acknowledge_within = fields.Nested(TermSchema, required=True)
    answer_within = fields.Nested(TermSchema, load_default=None)
    extension = fields.Nested(TermSchema, load_default=None)
    by_someone_else = flag()
    no_reasons_asked = flag()

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> facts.Stage:
        return facts.Stage(**data)


class RuleSchema(FactSchema):
    says = text(required=True)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> facts.Rule:
        return facts.Rule(**data)


class ComplaintCodeSchema(Strict):
    """A whole code. Loads to the arguments of `complaint_code.ComplaintCode`."""

    title = text(required=True)
    issued_by = text(required=True)
    in_force_from = fields.Date(required=True, data_key="from")
    applies_to = text(required=True)
    raise_within = fields.Nested(TermSchema, load_default=None)
    stages = fields.List(
        fields.Nested(StageSchema),
        required=True,
        validate=validate.Length(min=1, error="must have at least one stage"),
    )
    answer_says = fields.List(fields.Nested(RuleSchema), load_default=list)
    duties = fields.List(fields.Nested(RuleSchema), load_default=list)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return data | {name: tuple(data[name]) for name in ("stages", "answer_says", "duties")}
