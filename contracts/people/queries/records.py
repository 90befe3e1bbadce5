"""What somebody was given and does, for the page about them."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference
from contracts.vocabulary import TAKES_PART_IN_PEOPLE


class TakesPartIn(Contract):
    """Of each kind what somebody took part in, the last first. `after`: the mark of a page of one kind, which is then
    asked for alone."""

    person = reference("PE")
    kinds = fields.List(one_of(TAKES_PART_IN_PEOPLE), required=True, validate=validate.Length(min=1, max=10))
    after = page_mark()
    size = fields.Integer(load_default=5, strict=True, validate=validate.Range(min=1, max=100))
