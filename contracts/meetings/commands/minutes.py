"""Minutes and decisions."""

from marshmallow import fields, validate

from contracts.fields import Contract, idempotency_key, optional_words, reference, words
from contracts.meetings.parties import office, optional_office


class WriteMinutesPart(Contract):
    """What was said about one agenda item; without `item`, what belongs to none."""

    meeting = reference("MT")
    item = reference("AI", required=False, allow_none=True, load_default=None)
    record = words()


class RecordDecision(Contract):
    """`item`: the agenda item it came from; `origins`: what else led to it. At least one is needed (M6)."""

    meeting = reference("MT")
    item = reference("AI", required=False, allow_none=True, load_default=None)
    text = words(longest=4000)
    origins = fields.List(reference(), load_default=list, validate=validate.Length(max=50))
    idempotency_key = idempotency_key()


class RewordDecision(Contract):
    reference = reference("DE")
    text = words(longest=4000)


class StrikeDecision(Contract):
    """Takes it out of a draft."""

    reference = reference("DE")


class FinishMinutes(Contract):
    """They are ready to be approved."""

    meeting = reference("MT")


class ApproveMinutes(Contract):
    """`at_meeting`: the later meeting that approved them, which was held. `approver`: else "chair", or the code or
    office of who did; without either it is the chair, and nobody is named in a group that has none. `names`: of people
    who were there, to look for in the words; they are not kept. `in_spite_of`: warnings that were read; where it is
    given, nothing is kept while there are others."""

    meeting = reference("MT")
    at_meeting = reference("MT", required=False, allow_none=True, load_default=None)
    approver = optional_office()
    names = fields.List(words(longest=200), load_default=list)
    in_spite_of = fields.List(words(longest=100), load_default=None, allow_none=True)


class CirculateMinutes(Contract):
    """`circulated_to`: posts and groups; empty for those whom the policy names."""

    meeting = reference("MT")
    circulated_to = fields.List(office(longest=200), load_default=list)


class PublishMinutes(Contract):
    """`names`: of people who were there, to look for in the words; they are not kept. `confirmed_because`: why personal
    details that were found are meant to be public."""

    meeting = reference("MT")
    names = fields.List(words(longest=200), load_default=list)
    confirmed_because = optional_words(longest=2000)


class CorrectMinutes(Contract):
    """A new version of approved minutes; the earlier ones stay readable."""

    meeting = reference("MT")
    item = reference("AI", required=False, allow_none=True, load_default=None)
    record = words()
    reason = words(longest=2000)
    names = fields.List(words(longest=200), load_default=list)


class CorrectDecision(Contract):
    """Other words for a decision in approved minutes, as a new version of them: what was decided stays. The authors of
    the comments that led to it read the new words."""

    reference = reference("DE")
    text = words(longest=4000)
    reason = words(longest=2000)
    names = fields.List(words(longest=200), load_default=list)
