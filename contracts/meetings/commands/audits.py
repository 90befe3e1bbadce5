"""Audits and peer reviews: requests that change something."""

from marshmallow import fields, validate

from contracts.fields import Contract, idempotency_key, one_of, optional_words, reference, slug, words
from contracts.meetings.parties import Reviewer, new_party
from contracts.vocabulary import AUDIT_KINDS


class PlanAudit(Contract):
    """`scope`: what is looked at; `standard`: what it is measured by."""

    kind = one_of(AUDIT_KINDS)
    scope = words(longest=2000)
    standard = words(longest=2000)
    reviewers = fields.List(fields.Nested(Reviewer), required=True, validate=validate.Length(max=50))
    starts_on = fields.Date(required=True)
    local_service = slug(required=False, allow_none=True, load_default=None)
    idempotency_key = idempotency_key()


class RecordFinding(Contract):
    """`met`: whether the standard was met."""

    reference = reference("AU")
    met = fields.Boolean(required=True)
    found = words(longest=4000)
    recommendation = optional_words(longest=4000)


class PlanAuditAction(Contract):
    """An action that puts finding `number` right; it is in the list of actions from then on."""

    reference = reference("AU")
    number = fields.Integer(required=True)
    text = words(longest=2000)
    owner = new_party()
    due_on = fields.Date(required=True)
    idempotency_key = idempotency_key()


class PublishAudit(Contract):
    """`in_spite_of`: `personal-details-found`, when those that were found are meant."""

    reference = reference("AU")
    summary = words()
    in_spite_of = fields.List(words(longest=100), load_default=list)
