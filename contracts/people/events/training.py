"""Training that people can take part in (P4)."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, reference, slug, words
from contracts.vocabulary import COURSE_AUDIENCES, WAYS


class _AboutCourse(Contract):
    course = reference("TC")
    local_service = slug(allow_none=True)


class TrainingOfferedV1(_AboutCourse):
    """Something people can take part in: for the calendar, and for matching. audience: who it is for; places: how many
    can come, None is no limit; support: what is there for those who need something to take part."""

    title = words(longest=200)
    about = fields.String(required=True, allow_none=True)
    audience = one_of(COURSE_AUDIENCES)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    where = fields.String(required=True, allow_none=True)
    places = fields.Integer(required=True, allow_none=True, strict=True, validate=validate.Range(min=1))
    support = fields.String(required=True, allow_none=True)
    interests = fields.List(words(longest=80), required=True)
    ways = fields.List(one_of(WAYS), required=True)
    enabling = fields.Boolean(required=True)


class TrainingPlaceTakenV1(_AboutCourse):
    """A person, or somebody in a post, has a place on it."""

    person = reference("PE", allow_none=True)
    post = fields.String(required=True, allow_none=True)


class TrainingPlaceGivenUpV1(_AboutCourse):
    person = reference("PE", allow_none=True)
    post = fields.String(required=True, allow_none=True)


class TrainingHeldV1(_AboutCourse):
    """It took place. people: how many service users came; staff: how many came in a post; enabling: whether it is of
    those that enable people to take part (Helping Our Future 5.2)."""

    audience = one_of(COURSE_AUDIENCES)
    held_on = fields.Date(required=True)
    people = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))
    staff = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))
    enabling = fields.Boolean(required=True)
    year = fields.Integer(required=True, strict=True)


class TrainingCancelledV1(_AboutCourse):
    reason = words(longest=2000)
    cancelled_at = fields.AwareDateTime(required=True)
