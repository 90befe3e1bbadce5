"""What may be looked up about training (P4)."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, slug
from contracts.vocabulary import COURSE_AUDIENCES


class ListTraining(Contract):
    """which: `to_record` is over and nobody said who came; `coming` by date; `past` newest first."""

    which = one_of(("to_record", "coming", "past"), required=False, load_default="coming")
    audience = one_of(COURSE_AUDIENCES, required=False, load_default=None, allow_none=True)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = page_mark()
    size = fields.Integer(load_default=20, strict=True, validate=validate.Range(min=1, max=100))


class GetTraining(Contract):
    course = reference("TC")


class TrainingFigures(Contract):
    """year: the calendar year in which it begins; None is the year that runs now."""

    year = fields.Integer(load_default=None, allow_none=True, strict=True)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
