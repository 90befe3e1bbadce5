"""Standing groups: questions that change nothing."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, slug
from contracts.vocabulary import GROUP_KINDS


def _places() -> fields.List:
    """Only these, and with `organisation` the organisation's own; None does not limit."""
    return fields.List(slug(), load_default=None, allow_none=True)


class ListGroups(Contract):
    """Groups by name."""

    kind = one_of(GROUP_KINDS, required=False, load_default=None, allow_none=True)
    local_services = _places()
    organisation = fields.Boolean(load_default=True)
    open = fields.Boolean(load_default=True)
    after = page_mark()
    size = fields.Integer(load_default=25, strict=True, validate=validate.Range(min=1, max=200))


class GroupsDue(Contract):
    """Groups for which something is due: not met in time, no chair, seats empty, a term that ends, no code."""

    local_services = _places()
    organisation = fields.Boolean(load_default=True)
    size = fields.Integer(load_default=50, strict=True, validate=validate.Range(min=1, max=200))


class GetGroup(Contract):
    """One group, by its code or its short name, with those who sit on it now."""

    reference = reference("GR", required=False, allow_none=True, load_default=None)
    slug = slug(required=False, allow_none=True, load_default=None)


class GroupHistory(Contract):
    """What happened to a group, newest first, and who sat on it before. `after` is the `next` of the page before."""

    reference = reference("GR")
    after = page_mark()
    size = fields.Integer(load_default=20, strict=True, validate=validate.Range(min=1, max=200))


class MembershipsOf(Contract):
    """The groups that a person sits or sat on."""

    person = reference("PE")


class GroupYear(Contract):
    """What a group did in the year that begins on a day, for the yearly summary (framework procedure 1.1; M11)."""

    reference = reference("GR")
    begins_on = fields.Date(required=True)
