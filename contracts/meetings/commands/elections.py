"""Elections: requests that change something."""

from marshmallow import fields, validate

from contracts.fields import Contract, idempotency_key, one_of, optional_words, reference, words
from contracts.meetings.parties import NewParty, new_party
from contracts.vocabulary import BALLOT_METHODS, CAPACITIES

MOST_CODES = 500
"""Codes that one request makes."""


def _group() -> fields.String:
    return reference("GR")


def _person(*, required: bool = True) -> fields.String:
    return (
        reference("PE") if required else reference("PE", required=False, allow_none=True, load_default=None)
    )


def _number(most: int, least: int = 0) -> fields.Integer:
    right = validate.Range(min=least, max=most, error=f"Write a number from {least} to {most:,}.")
    return fields.Integer(required=True, strict=True, validate=right)


def ballot_code() -> fields.String:
    """As somebody typed it."""
    return words(longest=100)


class CallElection(Contract):
    """`overseen_by` and `term_ends` left out: as the policy says."""

    group = _group()
    seats = _number(50, 1)
    ballot = one_of(BALLOT_METHODS)
    who_may_stand = words(longest=2000)
    who_may_vote = words(longest=2000)
    overseen_by = fields.List(words(longest=200), load_default=None, allow_none=True)
    term_ends = fields.Date(load_default=None, allow_none=True)
    idempotency_key = idempotency_key()


class OpenNominations(Contract):
    reference = reference("EL")
    closes_on = fields.Date(required=True)


class Nominate(Contract):
    """`consents`: they agreed to stand and that those who vote read their name and their statement."""

    reference = reference("EL")
    candidate = _person()
    capacity = one_of(CAPACITIES, required=False, load_default="service_user")
    seconder = _person(required=False)
    statement = optional_words(longest=2000)
    consents = fields.Boolean(required=True)


class WithdrawNomination(Contract):
    reference = reference("EL")
    candidate = _person()


class AcceptNomination(Contract):
    """Everybody may read it now. `confirmed_because`: why personal details in it are meant."""

    reference = reference("EL")
    candidate = _person()
    confirmed_because = optional_words(longest=2000)


class SendStatementBack(Contract):
    """They are asked to change their words, and stand without any until they do."""

    reference = reference("EL")
    candidate = _person()
    reason = words(longest=2000)


class ChangeStatement(Contract):
    """New words of theirs, which are read like the first ones."""

    reference = reference("EL")
    candidate = _person()
    statement = optional_words(longest=2000)


class EndNominations(Contract):
    """`because`: why before the day that people were told; everybody reads it."""

    reference = reference("EL")
    because = optional_words(longest=2000)


class OpenBallot(Contract):
    reference = reference("EL")
    closes_on = fields.Date(required=True)
    in_spite_of = fields.List(words(longest=100), load_default=list)


class MakeBallotCodes(Contract):
    """The codes are told once, in no order, and kept by nobody: print them on slips and hand them out unseen."""

    reference = reference("EL")
    count = _number(MOST_CODES, 1)


class CheckBallotCode(Contract):
    """Whether a code still opens a ballot. Uses nothing up."""

    reference = reference("EL")
    code = ballot_code()


class CastBallot(Contract):
    """`choices`: numbers of candidates in this election; none is a blank ballot, which counts as spoilt. Nothing of it
    is kept but the ballot itself."""

    reference = reference("EL")
    code = ballot_code()
    choices = fields.List(_number(10_000, 1), required=True)


class CloseBallot(Contract):
    reference = reference("EL")


class CountBallots(Contract):
    """Codes: the system counts the box."""

    reference = reference("EL")


class CountPapers(Contract):
    """Papers: what two people counted by hand. `cast`: papers in the box."""

    reference = reference("EL")
    votes = fields.Dict(keys=_person(), values=_number(1_000_000), required=True)
    cast = _number(1_000_000)
    spoilt = _number(1_000_000)
    counters = fields.List(fields.Nested(NewParty), required=True)


class DrawLots(Contract):
    reference = reference("EL")
    drawn = fields.List(_person(), required=True)
    drawn_by = new_party()


class DeclareResult(Contract):
    """Those elected become members of the group. `overseers`: who looked on for those that oversee it. `because`: why
    nobody did; everybody reads it with the result."""

    reference = reference("EL")
    overseers = fields.List(fields.Nested(NewParty), load_default=list)
    because = optional_words(longest=2000)
    in_spite_of = fields.List(words(longest=100), load_default=list)


class CallOffElection(Contract):
    reference = reference("EL")
    reason = words(longest=2000)
