"""Offering training and taking part in it (P4)."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from contracts.fields import Contract, idempotency_key, one_of, optional_words, reference, slug, words
from contracts.vocabulary import COURSE_AUDIENCES, WAYS


class OfferTraining(Contract):
    """enabling: it enables people to take part; such courses are counted each year (Helping Our Future 5.2)."""

    title = words(longest=200)
    about = optional_words(longest=4000)
    audience = one_of(COURSE_AUDIENCES)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    where = optional_words(longest=400)
    places = fields.Integer(
        load_default=None,
        allow_none=True,
        strict=True,
        validate=validate.Range(min=1, max=1000, error="Write a number from {min} to {max}."),
    )
    support = optional_words(longest=2000)
    local_service = slug(required=False, allow_none=True, load_default=None)
    interests = fields.List(words(longest=80), load_default=list)
    ways = fields.List(one_of(WAYS), load_default=lambda: ["training"])
    enabling = fields.Boolean(load_default=True)
    idempotency_key = idempotency_key()


class _OnePlace(Contract):
    """person, or post of a member of staff."""

    course = reference("TC")
    person = reference("PE", required=False, allow_none=True, load_default=None)
    post = optional_words(longest=200)

    @validates_schema
    def is_somebody(self, data: dict[str, Any], **_: Any) -> None:
        if bool(data["person"]) == bool(data["post"]):
            raise ValidationError("Name a person or a post, and only one of them.", "person")


class TakeTrainingPlace(_OnePlace):
    pass


class GiveUpTrainingPlace(_OnePlace):
    pass


class RecordTrainingHeld(Contract):
    """came: those on the list who came, each a person's reference or a post."""

    course = reference("TC")
    came = fields.List(words(longest=200), required=True)


class CancelTraining(Contract):
    course = reference("TC")
    reason = words(longest=2000)
