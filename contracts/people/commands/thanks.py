"""Thanking people for taking part, and the budgets for it (P3)."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from contracts.fields import Contract, idempotency_key, optional_words, reference, slug, words

MOST_PENCE = 100_000_000


def _pence(**options: Any) -> fields.Integer:
    return fields.Integer(
        strict=True,
        validate=validate.Range(min=0, max=MOST_PENCE, error="Write an amount from {min} to {max} pence."),
        **options,
    )


class AskForThanks(Contract):
    """item: a short name on the policy's scale. What it is for: a reference, or words that stay with the person."""

    person = reference("PE")
    item = words(longest=80)
    quantity = fields.Integer(
        required=True, strict=True, validate=validate.Range(min=1, error="Write a number from 1.")
    )
    for_reference = reference(required=False, allow_none=True, load_default=None)
    purpose = optional_words(longest=2000)
    when = fields.Date(required=True)
    local_service = slug(required=False, allow_none=True, load_default=None)
    idempotency_key = idempotency_key()

    @validates_schema
    def is_for_something(self, data: dict[str, Any], **_: Any) -> None:
        if not (data["for_reference"] or data["purpose"]):
            raise ValidationError("Say what it is for.", "purpose")


class ApproveThanks(Contract):
    reference = reference("TH")


class RefuseThanks(Contract):
    reference = reference("TH")
    reason = words(longest=2000)


class RecordGiven(Contract):
    """amount: what it came to in pence; left out, all that was approved."""

    reference = reference("TH")
    given_on = fields.Date(required=True)
    amount = _pence(load_default=None, allow_none=True)


class CancelThanks(Contract):
    reference = reference("TH")
    reason = words(longest=2000)


class SetBudget(Contract):
    """local_service None: the organisation's own. year: the calendar year in which it begins."""

    local_service = slug(required=False, allow_none=True, load_default=None)
    year = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=2000, max=2200, error="Write a year like 2026."),
    )
    amount = _pence(required=True)
    reason = words(longest=2000)
