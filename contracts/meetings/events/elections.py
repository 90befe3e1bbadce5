"""Elections to groups (framework procedure 1.1; M2). No vote is on the bus, alone or in an order: only how many were
cast, once the ballot is over. What candidates say of themselves stays inside."""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, slug, words
from contracts.meetings.parties import Party, party
from contracts.vocabulary import BALLOT_METHODS, CAPACITIES, DETAIL_KINDS


def _candidates() -> fields.List:
    return fields.List(reference("PE"), required=True)


def _number() -> fields.Integer:
    return fields.Integer(required=True)


class ElectionEvent(Contract):
    group = reference("GR")
    reference = reference("EL")
    local_service = slug(allow_none=True)


class ElectionCalledV1(ElectionEvent):
    seats = _number()
    ballot = one_of(BALLOT_METHODS)
    who_may_stand = words(longest=2000)
    who_may_vote = words(longest=2000)
    overseen_by = fields.List(fields.String(), required=True)
    term_ends = fields.Date(required=True, allow_none=True)
    called_on = fields.Date(required=True)


class NominationsOpenedV1(ElectionEvent):
    """People may stand until `closes_on`. `name` is the group's."""

    name = words(longest=200)
    seats = _number()
    who_may_stand = words(longest=2000)
    opened_on = fields.Date(required=True)
    closes_on = fields.Date(required=True)


class NominationReceivedV1(ElectionEvent):
    candidate = reference("PE")
    capacity = one_of(CAPACITIES)
    seconder = reference("PE", allow_none=True)
    received_on = fields.Date(required=True)


class NominationHeldV1(ElectionEvent):
    """Nobody reads it until a member of staff has."""

    candidate = reference("PE")
    held_on = fields.Date(required=True)


class NominationAcceptedV1(ElectionEvent):
    """Everybody may read it. `details`: kinds of personal details that somebody by name said are meant."""

    candidate = reference("PE")
    details = fields.List(one_of(DETAIL_KINDS), required=True)
    accepted_on = fields.Date(required=True)


class StatementSentBackV1(ElectionEvent):
    """They were asked to change their words. What they are, and why, stays inside."""

    candidate = reference("PE")
    sent_back_on = fields.Date(required=True)


class StatementChangedV1(ElectionEvent):
    candidate = reference("PE")
    changed_on = fields.Date(required=True)


class NominationWithdrawnV1(ElectionEvent):
    candidate = reference("PE")
    withdrawn_on = fields.Date(required=True)


class CandidateErasedV1(ElectionEvent):
    """Somebody who stood was erased: their words are gone, the figures stand."""

    candidate = reference("PE")
    erased_on = fields.Date(required=True)


class NominationsCutShortV1(ElectionEvent):
    """The time to stand ended before the day that people were `told`. Everybody may read why."""

    told = fields.Date(required=True)
    because = words(longest=2000)
    ended_on = fields.Date(required=True)


class NominationsEndedV1(ElectionEvent):
    """`uncontested`: there are no more candidates than seats, so there is no ballot."""

    candidates = _candidates()
    uncontested = fields.Boolean(required=True)
    ended_on = fields.Date(required=True)


class BallotOpenedV1(ElectionEvent):
    ballot = one_of(BALLOT_METHODS)
    candidates = _candidates()
    opened_on = fields.Date(required=True)
    closes_on = fields.Date(required=True)


class BallotOpenedV2(BallotOpenedV1):
    """Version 1 did not say what was gone on in spite of."""

    warnings = fields.List(fields.String(), required=True)


class BallotCodesMadeV1(ElectionEvent):
    """How many one-use codes were made; never which, nor for whom."""

    made = _number()


class BallotClosedV1(ElectionEvent):
    """`cast` and `digest` are of the ballot box; None where papers are counted by hand."""

    cast = fields.Integer(required=True, allow_none=True)
    digest = fields.String(required=True, allow_none=True)
    closed_on = fields.Date(required=True)


class BallotCountedV1(ElectionEvent):
    """`cast` = `counted` + `spoilt` ballots. `counters` counted papers by hand."""

    votes = fields.Dict(keys=reference("PE"), values=fields.Integer(), required=True)
    cast = _number()
    counted = _number()
    spoilt = _number()
    counters = fields.List(fields.Nested(Party), required=True)
    counted_on = fields.Date(required=True)


class TieDrawnV1(ElectionEvent):
    """Equal votes for the last seats were decided by lot."""

    tied = _candidates()
    drawn = _candidates()
    drawn_by = party()
    drawn_on = fields.Date(required=True)


class ResultDeclaredV1(ElectionEvent):
    elected = _candidates()
    uncontested = fields.Boolean(required=True)
    overseers = fields.List(fields.Nested(Party), required=True)
    warnings = fields.List(fields.String(), required=True)
    declared_on = fields.Date(required=True)


class ResultDeclaredV2(ResultDeclaredV1):
    """Version 1 did not say why nobody looked on."""

    because = words(longest=2000, allow_none=True)


class ElectionCalledOffV1(ElectionEvent):
    reason = words(longest=2000)
    called_off_on = fields.Date(required=True)
