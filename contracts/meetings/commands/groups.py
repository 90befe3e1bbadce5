"""Standing groups: requests that change something.

A request that a rule of the policy warns of changes nothing until it names the rule in `in_spite_of`: its answer has
`done: false` and the `warnings`.
"""

from marshmallow import fields, validate

from contracts.fields import (
    Contract,
    idempotency_key,
    one_of,
    optional_words,
    reference,
    slug,
    words,
)
from contracts.meetings.parties import new_party, party
from contracts.vocabulary import CAPACITIES, FORMALITIES, GROUP_KINDS, JOINED_BY, LEFT_BECAUSE

LONGEST_NAME = 200


def _months() -> fields.Integer:
    right = validate.Range(min=1, max=120, error="Write a number of months from 1 to 120.")
    return fields.Integer(strict=True, load_default=None, allow_none=True, validate=right)


def _seats() -> fields.Integer:
    right = validate.Range(min=1, max=200, error="Write a number of seats from 1 to 200.")
    return fields.Integer(strict=True, load_default=None, allow_none=True, validate=right)


def _day() -> fields.Date:
    """Left out: today."""
    return fields.Date(load_default=None, allow_none=True)


def _group(*, required: bool = True) -> fields.String:
    return (
        reference("GR") if required else reference("GR", required=False, allow_none=True, load_default=None)
    )


def _meeting() -> fields.String:
    return reference("MT", required=False, allow_none=True, load_default=None)


def _place() -> fields.String:
    return slug(required=False, allow_none=True, load_default=None)


def _in_spite_of() -> fields.List:
    return fields.List(words(longest=100), load_default=list)


class EstablishGroup(Contract):
    """What is left out comes from the policy: formality, decision_making, meets_every_months; slug from the name."""

    name = words(longest=LONGEST_NAME)
    kind = one_of(GROUP_KINDS)
    purpose = words()
    slug = _place()
    local_service = _place()
    formality = one_of(FORMALITIES, required=False, load_default=None, allow_none=True)
    decision_making = fields.Boolean(load_default=None, allow_none=True)
    meets_every_months = _months()
    seats = _seats()
    established_on = _day()
    idempotency_key = idempotency_key()


class DescribeGroup(Contract):
    reference = reference("GR")
    name = words(longest=LONGEST_NAME)
    purpose = words()
    how_to_join = optional_words(longest=2000)
    when_it_meets = optional_words(longest=2000)


class MarkGroup(Contract):
    reference = reference("GR")
    formality = one_of(FORMALITIES)
    decision_making = fields.Boolean(required=True)
    meets_every_months = _months()
    seats = _seats()


class AdoptTerms(Contract):
    reference = reference("GR")
    text = words()
    adopted_on = _day()


class AdoptCodeOfConduct(Contract):
    reference = reference("GR")
    text = words()
    adopted_on = _day()


class AddMember(Contract):
    """`term_ends` left out: the policy's term, for service users of a kind of group that has one."""

    reference = reference("GR")
    member = new_party()
    capacity = one_of(CAPACITIES)
    how = one_of(JOINED_BY)
    joined_on = _day()
    term_ends = _day()
    nominated_by = _group(required=False)
    in_spite_of = _in_spite_of()


class RenewTerm(Contract):
    reference = reference("GR")
    member = party()
    term_ends = fields.Date(required=True, allow_none=True)
    in_spite_of = _in_spite_of()


class EndMembership(Contract):
    reference = reference("GR")
    member = party()
    because = one_of(LEFT_BECAUSE)
    left_on = _day()
    in_spite_of = _in_spite_of()


class NameMember(Contract):
    """Whether the public reads the member's name, as the member agreed."""

    reference = reference("GR")
    member = party()
    publicly = fields.Boolean(required=True)
    agreed_on = _day()


class ChooseChair(Contract):
    reference = reference("GR")
    member = party()
    chosen_on = _day()


class ChooseViceChair(Contract):
    reference = reference("GR")
    member = party()
    chosen_on = _day()


class AgreeNominee(Contract):
    """`to_group`: whose meeting the member goes to on `for_on`. `meeting`: the group's own that agreed on it."""

    reference = reference("GR")
    member = party()
    to_group = _group()
    for_on = fields.Date(required=True)
    agreed_on = _day()
    meeting = _meeting()
    in_spite_of = _in_spite_of()


class WindUpGroup(Contract):
    reference = reference("GR")
    reason = words(longest=2000)
    wound_up_on = _day()
