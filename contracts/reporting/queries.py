"""What may be asked of `services/reporting`."""

from marshmallow import fields, validate

from contracts.fields import Contract, optional_words, page_mark, reference, references, slug


class GetBoard(Contract):
    """ "You said, we did", newest first. Without `local_service` the organisation's board, which shows every place."""

    local_service = slug(required=False, allow_none=True, load_default=None)
    theme = optional_words(longest=80)
    after = page_mark()
    size = fields.Integer(load_default=20, strict=True, validate=validate.Range(min=1, max=100))


class GetTrace(Contract):
    """All that led to the reference and all that came of it."""

    reference = reference()


class TraceInShort(Contract):
    """For each reference: how many voices led to it, and the published answers that came of it."""

    references = references(most=50)
