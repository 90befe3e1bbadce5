"""Volunteers (P5). What was said about them, and whom to call in an emergency, stays in `services/people`."""

from marshmallow import fields

from contracts.fields import Contract, reference, slug, words


class _AboutVolunteer(Contract):
    person = reference("PE")
    reference = reference("VO")
    local_service = slug(allow_none=True)


class VolunteerRegisteredV1(_AboutVolunteer):
    """with_people_at_risk: the role is with young people or adults at risk, so it needs a check (DBS)."""

    role = words(longest=200)
    with_people_at_risk = fields.Boolean(required=True)
    risk_assessed = fields.Boolean(required=True)
    references_wanted = fields.Integer(required=True, strict=True)
    registered_on = fields.Date(required=True)


class VolunteerRoleAssessedV1(_AboutVolunteer):
    """The risks of the role were looked at and written down (Reading, appendix A 9.2)."""

    on = fields.Date(required=True)


class VolunteerInterviewedV1(_AboutVolunteer):
    on = fields.Date(required=True)


class VolunteerReferenceTakenV1(_AboutVolunteer):
    on = fields.Date(required=True)


class VolunteerCheckAskedV1(_AboutVolunteer):
    on = fields.Date(required=True)


class VolunteerCheckClearedV1(_AboutVolunteer):
    on = fields.Date(required=True)


class EmergencyContactKeptV1(_AboutVolunteer):
    """There is somebody to call; who it is stays in `services/people`."""


class SupervisorNamedV1(_AboutVolunteer):
    supervisor = words(longest=200)


class VolunteerAcceptedV1(_AboutVolunteer):
    """warnings: rules of the policy that somebody went on in spite of, by name."""

    agreed_on = fields.Date(required=True)
    starts_on = fields.Date(required=True)
    trial_until = fields.Date(required=True, allow_none=True)
    review_by = fields.Date(required=True, allow_none=True)
    induction_by = fields.Date(required=True, allow_none=True)
    warnings = fields.List(fields.String(), required=True)


class VolunteerInductionTakenV1(_AboutVolunteer):
    """part: one of those of the policy; complete: it was the last."""

    part = words(longest=80)
    on = fields.Date(required=True)
    complete = fields.Boolean(required=True)


class VolunteerAllowedAloneV1(_AboutVolunteer):
    """May work alone with people at risk: the check is cleared."""

    on = fields.Date(required=True)


class VolunteerTrialPassedV1(_AboutVolunteer):
    on = fields.Date(required=True)


class VolunteerReviewedV1(_AboutVolunteer):
    on = fields.Date(required=True)
    review_by = fields.Date(required=True, allow_none=True)


class VolunteerLeftV1(_AboutVolunteer):
    on = fields.Date(required=True)
