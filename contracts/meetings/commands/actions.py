"""Actions: requests that change something."""

from marshmallow import fields

from contracts.fields import Contract, idempotency_key, reference, references, slug, words
from contracts.meetings.parties import new_party


class OpenAction(Contract):
    """`origins`: what made it necessary, by reference: never empty (F6)."""

    text = words(longest=2000)
    owner = new_party()
    due_on = fields.Date(required=True)
    origins = references(most=50)
    local_service = slug(required=False, allow_none=True, load_default=None)
    idempotency_key = idempotency_key()


class ProgressAction(Contract):
    """How far it is. The same note twice in a row is kept once."""

    reference = reference("AC")
    note = words(longest=2000)


class MoveAction(Contract):
    """Another day to do it by, with the reason."""

    reference = reference("AC")
    due_on = fields.Date(required=True)
    reason = words(longest=2000)


class GiveAction(Contract):
    """Another person or post is to do it."""

    reference = reference("AC")
    owner = new_party()


class CompleteAction(Contract):
    """`evidence`: what shows that it is done, such as "Photo in the office, invoice of 3 March"."""

    reference = reference("AC")
    evidence = words(longest=2000)


class DropAction(Contract):
    reference = reference("AC")
    reason = words(longest=2000)
