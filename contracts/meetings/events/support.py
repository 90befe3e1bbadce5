"""Requests for what somebody needs to take part. Who asked and what they need stays inside."""

from marshmallow import fields

from contracts.fields import Contract, reference, slug


class SupportRequestedV1(Contract):
    """`occasion`: the meeting or activity it is for. `late`: it came after the last day to ask."""

    occasion = reference()
    reference = reference("SU")
    local_service = slug(allow_none=True)
    requested_at = fields.AwareDateTime(required=True)
    answer_by = fields.Date(required=True)
    late = fields.Boolean(required=True)


class SupportAnsweredV1(Contract):
    """`met`: it will be there; otherwise the reason why not was given."""

    reference = reference("SU")
    met = fields.Boolean(required=True)
    answered_at = fields.AwareDateTime(required=True)
    in_time = fields.Boolean(required=True)
