"""What people take part in, from the plan to what came of it (M8)."""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, slug, words
from contracts.vocabulary import ACTIVITY_KINDS, DETAIL_KINDS, INVOLVEMENT_LEVELS, JOININGS


class ActivityEvent(Contract):
    activity = reference("AY")
    local_service = slug(allow_none=True)


class ActivityPlannedV1(ActivityEvent):
    """`interests`: themes it is about; `ways`: how people take part in it. `places`: how many can, None = all who want
    to. `warnings`: rules that somebody went on in spite of."""

    title = words(longest=200)
    kind = one_of(ACTIVITY_KINDS)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True, allow_none=True)
    joining = one_of(JOININGS)
    venue = reference("VE", allow_none=True)
    level = one_of(INVOLVEMENT_LEVELS)
    can_influence = words(longest=2000)
    cannot_influence = words(longest=2000)
    interests = fields.List(words(longest=80), required=True)
    ways = fields.List(words(longest=80), required=True)
    places = fields.Integer(required=True, allow_none=True)
    origins = fields.List(reference(), required=True)
    warnings = fields.List(words(longest=80), required=True)


class ActivityRoleMadeClearV1(ActivityEvent):
    """What people on a recruitment panel do, and how far their view counts (framework procedure 2.7)."""

    role = words(longest=2000)


class ActivityMovedV1(ActivityEvent):
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True, allow_none=True)
    joining = one_of(JOININGS)
    venue = reference("VE", allow_none=True)
    reason = words(longest=2000)
    warnings = fields.List(words(longest=80), required=True)


class ActivityOpenedV1(ActivityEvent):
    """From now on people can join."""

    opened_at = fields.AwareDateTime(required=True)


class ActivityJoinedV1(ActivityEvent):
    person = reference("PE")
    joined_at = fields.AwareDateTime(required=True)


class ActivityLeftV1(ActivityEvent):
    """Whoever joined cannot come any more."""

    person = reference("PE")
    left_at = fields.AwareDateTime(required=True)


class ActivityDetailsConfirmedV1(ActivityEvent):
    """Personal details in what everybody reads next are meant; `details`: their kinds."""

    details = fields.List(one_of(DETAIL_KINDS), required=True)
    confirmed_on = fields.Date(required=True)


class ActivityHappenedV1(ActivityEvent):
    """`persons`: who took part, as far as they are known; `head_count`: all of them."""

    happened_on = fields.Date(required=True)
    persons = fields.List(reference("PE"), required=True)
    head_count = fields.Integer(required=True)
    tell_back_by = fields.Date(required=True)


class ActivityToldBackV1(ActivityEvent):
    """Those who took part were told what came of it."""

    told_on = fields.Date(required=True)


class ActivityCancelledV1(ActivityEvent):
    reason = words(longest=2000)
    cancelled_at = fields.AwareDateTime(required=True)
