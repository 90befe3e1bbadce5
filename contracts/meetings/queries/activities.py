"""What people take part in."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, slug
from contracts.vocabulary import ACTIVITY_STATES


class GetActivity(Contract):
    activity = reference("AY")


class ListActivities(Contract):
    """Newest first. `overdue`: those whose people were to be told back by now. `local_services`: None = all."""

    state = one_of(ACTIVITY_STATES, required=False, allow_none=True, load_default=None)
    overdue = fields.Boolean(load_default=False)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = page_mark()
    size = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class CountInvolvement(Contract):
    """How much waits and is late: tellings back, action plans, support requests, reviews. For the page of today."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
