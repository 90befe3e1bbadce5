"""What may be asked of `services/feedback`: requests that change something."""

from marshmallow import fields, validate

from contracts.fields import (
    REFERENCE_PATTERN,
    Contract,
    idempotency_key,
    one_of,
    optional_words,
    reference,
    references,
    slug,
    words,
)
from contracts.vocabulary import CHANNELS, KINDS, OUTCOMES

THROUGH_PATTERN = REFERENCE_PATTERN.replace("[A-Z]{2,3}", "(?:DE|AC)")


class ReceiveComment(Contract):
    """One thing a person said (F1). Without `local_service` it is for the organisation; without `person`, who is
    known to `services/people` alone, anonymous."""

    text = words()
    local_service = slug(required=False, allow_none=True, load_default=None)
    kind = one_of(KINDS, required=False, load_default="comment")
    channel = one_of(CHANNELS, required=False, load_default="web")
    said_on = fields.Date(load_default=None, allow_none=True)
    person = reference("PE", required=False, load_default=None, allow_none=True)
    question = optional_words(longest=1000)
    on_behalf = fields.Boolean(load_default=False)
    idempotency_key = idempotency_key()


class ImportedComment(ReceiveComment):
    """One row of a spreadsheet. `row` is its number there, `source_id` what makes it the same row on a second run."""

    row = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    source_id = fields.String(required=True, validate=validate.Length(min=1, max=300))


class ImportComments(Contract):
    """Up to 500 rows of one source. Each row is judged alone: a bad one is reported and hinders no other (F12)."""

    source = words(longest=200)
    rows = fields.List(fields.Dict(), required=True, validate=validate.Length(min=1, max=500))
    dry_run = fields.Boolean(load_default=False)


class EraseWords(Contract):
    """Destroys what was said in a comment, for ever (T2). `reason` stays in its history: nothing personal in it."""

    reference = reference("FB")
    reason = words(longest=500)


class AcknowledgeComments(Contract):
    """`references` already acknowledged are left as they are, so the call may be repeated."""

    references = references("FB")


class AskAuthor(Contract):
    reference = reference("FB")
    question = words(longest=2000)


class AddWords(Contract):
    """The author, who proves it with the code, adds something or answers a question. The same words a second time
    change nothing, so it needs no key."""

    reference = reference("FB")
    follow_up_code = fields.String(required=True)
    text = words()


class ThemeComments(Contract):
    references = references("FB")
    themes = fields.List(
        fields.String(validate=validate.Length(min=1, max=80)),
        required=True,
        validate=validate.Length(max=20, error="Choose at most 20 themes."),
    )


class AssignComments(Contract):
    """`assignee` is a role or a team, such as "Repairs team": the author sees it."""

    references = references("FB")
    assignee = words(longest=100)


class EscalateComment(Contract):
    reference = reference("FB")
    reason = words(longest=2000)


class DeclineComment(Contract):
    """An open refusal to answer, with its reason, which the author reads (F3)."""

    reference = reference("FB")
    reason = words(longest=2000)


class CloseComment(Contract):
    reference = reference("FB")


class Answer(Contract):
    """`we_did` says what was done; for `cannot_do` it says why not; `due_on` belongs to `will_do` alone."""

    you_said = words(longest=4000)
    we_did = words(longest=4000)
    outcome = one_of(OUTCOMES)
    due_on = fields.Date(load_default=None, allow_none=True)


class Respond(Answer):
    """One response to one or many comments (F5). `through`: decisions (DE-…) and actions (AC-…) it came out of."""

    comments = references("FB")
    through = fields.List(
        fields.String(
            validate=validate.Regexp(
                THROUGH_PATTERN, error="Write the reference of a decision or an action, like DE-7KQ2M-9."
            )
        ),
        load_default=list,
        validate=validate.Length(max=50, error="Name at most 50."),
    )
    publish = fields.Boolean(load_default=False)
    idempotency_key = idempotency_key()


class PublishResponse(Contract):
    reference = reference("RE")


class ConfirmDetails(Contract):
    """A named member of staff says that the personal details found are meant to be published."""

    reference = reference("RE")
    reason = words(longest=2000)


class CorrectResponse(Answer):
    reference = reference("RE")
    reason = words(longest=2000)


class WithdrawResponse(Contract):
    reference = reference("RE")
    reason = words(longest=2000)
