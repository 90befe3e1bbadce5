"""Meetings: questions that change nothing."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, reference, slug
from contracts.meetings.queries.marks import due_mark
from contracts.vocabulary import JOININGS

WHEN = ("coming", "past", "unfinished")


class ListMeetings(Contract):
    """`coming`: those to come, the next first. `past`: those that were held or cancelled, newest first. `unfinished`:
    those whose day is over and whose minutes are not published, oldest first. `local_services` limits to these and,
    with `organisation`, those of the whole organisation; None does not limit."""

    when = one_of(WHEN, required=False, load_default="coming")
    group = reference("GR", required=False, allow_none=True, load_default=None)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    organisation = fields.Boolean(load_default=False)
    after = due_mark()
    size = fields.Integer(load_default=25, strict=True, validate=validate.Range(min=1, max=200))


class GetMeeting(Contract):
    """One meeting with its agenda, who came, its decisions and actions, and what comes next."""

    meeting = reference("MT")


class CheckMeetingTime(Contract):
    """What would be against that time and place; nothing is kept."""

    group = reference("GR")
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(load_default=None, allow_none=True)
    joining = one_of(JOININGS, required=False, load_default="in_person")
    venue = reference("VE", required=False, allow_none=True, load_default=None)


class AttendanceOverTime(Contract):
    """The last meetings of a group, newest first: how many came, of how many who use services, who was missing (M5)."""

    group = reference("GR")
    size = fields.Integer(load_default=12, strict=True, validate=validate.Range(min=1, max=60))


class WhatIsDue(Contract):
    """Overdue actions, minutes to approve, answers owed and requests due: a few of each, and how many (M6, M7, F6)."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    size = fields.Integer(load_default=5, strict=True, validate=validate.Range(min=1, max=50))
