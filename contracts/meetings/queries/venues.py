"""Places where people meet."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, slug
from contracts.vocabulary import ACTIVITY_KINDS, JOININGS


class GetVenue(Contract):
    reference = reference("VE")


class ListVenues(Contract):
    """`local_services`: venues of these places and of the whole organisation; None = all."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    closed_too = fields.Boolean(load_default=False)
    after = page_mark()
    size = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class CheckSlot(Contract):
    """What would be against this time and place: nothing is stored. `group`: whose earlier meetings count; or
    `kind` and `local_service` (None = the organisation) of the activities that count, but for `activity` itself."""

    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(load_default=None, allow_none=True)
    joining = one_of(JOININGS)
    venue = reference("VE", required=False, allow_none=True, load_default=None)
    group = reference("GR", required=False, allow_none=True, load_default=None)
    kind = one_of(ACTIVITY_KINDS, required=False, allow_none=True, load_default=None)
    local_service = slug(required=False, allow_none=True, load_default=None)
    activity = reference("AY", required=False, allow_none=True, load_default=None)
