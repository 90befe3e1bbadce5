"""Audits and peer reviews."""

from marshmallow import fields, validate

from contracts.fields import Contract, page_mark, reference, slug


class GetAudit(Contract):
    reference = reference("AU")


class GetPublishedAudit(Contract):
    """As everybody may read it; one that is not published is not found."""

    reference = reference("AU")


class ListPublishedAudits(Contract):
    """Newest first. `local_services`: None = all, those of the whole organisation among them."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = page_mark()
    size = fields.Integer(load_default=20, validate=validate.Range(min=1, max=100))


class ListAudits(Contract):
    """Newest first. `overdue`: those with a finding whose action plan was due. `local_services`: None = all."""

    overdue = fields.Boolean(load_default=False)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = page_mark()
    size = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
