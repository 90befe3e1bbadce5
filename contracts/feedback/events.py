"""Events of `services/feedback`, as the bus carries them.

They carry what a consumer needs and no more: never the words of a comment, a contact or a follow-up code.
A published answer is meant for everybody, so its words travel.
"""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, references, slug, words
from contracts.vocabulary import CHANNELS, DETAIL_KINDS, KINDS, OUTCOMES


class CommentEvent(Contract):
    reference = reference("FB")
    local_service = slug(allow_none=True)


class CommentReceivedV1(CommentEvent):
    """Somebody said something. `said_on` is when, `received_at` when it was entered (F1)."""

    kind = one_of(KINDS)
    channel = one_of(CHANNELS)
    said_on = fields.Date(required=True)
    received_at = fields.AwareDateTime(required=True)
    acknowledge_by = fields.Date(required=True)
    answer_by = fields.Date(required=True)
    anonymous = fields.Boolean(required=True)
    on_behalf = fields.Boolean(required=True)


class CommentAcknowledgedV1(CommentEvent):
    acknowledged_at = fields.AwareDateTime(required=True)


class AuthorAskedV1(CommentEvent):
    asked_at = fields.AwareDateTime(required=True)


class AuthorAddedV1(CommentEvent):
    added_at = fields.AwareDateTime(required=True)
    answers_question = fields.Boolean(required=True)


class CommentThemedV1(CommentEvent):
    themes = fields.List(fields.String(), required=True)


class CommentAssignedV1(CommentEvent):
    assignee = fields.String(required=True)


class CommentEscalatedV1(CommentEvent):
    """Handed from the local service to the organisation; one history goes on (F4)."""

    escalated_at = fields.AwareDateTime(required=True)
    reason = words(longest=2000)


class CommentDeclinedV1(CommentEvent):
    declined_at = fields.AwareDateTime(required=True)


class CommentAnsweredV1(CommentEvent):
    """A published response answers this comment."""

    answered_at = fields.AwareDateTime(required=True)
    response = reference("RE")


class AnswerWithdrawnV1(CommentEvent):
    """The response that answered was withdrawn; without another the comment waits for an answer again."""

    withdrawn_at = fields.AwareDateTime(required=True)
    response = reference("RE")


class CommentClosedV1(CommentEvent):
    closed_at = fields.AwareDateTime(required=True)


class WordsErasedV1(CommentEvent):
    """Nobody can read any more what was said until then. Whoever keeps words of it takes them out (T2)."""

    erased_at = fields.AwareDateTime(required=True)


class CommentDecidedV1(CommentEvent):
    """A meeting decided about it, and its minutes are approved; what it decided travels with the decision (M4)."""

    decision = fields.String(required=True)
    group = fields.String(required=True)
    decided_on = fields.Date(required=True)
    decided_at = fields.AwareDateTime(required=True)


class CommentDecisionCorrectedV1(CommentEvent):
    """The minutes write down in other words what a meeting decided about it; the words travel with the decision."""

    decision = fields.String(required=True)
    corrected_at = fields.AwareDateTime(required=True)


class ResponseEvent(Contract):
    reference = reference("RE")


class ResponseDraftedV1(ResponseEvent):
    """`origins` are the comments that caused it: never empty (F5)."""

    origins = references("FB")
    outcome = one_of(OUTCOMES)


class ResponseLinkedV1(ResponseEvent):
    """It came out of these decisions and actions (R2)."""

    through = references()
    linked_at = fields.AwareDateTime(required=True)


class ResponseHeldV1(ResponseEvent):
    """Personal details were found in it; the kinds, not the details, travel."""

    details = fields.List(one_of(DETAIL_KINDS), required=True)


class ResponseConfirmedV1(ResponseEvent):
    confirmed_by = fields.String(required=True)


class ResponsePublishedV1(ResponseEvent):
    """The answer as everybody may read it; `local_services` are those of its comments, None the organisation."""

    origins = references("FB")
    local_services = fields.List(slug(allow_none=True), required=True)
    themes = fields.List(fields.String(), required=True)
    you_said = words()
    we_did = words()
    outcome = one_of(OUTCOMES)
    due_on = fields.Date(required=True, allow_none=True)
    published_at = fields.AwareDateTime(required=True)


class ResponseCorrectedV1(ResponseEvent):
    """A newer wording; the earlier one stays in the log. `published` says whether the board shows it."""

    you_said = words()
    we_did = words()
    outcome = one_of(OUTCOMES)
    due_on = fields.Date(required=True, allow_none=True)
    corrected_at = fields.AwareDateTime(required=True)
    reason = words(longest=2000)
    published = fields.Boolean(required=True)


class ResponseWithdrawnV1(ResponseEvent):
    withdrawn_at = fields.AwareDateTime(required=True)
    reason = words(longest=2000)
