"""Matters and requests: questions that change nothing."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, reference, slug
from contracts.meetings.queries.marks import due_mark
from contracts.vocabulary import MATTER_STATES, REQUEST_STATES


class ListMatters(Contract):
    """Matters whose answer is owed (`owed`: open or answered, not told yet), oldest first; or of one state, newest
    first. Overdue are those whose group has met since without hearing the answer."""

    state = one_of(("owed", *MATTER_STATES), required=False, load_default="owed")
    group = reference("GR", required=False, allow_none=True, load_default=None)
    overdue = fields.Boolean(load_default=False)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = due_mark()
    size = fields.Integer(load_default=25, strict=True, validate=validate.Range(min=1, max=200))


class GetMatter(Contract):
    reference = reference("ES")


class ListGroupRequests(Contract):
    """Open ones by the day they are wanted, overdue first; the others newest first."""

    state = one_of(REQUEST_STATES, required=False, load_default="open")
    group = reference("GR", required=False, allow_none=True, load_default=None)
    overdue = fields.Boolean(load_default=False)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = due_mark()
    size = fields.Integer(load_default=25, strict=True, validate=validate.Range(min=1, max=200))


class GetGroupRequest(Contract):
    reference = reference("RQ")
