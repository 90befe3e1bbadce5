"""What the API answers, and what it takes in an address. Bodies of requests are the contracts themselves."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from marshmallow import Schema, fields, missing, validate

from contracts.feedback import commands
from contracts.fields import Contract
from contracts.people.commands.persons import Contact
from contracts.vocabulary import CHANNELS, COMMENT_STATES, DETAIL_KINDS, KINDS, OUTCOMES, RESPONSE_STATES
from gateway.trace_parts import BETWEEN


def _text(description: str = "", **kwargs: Any) -> fields.String:
    return fields.String(metadata={"description": description} if description else {}, **kwargs)


def _maybe(description: str = "", **kwargs: Any) -> fields.String:
    return _text(description, allow_none=True, **kwargs)


def _day(description: str = "", *, empty: bool = False) -> fields.String:
    return fields.String(metadata={"description": description, "format": "date"}, allow_none=empty)


def _moment(description: str = "", *, empty: bool = False) -> fields.String:
    return fields.String(metadata={"description": description, "format": "date-time"}, allow_none=empty)


def _one_of(choices: tuple[str, ...]) -> fields.String:
    return fields.String(validate=validate.OneOf(choices))


class FieldProblem(Schema):
    field = _text("The field's path, such as contact.email, or the name of a header or parameter.")
    where = fields.String(data_key="in", validate=validate.OneOf(("body", "path", "query", "header")))
    pointer = _text("JSON pointer into the body (RFC 6901).")
    detail = _text("What is wrong, as a sentence.")


class Problem(Schema):
    """Problem details, RFC 9457."""

    type = _text("Names the problem; the same for the same `code`.")
    title = _text()
    status = fields.Integer()
    code = _text("The name of the rule or problem. It stays the same.")
    detail = _text("A sentence for the person who asked.")
    instance = _text("urn:uuid: and the correlation id, which the logs and events of this request carry.")
    errors = fields.List(fields.Nested(FieldProblem))


class LocalService(Schema):
    slug = _text("Its short name in addresses.")
    name = _text()
    area = _maybe()
    approach = _maybe("Its written approach to involving people.")
    open = fields.Boolean()


class Registered(Schema):
    slug = _text("Its short name in addresses.")


class ReceivedComment(Schema):
    reference = _text()
    follow_up_code = _text("Shown once. With it the author sees what became of it.")
    acknowledge_by = _day()
    answer_by = _day()
    repeated = fields.Boolean(metadata={"description": "The same Idempotency-Key was sent before."})


class AnswerLine(Schema):
    """A response, as lists show it."""

    reference = _text()
    state = _one_of(RESPONSE_STATES)
    you_said = _text()
    we_did = _text()
    outcome = _one_of(OUTCOMES)
    due_on = _day(empty=True)
    published_at = _moment(empty=True)
    comments = fields.Integer(metadata={"description": "How many comments it answers."})


class CommentLine(Schema):
    reference = _text()
    local_service = _maybe("null is the organisation.")
    kind = _one_of(KINDS)
    channel = _one_of(CHANNELS)
    words = _maybe("What was said; null once it was erased.")
    state = _one_of(COMMENT_STATES)
    said_on = _day()
    received_at = _moment()
    acknowledge_by = _day()
    answer_by = _day()
    acknowledged_at = _moment(empty=True)
    answered_at = _moment(empty=True)
    escalated = fields.Boolean()
    assignee = _maybe()
    themes = fields.List(fields.String())
    waiting_for = _text()
    overdue = fields.Boolean()
    erased_at = _moment("When the words were erased; null when they were not.", empty=True)


class CommentList(Schema):
    items = fields.List(fields.Nested(CommentLine))
    next = _maybe("Send it as `after` for the next page; null on the last.")
    total = fields.Integer()
    total_is_exact = fields.Boolean()


class ReceiveComment(commands.ReceiveComment):
    """One thing a person said. Without `local_service` it is for the organisation; without `contact` anonymous."""

    class Meta:
        exclude = ("idempotency_key", "person")

    contact = fields.Nested(Contact, load_default=None, allow_none=True)


class Author(Schema):
    name = _maybe()
    email = _maybe()
    phone = _maybe()
    address = _maybe()


class HistoryLine(Schema):
    at = _moment()
    actor = _text()
    event = _text()
    text = _maybe()
    reference = _maybe()


class StaffComment(CommentLine):
    """One comment as staff see it; `contact` is null for roles that may not see who said it."""

    question = _maybe()
    anonymous = fields.Boolean()
    person = _maybe("The reference of whoever said it; null when nobody knows.")
    on_behalf = fields.Boolean()
    entered_by = _maybe()
    contact = fields.Nested(Author, allow_none=True)
    history = fields.List(fields.Nested(HistoryLine))
    responses = fields.List(fields.Nested(AnswerLine))


class AuthorsHistoryLine(Schema):
    at = _moment()
    event = _text()
    text = _maybe()


class AuthorsComment(Schema):
    """One comment as its author sees it."""

    reference = _text()
    local_service = _maybe()
    words = _maybe()
    state = _one_of(COMMENT_STATES)
    said_on = _day()
    received_at = _moment()
    acknowledge_by = _day()
    answer_by = _day()
    erased_at = _moment("When the words were erased; null when they were not.", empty=True)
    who_has_it = _maybe("A role or team, never a name.")
    question = _maybe("What staff asked back and is not answered yet.")
    history = fields.List(fields.Nested(AuthorsHistoryLine))
    answers = fields.List(fields.Nested(AnswerLine))


class Changed(Schema):
    """A command that may be repeated: `changed` is empty when all was so already."""

    changed = fields.List(fields.String())
    unchanged = fields.List(fields.String())


class Named(Schema):
    reference = _text()


class Detail(Schema):
    """A personal detail that holds the publication."""

    kind = _one_of(DETAIL_KINDS)
    field = fields.String(validate=validate.OneOf(("you_said", "we_did")))
    start = fields.Integer()
    end = fields.Integer()
    text = _text()


class ResponseState(Schema):
    reference = _text()
    state = _one_of(RESPONSE_STATES)
    details = fields.List(fields.Nested(Detail))


class Version(Schema):
    at = _moment()
    actor = _text()
    you_said = _text()
    we_did = _text()
    outcome = _one_of(OUTCOMES)
    due_on = _day(empty=True)
    reason = _maybe()


class StaffResponse(AnswerLine):
    """A response with where it came from and every wording it had."""

    origins = fields.List(fields.String())
    details = fields.List(fields.Nested(Detail))
    versions = fields.List(fields.Nested(Version))


class BoardItem(Schema):
    reference = _text()
    you_said = _text()
    we_did = _text()
    outcome = _one_of(OUTCOMES)
    due_on = _day(empty=True)
    published_at = _moment()
    corrected_at = _moment(empty=True)
    comments = fields.Integer()
    local_services = fields.List(fields.String(allow_none=True))
    themes = fields.List(fields.String())


class Board(Schema):
    local_service = _maybe("null is the organisation's board, which shows every place.")
    items = fields.List(fields.Nested(BoardItem))
    next = _maybe("Send it as `after` for the next page; null on the last.")


class Node(Schema):
    reference = _text()
    kind = fields.String(validate=validate.OneOf(("comment", *BETWEEN, "meeting", "response")))
    at = _text("Date and time; for the public, of all but responses, the date alone.")
    label = _text()
    local_service = _maybe()
    state = _text()


class Trace(Schema):
    root = _text()
    nodes = fields.List(fields.Nested(Node))
    edges = fields.List(
        fields.List(fields.String()),
        metadata={"description": "[from, to]: what was there, and what came of it."},
    )
    complete = fields.Boolean(metadata={"description": "False when it was too large and was cut off."})


def either(*choices: type[Schema]) -> dict[str, Any]:
    """One of several, as OpenAPI writes it."""
    return {"anyOf": [{"$ref": f"#/components/schemas/{choice.__name__}"} for choice in choices]}


class IdempotencyHeader(Schema):
    """Sent with what makes something: the same key gives the same answer and makes nothing twice."""

    idempotency_key = fields.String(
        data_key="Idempotency-Key",
        validate=validate.Length(min=8, max=200, error="Use between 8 and 200 characters."),
    )


def as_query(contract: type[Contract], *leave_out: str) -> Schema:
    """The contract of a question, for the part of an address after `?`.

    There everything is text, so numbers are read from digits and what is not sent is left out, not null.
    """
    chosen: dict[str, fields.Field[Any]] = {}
    for name, field in contract._declared_fields.items():
        if name in leave_out:
            continue
        own: Any = deepcopy(field)
        own.allow_none = False
        own.load_default = missing
        if isinstance(own, fields.Integer):
            own.strict = False
        chosen[name] = own
    made = Schema.from_dict(chosen, name=f"{contract.__name__}Query")
    return made()
