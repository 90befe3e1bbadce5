"""New ways of involving people, from the proposal to the review (M12)."""

from marshmallow import fields

from contracts.fields import Contract, reference, slug, words


class NewWayEvent(Contract):
    reference = reference("NW")
    local_service = slug(allow_none=True)


class NewWayProposedV1(NewWayEvent):
    title = words(longest=200)
    by_post = words(longest=200)


class NewWayApprovedV1(NewWayEvent):
    """Checked with senior operational staff (framework procedure 2.8)."""

    by_post = words(longest=200)
    review_on = fields.Date(required=True)


class NewWayTurnedDownV1(NewWayEvent):
    by_post = words(longest=200)


class NewWayStartedV1(NewWayEvent):
    started_on = fields.Date(required=True)


class NewWayReviewedV1(NewWayEvent):
    goes_on = fields.Boolean(required=True)
    review_on = fields.Date(required=True, allow_none=True)
