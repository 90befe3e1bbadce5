"""Matters taken up to the next group, answers that come back down, and requests (M7). The words stay inside."""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, references, slug
from contracts.meetings.parties import party
from contracts.vocabulary import REQUEST_KINDS


class MatterEvent(Contract):
    """`from_group` asks; `to_kind` is the kind of group above it."""

    local_service = slug(allow_none=True)
    from_group = reference("GR")
    to_kind = fields.String(required=True)
    reference = reference("ES")


class MatterEscalatedV1(MatterEvent):
    """`item` is the agenda item proposed to the group above."""

    item = reference("AI")
    origins = references()
    escalated_at = fields.AwareDateTime(required=True)


class MatterAnsweredV1(MatterEvent):
    answered_at = fields.AwareDateTime(required=True)


class MatterAnswerToldV1(MatterEvent):
    """The group that asked heard the answer at this meeting of its own."""

    meeting = reference("MT")
    told_at = fields.AwareDateTime(required=True)


class GroupRequestEvent(Contract):
    local_service = slug(allow_none=True)
    group = reference("GR")
    reference = reference("RQ")


class GroupRequestMadeV1(GroupRequestEvent):
    """A group asks for a report, an answer, or that somebody comes."""

    kind = one_of(REQUEST_KINDS)
    to = party()
    by_when = fields.Date(required=True)
    origins = fields.List(reference(), required=True)
    made_at = fields.AwareDateTime(required=True)


class GroupRequestMetV1(GroupRequestEvent):
    met_at = fields.AwareDateTime(required=True)


class GroupRequestRefusedV1(GroupRequestEvent):
    refused_at = fields.AwareDateTime(required=True)
