"""What people can take part in, who it suits, and who is still to be told."""

from marshmallow import fields, validate

from contracts.fields import Contract, optional_words, page_mark, reference, slug

SIZE = validate.Range(min=1, max=200)


class ListOpportunities(Contract):
    """What is coming up, the soonest first. `local_services` limits to these and the whole organisation's."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    size = fields.Integer(load_default=50, strict=True, validate=SIZE)


class MatchOpportunity(Contract):
    """People it suits who may be told of it: why it suits them, how they like to be told, what they need."""

    reference = reference()
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = page_mark()
    size = fields.Integer(load_default=50, strict=True, validate=SIZE)


class ListMessages(Contract):
    """Messages to send, who waits longest first; those to people who changed their mind are not among them."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    opportunity = optional_words(longest=20)
    after = page_mark()
    size = fields.Integer(load_default=50, strict=True, validate=SIZE)


class GetMessage(Contract):
    invitation = fields.UUID(required=True)


class InvitationsOf(Contract):
    """What somebody was invited to, the last first."""

    person = reference("PE")
    size = fields.Integer(load_default=20, strict=True, validate=SIZE)
