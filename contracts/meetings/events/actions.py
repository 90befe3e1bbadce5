"""Actions: what somebody is to do by a day, until it is done or given up (F6, M6).

What is to be done, how far it is and what shows that it is done stay inside: they are written by people about people.
"""

from marshmallow import fields

from contracts.fields import Contract, reference, references, slug
from contracts.meetings.parties import party


class ActionEvent(Contract):
    reference = reference("AC")
    local_service = slug(allow_none=True)


class ActionOpenedV1(ActionEvent):
    """`origins` are what made it necessary (a decision, an agenda item, a comment, an audit): never empty."""

    origins = references()
    owner = party()
    due_on = fields.Date(required=True)
    opened_at = fields.AwareDateTime(required=True)


class ActionProgressedV1(ActionEvent):
    progressed_at = fields.AwareDateTime(required=True)


class ActionMovedV1(ActionEvent):
    """Somebody gave it another day, with a reason."""

    due_on = fields.Date(required=True)
    moved_at = fields.AwareDateTime(required=True)


class ActionGivenV1(ActionEvent):
    """Somebody else is to do it."""

    owner = party()
    given_at = fields.AwareDateTime(required=True)


class ActionCompletedV1(ActionEvent):
    """Done, and there is something that shows it."""

    completed_at = fields.AwareDateTime(required=True)


class ActionDroppedV1(ActionEvent):
    """Given up, with a reason that stays in the history."""

    dropped_at = fields.AwareDateTime(required=True)
