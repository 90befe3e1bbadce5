"""Places where people meet."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, slug
from contracts.vocabulary import JOININGS


class GetVenue(Contract):
    reference = reference("VE")


class ListVenues(Contract):
    """`local_services`: venues of these places and of the whole organisation; None = all."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    closed_too = fields.Boolean(load_default=False)
    after = page_mark()
    size = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class CheckSlot(Contract):
    """What would be against this time and place: nothing is stored. `group`: whose earlier meetings count."""

    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(load_default=None, allow_none=True)
    joining = one_of(JOININGS)
    venue = reference("VE", required=False, allow_none=True, load_default=None)
    group = reference("GR", required=False, allow_none=True, load_default=None)
