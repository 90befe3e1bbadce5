"""Standing groups and who sits on them (M1, M2).

Members are known by an opaque code or by a post. The words of terms and codes stay inside; their versions are told.
"""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, slug, words
from contracts.meetings.parties import party
from contracts.vocabulary import CAPACITIES, FORMALITIES, GROUP_KINDS, JOINED_BY, LEFT_BECAUSE


class GroupEvent(Contract):
    reference = reference("GR")
    local_service = slug(allow_none=True)


def _months() -> fields.Integer:
    return fields.Integer(required=True, allow_none=True)


class GroupEstablishedV1(GroupEvent):
    """`meets_every_months`: it meets at least once in so many; None: no such rule. `seats`: for service users."""

    slug = slug()
    name = words(longest=200)
    kind = one_of(GROUP_KINDS)
    purpose = words()
    formality = one_of(FORMALITIES)
    decision_making = fields.Boolean(required=True)
    meets_every_months = _months()
    seats = fields.Integer(required=True, allow_none=True)
    established_on = fields.Date(required=True)


class GroupDescribedV1(GroupEvent):
    name = words(longest=200)
    purpose = words()
    how_to_join = fields.String(required=True, allow_none=True)
    when_it_meets = fields.String(required=True, allow_none=True)


class GroupMarkedV1(GroupEvent):
    """How formal it is, whether it decides, how often it must meet, how many seats service users have."""

    formality = one_of(FORMALITIES)
    decision_making = fields.Boolean(required=True)
    meets_every_months = _months()
    seats = fields.Integer(required=True, allow_none=True)


class TermsAdoptedV1(GroupEvent):
    """A version of its terms of reference."""

    version = fields.Integer(required=True)
    adopted_on = fields.Date(required=True)


class CodeOfConductAdoptedV1(GroupEvent):
    """A code of conduct became part of the terms of reference of that version (Reading, Code of conduct)."""

    terms_version = fields.Integer(required=True)
    adopted_on = fields.Date(required=True)


class MemberJoinedV1(GroupEvent):
    """`nominated_by` is a group, `election` the election that it came of. `warnings`: names of rules that were told
    and that somebody went on in spite of."""

    member = party()
    capacity = one_of(CAPACITIES)
    how = one_of(JOINED_BY)
    joined_on = fields.Date(required=True)
    term_ends = fields.Date(required=True, allow_none=True)
    nominated_by = reference("GR", allow_none=True)
    election = reference("EL", allow_none=True)
    warnings = fields.List(fields.String(), required=True)


class TermRenewedV1(GroupEvent):
    member = party()
    term_ends = fields.Date(required=True, allow_none=True)
    election = reference("EL", allow_none=True)
    warnings = fields.List(fields.String(), required=True)


class MemberLeftV1(GroupEvent):
    member = party()
    left_on = fields.Date(required=True)
    because = one_of(LEFT_BECAUSE)


class MemberNamedV1(GroupEvent):
    """A member agreed that the public may read their name, or took that back."""

    member = party()
    publicly = fields.Boolean(required=True)
    agreed_on = fields.Date(required=True)


class ChairChosenV1(GroupEvent):
    member = party()
    chosen_on = fields.Date(required=True)


class ViceChairChosenV1(GroupEvent):
    member = party()
    chosen_on = fields.Date(required=True)


class NomineeAgreedV1(GroupEvent):
    """A member goes to another group's meeting, such as the Board's; `meeting` is where that was agreed."""

    member = party()
    to_group = reference("GR")
    for_on = fields.Date(required=True)
    agreed_on = fields.Date(required=True)
    meeting = reference("MT", allow_none=True)
    warnings = fields.List(fields.String(), required=True)


class GroupWoundUpV1(GroupEvent):
    wound_up_on = fields.Date(required=True)
    reason = words(longest=2000)
