"""People who take part: who they are, how to reach them."""

from marshmallow import ValidationError, fields, validates_schema

from contracts.fields import (
    Contract,
    idempotency_key,
    one_of,
    optional_email,
    optional_phone,
    optional_words,
    reference,
    slug,
    words,
)
from contracts.vocabulary import GIVEN_HOW


class Contact(Contract):
    """Who somebody is and how to reach them."""

    name = optional_words(longest=200)
    email = optional_email()
    phone = optional_phone()
    address = optional_words(longest=500)

    @validates_schema
    def some_way(self, data: dict[str, object], **_: object) -> None:
        if not any(data.values()):
            raise ValidationError("Give a name, an e-mail address, a phone number or an address.", "name")


class KeepContact(Contract):
    """Keeps how to reach somebody, who is known by the reference that it answers with everywhere else."""

    contact = fields.Nested(Contact, required=True)
    local_service = slug(required=False, allow_none=True, load_default=None)
    idempotency_key = idempotency_key()


class ChangeContact(Contract):
    person = reference("PE")
    contact = fields.Nested(Contact, required=True)


class ForbidContact(Contract):
    """They do not want to be contacted. `why` in their words, or empty words that say nobody asked."""

    person = reference("PE")
    why = words(longest=2000)


class AllowContact(Contract):
    """They allow it again. `how` and on which day they said it (None is today), `why` as they said it."""

    person = reference("PE")
    how = one_of(GIVEN_HOW)
    on = fields.Date(load_default=None, allow_none=True)
    why = words(longest=2000)
