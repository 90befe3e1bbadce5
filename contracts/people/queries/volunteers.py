"""What may be looked up about volunteers (P5)."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, slug
from contracts.vocabulary import VOLUNTEER_STATES


class ListVolunteers(Contract):
    """Newest first."""

    state = one_of(VOLUNTEER_STATES, required=False, load_default=None, allow_none=True)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = page_mark()
    size = fields.Integer(load_default=20, strict=True, validate=validate.Range(min=1, max=100))


class VolunteersDue(Contract):
    """Reviews and inductions that are overdue, longest first."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    size = fields.Integer(load_default=20, strict=True, validate=validate.Range(min=1, max=100))


class GetVolunteer(Contract):
    reference = reference("VO")
