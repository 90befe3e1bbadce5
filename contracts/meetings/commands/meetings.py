"""Meetings: from the plan to the day itself."""

from marshmallow import fields, validate

from contracts.fields import (
    Contract,
    idempotency_key,
    one_of,
    optional_words,
    reference,
    references,
    words,
)
from contracts.meetings.parties import office
from contracts.vocabulary import HEADS, JOININGS, OPEN_TO


def _heads() -> fields.Dict:
    return fields.Dict(
        keys=fields.String(validate=validate.OneOf(HEADS, error="Choose one of: {choices}.")),
        values=fields.Integer(
            strict=True, validate=validate.Range(min=0, max=10_000, error="Write a number from 0 to 10000.")
        ),
        load_default=dict,
    )


class PlanMeeting(Contract):
    """`place`: where it is or how to join, in words, where no venue is named or there is more to say."""

    group = reference("GR")
    title = optional_words(longest=200)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(load_default=None, allow_none=True)
    joining = one_of(JOININGS, required=False, load_default="in_person")
    venue = reference("VE", required=False, allow_none=True, load_default=None)
    place = optional_words(longest=500)
    idempotency_key = idempotency_key()


class CallMeeting(Contract):
    """Gives notice of it. `open_to`: without it, as its group is: who uses the services comes to one that is open to
    all, members to others. `interests` and `ways`: to whom it is offered. `in_spite_of`: warnings that were read; where
    it is given, nothing is kept while there are others."""

    meeting = reference("MT")
    open_to = one_of(OPEN_TO, required=False, allow_none=True, load_default=None)
    interests = fields.List(words(longest=80), load_default=list)
    ways = fields.List(words(longest=80), load_default=list)
    in_spite_of = fields.List(words(longest=100), load_default=None, allow_none=True)


class PostponeMeeting(Contract):
    meeting = reference("MT")
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(load_default=None, allow_none=True)
    reason = words(longest=2000)


class CancelMeeting(Contract):
    meeting = reference("MT")
    reason = words(longest=2000)


class SetAgenda(Contract):
    """All items of the agenda in their order: new ones are accepted, those left out are proposed again."""

    meeting = reference("MT")
    items = references("AI", most=100)


class CirculateAgenda(Contract):
    """`circulated_to`: groups and posts; empty for the group itself."""

    meeting = reference("MT")
    circulated_to = fields.List(office(longest=200), load_default=list)


class TakeAttendance(Contract):
    """Who came. `people` by their code, `posts` in office, `counts` heads of those who are in neither."""

    meeting = reference("MT")
    people = fields.List(reference("PE"), load_default=list, validate=validate.Length(max=500))
    posts = fields.List(office(), load_default=list, validate=validate.Length(max=100))
    apologies = fields.List(office(), load_default=list, validate=validate.Length(max=100))
    counts = _heads()


class RecordMeeting(Contract):
    """A meeting that took place without having been planned here: a house meeting, an informal talk (framework
    procedure 2.4). `items`: what was proposed to the group and talked about there. `talked_about`: what else was said,
    which begins the minutes. `in_spite_of`: warnings that were read; a formal group is asked first."""

    group = reference("GR")
    title = optional_words(longest=200)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(load_default=None, allow_none=True)
    joining = one_of(JOININGS, required=False, load_default="in_person")
    venue = reference("VE", required=False, allow_none=True, load_default=None)
    place = optional_words(longest=500)
    people = fields.List(reference("PE"), load_default=list, validate=validate.Length(max=500))
    posts = fields.List(office(), load_default=list, validate=validate.Length(max=100))
    apologies = fields.List(office(), load_default=list, validate=validate.Length(max=100))
    counts = _heads()
    items = fields.List(reference("AI"), load_default=list, validate=validate.Length(max=100))
    talked_about = optional_words(longest=20_000)
    in_spite_of = fields.List(words(longest=100), load_default=list)
    idempotency_key = idempotency_key()


class HoldMeeting(Contract):
    """It took place. `in_spite_of`: warnings that were read; where it is given, nothing is kept while there are
    others."""

    meeting = reference("MT")
    in_spite_of = fields.List(words(longest=100), load_default=None, allow_none=True)
