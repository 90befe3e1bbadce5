"""What may be asked of `services/feedback`: questions that change nothing."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from contracts.fields import Contract, one_of, optional_words, page_mark, reference, slug
from contracts.vocabulary import CHANNELS, KINDS

WAITING = ("any", "acknowledgement", "answer", "author", "nothing")
SCOPES = ("all", "organisation")


class ListComments(Contract):
    """A page of comments, newest first, or overdue first with `sort="due"`.

    `local_services` limits to these (an empty list finds nothing, None does not limit); `scope="organisation"`
    to what was said to, or escalated to, the organisation. `after` is the `next` of the page before.
    """

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    scope = one_of(SCOPES, required=False, load_default="all")
    waiting_for = one_of(WAITING, required=False, load_default="any")
    overdue = fields.Boolean(load_default=False)
    kind = one_of(KINDS, required=False, allow_none=True, load_default=None)
    channel = one_of(CHANNELS, required=False, allow_none=True, load_default=None)
    theme = optional_words(longest=80)
    search = optional_words(longest=200)
    said_from = fields.Date(load_default=None, allow_none=True)
    said_to = fields.Date(load_default=None, allow_none=True)
    sort = one_of(("newest", "due"), required=False, load_default="newest")
    after = optional_words(longest=200)
    size = fields.Integer(load_default=25, strict=True, validate=validate.Range(min=1, max=200))

    @validates_schema
    def mark_of_this_order(self, data: dict[str, Any], **_: object) -> None:
        """`after` is a position or, by date due, a day and a position (2026-03-03~17)."""
        after, by_due = data.get("after"), data.get("sort") == "due"
        if after is None:
            return
        day, separator, position = after.rpartition("~")
        try:
            right = by_due == bool(separator) and 0 <= int(position) < 10**18
            if by_due:
                date.fromisoformat(day)
        except ValueError:
            right = False
        if not right:
            raise ValidationError("Send the next of the page before, with the same sort.", "after")


class GetComment(Contract):
    reference = reference("FB")


class FollowUp(Contract):
    """What became of it, for its author, who proves it with the code."""

    reference = reference("FB")
    follow_up_code = fields.String(required=True)


class FindByCode(Contract):
    """The same with the code alone, which names one comment."""

    follow_up_code = fields.String(required=True)


class ExportPerson(Contract):
    """All that is held here on one person, to be given to them (P2)."""

    person = reference("PE")


class SimilarComments(Contract):
    """Unanswered comments that share words with this one, most alike first."""

    reference = reference("FB")
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    size = fields.Integer(load_default=10, strict=True, validate=validate.Range(min=1, max=100))


class Today(Contract):
    """What is due: overdue first, then due within seven days, then new."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    size = fields.Integer(load_default=20, strict=True, validate=validate.Range(min=1, max=100))


class DecidedComments(Contract):
    """Comments that a meeting decided about and that have no answer yet, and how many there are."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    size = fields.Integer(load_default=5, strict=True, validate=validate.Range(min=1, max=100))


class GetResponse(Contract):
    reference = reference("RE")


class ListResponses(Contract):
    """Responses by state, newest first: drafts, and those held because of personal details."""

    state = one_of(
        ("draft", "held", "published", "withdrawn"), required=False, allow_none=True, load_default=None
    )
    after = page_mark()
    size = fields.Integer(load_default=25, strict=True, validate=validate.Range(min=1, max=200))
