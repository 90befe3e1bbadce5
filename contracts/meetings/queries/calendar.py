"""Everything people can take part in, by day (M9)."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, reference, slug
from contracts.vocabulary import CALENDAR_KINDS


class GetCalendar(Contract):
    """What takes place from day `first` to day `last`, at most 400 days apart, by its start; what was cancelled as
    well. `local_services`: these places and the whole organisation; None = all. `kind`: one of them only."""

    first = fields.Date(required=True)
    last = fields.Date(required=True)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    kind = one_of(CALENDAR_KINDS, required=False, allow_none=True, load_default=None)
    size = fields.Integer(load_default=500, validate=validate.Range(min=1, max=1000))


class GetOccasion(Contract):
    """One line of the calendar."""

    occasion = reference()


class NameOccasions(Contract):
    """What codes stand for, past or to come: of each that is known its title, day and local service."""

    occasions = fields.List(reference(), required=True, validate=validate.Length(max=200))
