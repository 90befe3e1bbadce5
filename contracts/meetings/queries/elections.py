"""Elections: questions that change nothing."""

from marshmallow import fields, validate

from contracts.fields import Contract, page_mark, reference, slug


class ListElections(Contract):
    """Elections, newest first. `running`: only those that are not over, or only those that are."""

    group = reference("GR", required=False, allow_none=True, load_default=None)
    running = fields.Boolean(load_default=None, allow_none=True)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    organisation = fields.Boolean(load_default=True)
    after = page_mark()
    size = fields.Integer(load_default=25, strict=True, validate=validate.Range(min=1, max=200))


class GetElection(Contract):
    """One election with its candidates, and once counted its figures."""

    reference = reference("EL")


class RecountBallots(Contract):
    """Counts the box again: anybody may, as often as they like. Changes nothing."""

    reference = reference("EL")
