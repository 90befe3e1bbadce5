"""What may be looked up about thanks and budgets (P3)."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, slug
from contracts.vocabulary import THANKS_STATES


def _places() -> fields.List:
    """None: every place and the organisation."""
    return fields.List(slug(), load_default=None, allow_none=True)


def _year() -> fields.Integer:
    """The calendar year in which it begins; None: the year that runs now."""
    return fields.Integer(load_default=None, allow_none=True, strict=True)


class ListThanks(Contract):
    """Newest first; those that wait for a decision oldest first."""

    state = one_of(THANKS_STATES, required=False, load_default=None, allow_none=True)
    local_services = _places()
    after = page_mark()
    size = fields.Integer(load_default=20, strict=True, validate=validate.Range(min=1, max=100))


class GetThanks(Contract):
    reference = reference("TH")


class ThanksFigures(Contract):
    year = _year()
    local_services = _places()


class ListBudgets(Contract):
    year = _year()
    local_services = _places()


class GetBudget(Contract):
    year = _year()
    local_service = slug(required=False, allow_none=True, load_default=None)
