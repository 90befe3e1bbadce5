"""Audits and peer reviews. What was found stays inside until the report is published."""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, slug, words
from contracts.vocabulary import AUDIT_KINDS, DETAIL_KINDS


class AuditEvent(Contract):
    reference = reference("AU")
    local_service = slug(allow_none=True)


class AuditPlannedV1(AuditEvent):
    """`warnings`: rules that somebody went on in spite of."""

    kind = one_of(AUDIT_KINDS)
    starts_on = fields.Date(required=True)
    warnings = fields.List(words(longest=80), required=True)


class AuditFindingRecordedV1(AuditEvent):
    """`action_plan_by`: the last day to plan what is done about it; null when the standard was met."""

    number = fields.Integer(required=True)
    met = fields.Boolean(required=True)
    action_plan_by = fields.Date(required=True, allow_none=True)


class AuditActionPlannedV1(AuditEvent):
    number = fields.Integer(required=True)
    action = reference("AC")


class AuditDetailsConfirmedV1(AuditEvent):
    """Personal details in the report are meant; `details`: their kinds."""

    details = fields.List(one_of(DETAIL_KINDS), required=True)
    confirmed_on = fields.Date(required=True)


class AuditPublishedV1(AuditEvent):
    """The report, for everybody to read."""

    summary = words()
    published_at = fields.AwareDateTime(required=True)
