"""Registering, accepting and looking after volunteers (P5)."""

from marshmallow import fields, validate

from contracts.fields import Contract, idempotency_key, optional_words, reference, slug, words


class RegisterVolunteer(Contract):
    """with_people_at_risk: with young people or adults at risk. risk_assessed: the role's risks are written down."""

    person = reference("PE")
    role = words(longest=200)
    local_service = slug(required=False, allow_none=True, load_default=None)
    with_people_at_risk = fields.Boolean(required=True)
    risk_assessed = fields.Boolean(load_default=False)
    references_wanted = fields.Integer(
        load_default=0,
        strict=True,
        validate=validate.Range(min=0, max=3, error="Write a number from {min} to {max}."),
    )
    idempotency_key = idempotency_key()


class _Step(Contract):
    reference = reference("VO")
    on = fields.Date(required=True)


class _StepWithNote(_Step):
    """note: for the people who work with the volunteer; it goes when the person is erased."""

    note = optional_words(longest=4000)


class AssessVolunteerRole(_Step):
    pass


class RecordVolunteerInterview(_StepWithNote):
    pass


class RecordVolunteerReference(_StepWithNote):
    pass


class AskForVolunteerCheck(_Step):
    pass


class ClearVolunteerCheck(_Step):
    pass


class KeepEmergencyContact(Contract):
    reference = reference("VO")
    contact = words(longest=500)


class NameSupervisor(Contract):
    """supervisor: the post of somebody in office."""

    reference = reference("VO")
    supervisor = words(longest=200)


class AcceptVolunteer(Contract):
    """agreed_on: when both signed the agreement. trial_until None: no trial period."""

    reference = reference("VO")
    agreed_on = fields.Date(required=True)
    starts_on = fields.Date(required=True)
    trial_until = fields.Date(load_default=None, allow_none=True)


class RecordInductionPart(_Step):
    part = words(longest=80)


class LetVolunteerWorkAlone(_Step):
    pass


class PassVolunteerTrial(_Step):
    pass


class RecordVolunteerReview(_StepWithNote):
    pass


class EndVolunteering(_Step):
    reason = optional_words(longest=2000)
