"""Looking people up, for staff."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, optional_words, page_mark, reference, slug
from contracts.vocabulary import NEEDS, WAYS


class ListPeople(Contract):
    """A page of people, who came last first. `local_services` limits to these (None does not limit). `search`: the
    reference, or how a word of the name, the e-mail address or the phone number begins."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
    in_bank = fields.Boolean(load_default=False)
    may_be_told = fields.Boolean(load_default=False)
    review_overdue = fields.Boolean(load_default=False)
    interest = optional_words(longest=80)
    way = one_of(WAYS, required=False, allow_none=True, load_default=None)
    need = one_of(NEEDS, required=False, allow_none=True, load_default=None)
    search = optional_words(longest=200)
    after = page_mark()
    size = fields.Integer(load_default=25, strict=True, validate=validate.Range(min=1, max=200))


class GetPerson(Contract):
    """Everything staff may see of one person, with the history."""

    person = reference("PE")


class ListDataRequests(Contract):
    """Open requests for what is held, the most urgent first."""

    local_services = fields.List(slug(), load_default=None, allow_none=True)
