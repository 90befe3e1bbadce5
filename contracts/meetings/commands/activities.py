"""What people take part in: requests that change something."""

from marshmallow import fields, validate

from contracts.fields import Contract, idempotency_key, one_of, optional_words, reference, slug, words
from contracts.vocabulary import ACTIVITY_KINDS, INVOLVEMENT_LEVELS, JOININGS

MOST_PERSONS = 500
"""Named on one activity; beyond that people are counted."""


class PlanActivity(Contract):
    """`role`: for a recruitment panel, what people do there; it can follow, but before people join. `places`: None =
    all who want to. `origins`: what it came from, such as a comment. `in_spite_of`, here and below:
    `personal-details-found`, when those that were found are meant to be read by everybody."""

    title = words(longest=200)
    kind = one_of(ACTIVITY_KINDS)
    about = words()
    level = one_of(INVOLVEMENT_LEVELS)
    can_influence = fields.String(load_default="", validate=validate.Length(max=2000))
    cannot_influence = fields.String(load_default="", validate=validate.Length(max=2000))
    role = optional_words(longest=2000)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(load_default=None, allow_none=True)
    joining = one_of(JOININGS)
    venue = reference("VE", required=False, allow_none=True, load_default=None)
    interests = fields.List(words(longest=80), load_default=list)
    ways = fields.List(words(longest=80), load_default=list)
    places = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(min=1, max=100_000))
    origins = fields.List(reference(), load_default=list)
    local_service = slug(required=False, allow_none=True, load_default=None)
    in_spite_of = fields.List(words(longest=100), load_default=list)
    idempotency_key = idempotency_key()


class MakeActivityRoleClear(Contract):
    activity = reference("AY")
    role = words(longest=2000)


class MoveActivity(Contract):
    """To another time or place."""

    activity = reference("AY")
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(load_default=None, allow_none=True)
    joining = one_of(JOININGS)
    venue = reference("VE", required=False, allow_none=True, load_default=None)
    reason = words(longest=2000)


class OpenActivity(Contract):
    """From now on people can join."""

    activity = reference("AY")


class JoinActivity(Contract):
    """`person` as `people.keep_contact` answered."""

    activity = reference("AY")
    person = reference("PE")


class LeaveActivity(Contract):
    """Whoever joined cannot come any more; somebody else can have the place."""

    activity = reference("AY")
    person = reference("PE")


class RecordActivity(Contract):
    """It is over. `persons`: who took part, as far as they are known; `head_count`: all of them."""

    activity = reference("AY")
    persons = fields.List(reference("PE"), load_default=list, validate=validate.Length(max=MOST_PERSONS))
    head_count = fields.Integer(required=True, validate=validate.Range(min=0, max=1_000_000))
    came_of_it = words()
    in_spite_of = fields.List(words(longest=100), load_default=list)


class TellBack(Contract):
    """What those who took part were told about what came of it, and how (by letter, on a board, …)."""

    activity = reference("AY")
    message = words()
    how = words(longest=200)
    in_spite_of = fields.List(words(longest=100), load_default=list)


class CancelActivity(Contract):
    activity = reference("AY")
    reason = words(longest=2000)
