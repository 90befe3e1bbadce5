"""Actions: questions that change nothing."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, optional_words, reference, slug
from contracts.meetings.queries.marks import due_mark
from contracts.vocabulary import ACTION_STATES


class ListActions(Contract):
    """Actions of one state. Open ones come by their day, overdue first; the others newest first.

    `local_services` limits to these (None does not limit); `owner_post` and `owner_person` to one owner; `origin` to
    what came of one thing. `after` is the `next` of the page before.
    """

    state = one_of(ACTION_STATES, required=False, load_default="open")
    overdue = fields.Boolean(load_default=False)
    owner_post = optional_words(longest=100)
    owner_person = reference("PE", required=False, allow_none=True, load_default=None)
    origin = reference(required=False, allow_none=True, load_default=None)
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = due_mark()
    size = fields.Integer(load_default=25, strict=True, validate=validate.Range(min=1, max=200))


class LateActions(Contract):
    """Overdue actions that came of a group's meetings, of what stood on its agendas, or of what it decided, the oldest
    day first."""

    group = reference("GR")
    size = fields.Integer(load_default=5, strict=True, validate=validate.Range(min=1, max=50))


class GetAction(Contract):
    """One action with all that happened to it."""

    reference = reference("AC")
