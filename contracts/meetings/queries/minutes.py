"""Minutes: questions that change nothing."""

from marshmallow import fields, validate

from contracts.fields import Contract, page_mark, reference, words


class GetMinutes(Contract):
    """All of them for staff, whatever their state. `version`: an earlier one. `names`: of people who were there, to
    look for among the personal details that publishing would find; they are not kept."""

    meeting = reference("MT")
    version = fields.Integer(
        load_default=None, allow_none=True, strict=True, validate=validate.Range(min=1, max=1000)
    )
    names = fields.List(words(longest=200), load_default=list)


class GetPublishedMinutes(Contract):
    """What everybody may read, of published minutes alone."""

    meeting = reference("MT")
    version = fields.Integer(
        load_default=None, allow_none=True, strict=True, validate=validate.Range(min=1, max=1000)
    )


class GetPublicDecision(Contract):
    """A decision in published minutes, with its meeting and its group."""

    reference = reference("DE")


class ListPublishedMinutes(Contract):
    """Published minutes of a group, newest first."""

    group = reference("GR")
    after = page_mark()
    size = fields.Integer(load_default=10, strict=True, validate=validate.Range(min=1, max=100))
