"""New ways of involving people."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, slug
from contracts.vocabulary import NEW_WAY_STATES


class GetNewWay(Contract):
    reference = reference("NW")


class ListNewWays(Contract):
    """Newest first. `local_services`: None = all."""

    state = one_of(NEW_WAY_STATES, required=False, allow_none=True, load_default=None)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = page_mark()
    size = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
