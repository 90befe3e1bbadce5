"""People who take part. They are known by their reference alone: what is personal never leaves the service."""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, slug
from contracts.vocabulary import CONSENT_PURPOSES, DATA_REQUESTS, GIVEN_HOW, RELATIONS


class PersonRegisteredV1(Contract):
    """Somebody gave a way to reach them, or joined the Involvement Bank (P1). No `local_service`: the organisation."""

    person = reference("PE")
    local_service = slug(allow_none=True)
    relation = one_of(RELATIONS, allow_none=True)


class ContactGivenV1(Contract):
    """They gave, changed or took back ways to reach them."""

    person = reference("PE")


class PersonPlacedV1(Contract):
    """They belong to another local service now, or are something else to it."""

    person = reference("PE")
    local_service = slug(allow_none=True)
    relation = one_of(RELATIONS, allow_none=True)


class InterestsChosenV1(Contract):
    """They said what they would like to take part in, and how: they are in the Involvement Bank."""

    person = reference("PE")


class NeedsRecordedV1(Contract):
    """What they need to be told and to be heard was written down; it is asked again by `review_on`."""

    person = reference("PE")
    review_on = fields.Date(required=True, allow_none=True)


class NeedsReviewedV1(Contract):
    person = reference("PE")
    review_on = fields.Date(required=True)


class ConsentGivenV1(Contract):
    """They agreed to one purpose (P2)."""

    person = reference("PE")
    purpose = one_of(CONSENT_PURPOSES)
    how = one_of(GIVEN_HOW)
    given_on = fields.Date(required=True)


class ConsentWithdrawnV1(Contract):
    person = reference("PE")
    purpose = one_of(CONSENT_PURPOSES)
    how = one_of(GIVEN_HOW)
    withdrawn_on = fields.Date(required=True)


class ContactForbiddenV1(Contract):
    """They asked not to be contacted: nobody may until `contact_allowed`."""

    person = reference("PE")


class ContactAllowedV1(Contract):
    person = reference("PE")


class DataRequestMadeV1(Contract):
    """They asked for all that is held on them, or to have it erased. A spoken request counts (UK GDPR; P2)."""

    person = reference("PE")
    kind = one_of(DATA_REQUESTS)
    asked_on = fields.Date(required=True)
    asked_how = one_of(GIVEN_HOW)
    due_on = fields.Date(required=True)


class DataRequestExtendedV1(Contract):
    person = reference("PE")
    kind = one_of(DATA_REQUESTS)
    due_on = fields.Date(required=True)


class PersonExportedV1(Contract):
    """All that is held on them was given out."""

    person = reference("PE")


class PersonErasedV1(Contract):
    """Whatever is held on them anywhere is to be erased; counts and figures stand."""

    person = reference("PE")
    erased_at = fields.AwareDateTime(required=True)
