"""What is held on people."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference
from contracts.vocabulary import TAKES_PART_IN_MEETINGS


class ExportPerson(Contract):
    """All that is held here on one person, to be given to them (P2)."""

    person = reference("PE")


class TakesPartIn(Contract):
    """Of each kind what somebody took part in, the last first. `after`: the mark of a page of one kind, which is then
    asked for alone."""

    person = reference("PE")
    kinds = fields.List(
        one_of(TAKES_PART_IN_MEETINGS), required=True, validate=validate.Length(min=1, max=10)
    )
    after = page_mark()
    size = fields.Integer(load_default=5, strict=True, validate=validate.Range(min=1, max=100))
