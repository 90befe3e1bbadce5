"""Thanks for taking part, and the budgets they come from (P3). What it was for in somebody's own words stays here."""

from marshmallow import fields, validate

from contracts.fields import Contract, reference, slug, words

PENCE = validate.Range(min=0)


class _AboutThanks(Contract):
    person = reference("PE")
    reference = reference("TH")
    local_service = slug(allow_none=True)


class ThanksAskedV1(_AboutThanks):
    """Somebody asked, before it was incurred, that a person be thanked. amount: pence; for_reference: what they
    take part in, None when it has no reference."""

    item = words(longest=80)
    quantity = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    amount = fields.Integer(required=True, strict=True, validate=PENCE)
    for_reference = reference(allow_none=True)
    when = fields.Date(required=True)
    year = fields.Integer(required=True, strict=True)
    asked_at = fields.AwareDateTime(required=True)


class ThanksApprovedV1(_AboutThanks):
    amount = fields.Integer(required=True, strict=True, validate=PENCE)
    year = fields.Integer(required=True, strict=True)
    approved_at = fields.AwareDateTime(required=True)


class ThanksRefusedV1(_AboutThanks):
    refused_at = fields.AwareDateTime(required=True)


class ThanksGivenV1(_AboutThanks):
    """The person got it. amount: what it came to in pence, at most what was approved."""

    item = words(longest=80)
    amount = fields.Integer(required=True, strict=True, validate=PENCE)
    for_reference = reference(allow_none=True)
    year = fields.Integer(required=True, strict=True)
    given_on = fields.Date(required=True)


class ThanksCancelledV1(_AboutThanks):
    cancelled_at = fields.AwareDateTime(required=True)


class _AboutBudget(Contract):
    """year: the calendar year in which the year of the budget begins."""

    reference = reference("BU")
    local_service = slug(allow_none=True)
    year = fields.Integer(required=True, strict=True)


class BudgetOpenedV1(_AboutBudget):
    """A place, or the organisation, keeps a budget for this year."""


class BudgetSetV1(_AboutBudget):
    """There is so much money for thanks in this year, in pence; set again when it changes, with the reason."""

    amount = fields.Integer(required=True, strict=True, validate=PENCE)
    reason = words(longest=2000)
    set_at = fields.AwareDateTime(required=True)


class BudgetCommittedV1(_AboutBudget):
    """Part of it is promised to a request that was approved."""

    request = reference("TH")
    amount = fields.Integer(required=True, strict=True, validate=PENCE)


class BudgetSpentV1(_AboutBudget):
    """The request was given and came to `amount`; the rest of what was promised is free again."""

    request = reference("TH")
    committed = fields.Integer(required=True, strict=True, validate=PENCE)
    amount = fields.Integer(required=True, strict=True, validate=PENCE)


class BudgetFreedV1(_AboutBudget):
    """What was promised is not needed after all."""

    request = reference("TH")
    amount = fields.Integer(required=True, strict=True, validate=PENCE)
