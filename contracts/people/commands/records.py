"""What people may ask about what is held on them (P2)."""

from marshmallow import fields

from contracts.fields import Contract, one_of, reference, words
from contracts.vocabulary import DATA_REQUESTS, GIVEN_HOW


class AskForExport(Contract):
    """They want all that is held on them. A spoken request counts; `asked_on`: today if left out."""

    person = reference("PE")
    asked_how = one_of(GIVEN_HOW)
    asked_on = fields.Date(load_default=None, allow_none=True)


class AskForErasure(AskForExport):
    """They want it erased."""


class ExtendDataRequest(Contract):
    """It takes longer, and they are told why."""

    person = reference("PE")
    kind = one_of(DATA_REQUESTS)
    why = words(longest=2000)


class ExportPerson(Contract):
    """All that this service holds on somebody, as plain JSON. That it was given out stands in their history, with
    `reason`."""

    person = reference("PE")
    reason = words(longest=2000)


class ErasePerson(Contract):
    """For ever. Counts and figures stand. `reason` stays in the history: one that has their name or contact in it is
    refused."""

    person = reference("PE")
    reason = words(longest=2000)
