"""What may be looked up about routes into work (P8)."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, slug
from contracts.vocabulary import OPENING_STATES


class ListOpenings(Contract):
    """Newest first."""

    state = one_of(OPENING_STATES, required=False, load_default=None, allow_none=True)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = page_mark()
    size = fields.Integer(load_default=20, strict=True, validate=validate.Range(min=1, max=100))


class GetOpening(Contract):
    reference = reference("RW")
