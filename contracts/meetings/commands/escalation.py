"""Matters taken up to the next group, and requests to the organisation (M7)."""

from marshmallow import fields, validate

from contracts.fields import Contract, idempotency_key, one_of, reference, words
from contracts.meetings.parties import new_party
from contracts.vocabulary import REQUEST_KINDS


class EscalateMatter(Contract):
    """Takes an agenda item up to the kind of group that the policy names; it becomes a proposal for its agenda."""

    item = reference("AI")
    reason = words(longest=2000)
    idempotency_key = idempotency_key()


class AnswerMatter(Contract):
    """The answer becomes a proposal for the agenda of the group that asked."""

    reference = reference("ES")
    answer = words(longest=4000)


class TellAnswer(Contract):
    """The group that asked heard the answer at this meeting of its own."""

    meeting = reference("MT")
    reference = reference("ES")


class MakeGroupRequest(Contract):
    """A group asks for a report, an answer, or that somebody comes (framework procedure 1.1, 1.3)."""

    group = reference("GR")
    kind = one_of(REQUEST_KINDS)
    to = new_party()
    what = words(longest=2000)
    by_when = fields.Date(required=True)
    meeting = reference("MT", required=False, allow_none=True, load_default=None)
    origins = fields.List(reference(), load_default=list, validate=validate.Length(max=50))
    idempotency_key = idempotency_key()


class MeetGroupRequest(Contract):
    reference = reference("RQ")
    how = words(longest=2000)


class RefuseGroupRequest(Contract):
    reference = reference("RQ")
    reason = words(longest=2000)
