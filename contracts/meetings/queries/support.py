"""What somebody needs to take part."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, slug
from contracts.vocabulary import SUPPORT_STATES


class GetSupportRequest(Contract):
    reference = reference("SU")


class FollowSupport(Contract):
    """What may be told to whoever has the code: what became of it, never what was asked for."""

    reference = reference("SU")


class ListSupportRequests(Contract):
    """Those that wait, oldest first; answered ones newest first. `overdue`: only what is late. `local_services`: None =
    all."""

    state = one_of(SUPPORT_STATES, required=False, allow_none=True, load_default=None)
    overdue = fields.Boolean(load_default=False)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = page_mark()
    size = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
