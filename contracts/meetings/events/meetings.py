"""Meetings: from the plan to the day itself. `meeting` is the meeting's own reference.

Who came travels as numbers and offices only.
"""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, references, slug, words
from contracts.vocabulary import JOININGS, OPEN_TO


class MeetingEvent(Contract):
    meeting = reference("MT")
    group = reference("GR")
    local_service = slug(allow_none=True)


class MeetingPlannedV1(MeetingEvent):
    """`warnings` are names of rules that spoke against the time or place and were gone on with (M3)."""

    title = words(longest=200)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True, allow_none=True)
    joining = one_of(JOININGS)
    venue = reference("VE", allow_none=True)
    warnings = fields.List(fields.String(), required=True)


class MeetingCalledV1(MeetingEvent):
    """Notice was given: from now on people can plan to come (M3). `interests` and `ways` are what it is offered to."""

    title = words(longest=200)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True, allow_none=True)
    joining = one_of(JOININGS)
    venue = reference("VE", allow_none=True)
    open_to = one_of(OPEN_TO)
    interests = fields.List(fields.String(), required=True)
    ways = fields.List(fields.String(), required=True)
    warnings = fields.List(fields.String(), required=True)
    called_at = fields.AwareDateTime(required=True)


class MeetingPostponedV1(MeetingEvent):
    """It takes place at another time."""

    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True, allow_none=True)
    reason = words(longest=2000)
    warnings = fields.List(fields.String(), required=True)
    postponed_at = fields.AwareDateTime(required=True)


class MeetingCancelledV1(MeetingEvent):
    reason = words(longest=2000)
    cancelled_at = fields.AwareDateTime(required=True)


class AgendaSetV1(MeetingEvent):
    """What will be talked about, in this order."""

    items = fields.List(reference("AI"), required=True)


class AgendaCirculatedV1(MeetingEvent):
    """The agenda went to these groups and offices, before the meeting (M4)."""

    items = references("AI")
    circulated_to = fields.List(words(longest=200), required=True)
    circulated_at = fields.AwareDateTime(required=True)


class AttendanceTakenV1(MeetingEvent):
    """How many came, and which offices; `missing` are those that must be there and were not (M5)."""

    present = fields.Integer(required=True)
    service_users = fields.Integer(required=True)
    posts = fields.List(words(longest=100), required=True)
    missing = fields.List(words(longest=100), required=True)
    taken_at = fields.AwareDateTime(required=True)


class MeetingHeldV1(MeetingEvent):
    held_on = fields.Date(required=True)
    items = fields.List(reference("AI"), required=True)
    present = fields.Integer(required=True)
    service_users = fields.Integer(required=True)
    missing = fields.List(words(longest=100), required=True)
    warnings = fields.List(fields.String(), required=True)
    held_at = fields.AwareDateTime(required=True)


class MeetingRecordedV1(MeetingEvent):
    """It took place without having been planned here, and was written down afterwards (framework procedure 2.4).
    `warnings` name what is not known of it: that there was notice, an agenda, somebody who must attend (M3, M5)."""

    title = words(longest=200)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True, allow_none=True)
    joining = one_of(JOININGS)
    venue = reference("VE", allow_none=True)
    held_on = fields.Date(required=True)
    items = fields.List(reference("AI"), required=True)
    posts = fields.List(words(longest=100), required=True)
    present = fields.Integer(required=True)
    service_users = fields.Integer(required=True)
    missing = fields.List(words(longest=100), required=True)
    warnings = fields.List(fields.String(), required=True)
    recorded_at = fields.AwareDateTime(required=True)
