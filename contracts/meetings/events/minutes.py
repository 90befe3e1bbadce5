"""Minutes and decisions. What was said stays inside until it is published; then it is read from the service."""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, references, slug, words
from contracts.vocabulary import DETAIL_KINDS


class MinutesEvent(Contract):
    """`meeting` is the meeting whose record it is."""

    meeting = reference("MT")
    group = reference("GR")
    local_service = slug(allow_none=True)


class MinutesBegunV1(MinutesEvent):
    held_on = fields.Date(required=True)


class MinutesPartWrittenV1(MinutesEvent):
    """`item` is the agenda item's reference, "" for what belongs to none."""

    item = fields.String(required=True)
    written_at = fields.AwareDateTime(required=True)


class MinutesDraftedV1(MinutesEvent):
    """They are ready to be approved."""

    drafted_at = fields.AwareDateTime(required=True)


class MinutesApprovedV1(MinutesEvent):
    """`approved_by` is "chair", the reference of the later meeting that approved them, or the code or office of who
    did; "-" where nobody was named (M6)."""

    approved_by = fields.String(required=True)
    decisions = fields.List(reference("DE"), required=True)
    approved_at = fields.AwareDateTime(required=True)


class MinutesCirculatedV1(MinutesEvent):
    circulated_to = fields.List(words(longest=200), required=True)
    circulated_at = fields.AwareDateTime(required=True)


class MinutesPublishedV1(MinutesEvent):
    """Everybody may read them. `details` are kinds of personal details that somebody with a name meant to be public."""

    title = words(longest=200)
    held_on = fields.Date(required=True)
    version = fields.Integer(required=True)
    decisions = fields.List(reference("DE"), required=True)
    details = fields.List(one_of(DETAIL_KINDS), required=True)
    published_at = fields.AwareDateTime(required=True)


class MinutesCorrectedV1(MinutesEvent):
    """A newer version; the earlier ones stay readable."""

    version = fields.Integer(required=True)
    published = fields.Boolean(required=True)
    corrected_at = fields.AwareDateTime(required=True)


class MinutesDecisionCorrectedV1(MinutesEvent):
    """A newer version, in which a decision is written down in other words."""

    decision = reference("DE")
    version = fields.Integer(required=True)
    published = fields.Boolean(required=True)
    corrected_at = fields.AwareDateTime(required=True)


class DecisionEvent(Contract):
    local_service = slug(allow_none=True)
    meeting = reference("MT")
    group = reference("GR")
    reference = reference("DE")


class DecisionRecordedV1(DecisionEvent):
    """`origins` are the agenda items and comments that led to it: never empty (M4, M6)."""

    origins = references()
    recorded_at = fields.AwareDateTime(required=True)


class DecisionRewordedV1(DecisionEvent):
    reworded_at = fields.AwareDateTime(required=True)


class DecisionStruckV1(DecisionEvent):
    """It was taken out of a draft."""

    struck_at = fields.AwareDateTime(required=True)


class DecisionConfirmedV1(DecisionEvent):
    """The minutes with it were approved. `comments` are all comments that led to it, by whatever way."""

    text = words()
    origins = references()
    comments = fields.List(reference("FB"), required=True)
    decided_on = fields.Date(required=True)
    confirmed_at = fields.AwareDateTime(required=True)


class DecisionCorrectedV1(DecisionEvent):
    """How it is written down was put right after the minutes were approved; what was decided stays. `text` counts from
    now on; `comments` are all comments that led to it."""

    text = words()
    comments = fields.List(reference("FB"), required=True)
    corrected_at = fields.AwareDateTime(required=True)
