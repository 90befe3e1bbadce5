"""Agenda items: what is to be talked about, and where it came from. Nobody's words travel."""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, slug
from contracts.vocabulary import RAISED_BY


class AgendaItemEvent(Contract):
    """`group` is None while there is no group for it."""

    local_service = slug(allow_none=True)
    group = reference("GR", allow_none=True)
    reference = reference("AI")


class AgendaItemProposedV1(AgendaItemEvent):
    """`origins` are what it came from: comments, other groups' matters, the meeting it was raised at (M4)."""

    wanted_kind = fields.String(required=True)
    raised_by = one_of(RAISED_BY)
    origins = fields.List(reference(), required=True)
    proposed_at = fields.AwareDateTime(required=True)


class AgendaItemPlacedV1(AgendaItemEvent):
    """There is a group for it now."""

    placed_at = fields.AwareDateTime(required=True)


class AgendaItemAcceptedV1(AgendaItemEvent):
    """It stands on that meeting's agenda."""

    meeting = reference("MT")
    accepted_at = fields.AwareDateTime(required=True)


class AgendaItemRetitledV1(AgendaItemEvent):
    """It is called something else."""

    retitled_at = fields.AwareDateTime(required=True)


class AgendaItemDeclinedV1(AgendaItemEvent):
    """It will not be talked about; whoever raised it is told why."""

    declined_at = fields.AwareDateTime(required=True)


class AgendaItemCarriedOverV1(AgendaItemEvent):
    """There was no time: it is proposed again."""

    meeting = reference("MT")
    carried_at = fields.AwareDateTime(required=True)


class AgendaItemWordsErasedV1(AgendaItemEvent):
    """What somebody said when they raised it is gone; that it was raised stands."""

    erased_at = fields.AwareDateTime(required=True)


class AgendaItemDiscussedV1(AgendaItemEvent):
    meeting = reference("MT")
    discussed_at = fields.AwareDateTime(required=True)
