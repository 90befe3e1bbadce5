"""Looking people up by the references that other services know them by."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, reference, slug
from contracts.vocabulary import CONSENT_PURPOSES

MOST = 1000


def persons() -> fields.List:
    """None is fine: then the answer is empty."""
    most = validate.Length(max=MOST, error=f"Name at most {MOST}.")
    return fields.List(reference("PE"), required=True, validate=most)


class ContactsOf(Contract):
    """Who they are and how to reach them; None for somebody erased or unknown."""

    persons = persons()


class NamesOf(Contract):
    """The names they gave; None for somebody erased, unknown, or who gave none. `local_services` limits the answer to
    people of these (None does not limit)."""

    persons = persons()
    local_services = fields.List(slug(), load_default=None, allow_none=True)


class MayContact(Contract):
    """Whether each may be contacted at all; with `purpose`, whether they also agreed to that."""

    persons = persons()
    purpose = one_of(CONSENT_PURPOSES, required=False, allow_none=True, load_default=None)


class NeedsOf(Contract):
    """What people need to understand us and to be understood, of those who said so."""

    persons = persons()
