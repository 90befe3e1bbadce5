"""The Involvement Bank: what people would like to take part in, what they need, what they agreed to (P1, P2)."""

from marshmallow import ValidationError, fields, validate

from contracts.fields import Contract, idempotency_key, one_of, optional_words, reference, slug, words
from contracts.people.commands.persons import Contact
from contracts.vocabulary import CONSENT_PURPOSES, GIVEN_HOW, NEEDS, REACHED_BY, RELATIONS, WAYS


def some_of(choices: tuple[str, ...]) -> fields.List:
    """Any of them, each once, the best liked first."""
    return fields.List(one_of(choices), load_default=list, validate=_each_once)


def interests() -> fields.List:
    """Themes of the policy."""
    one = fields.String(validate=validate.Length(min=1, max=80))
    return fields.List(one, load_default=list, validate=[validate.Length(max=100), _each_once])


def _each_once(values: list[str]) -> None:
    if len(set(values)) != len(values):
        raise ValidationError("Name each once.")


class JoinBank(Contract):
    """Somebody joins, on the web or with a member of staff. `agreed` has the exact words they agreed to, for being told
    of things to take part in; without them they are in the bank and nobody writes to them."""

    contact = fields.Nested(Contact, required=True)
    local_service = slug(required=False, allow_none=True, load_default=None)
    relation = one_of(RELATIONS, required=False, allow_none=True, load_default=None)
    reached_by = some_of(REACHED_BY)
    interests = interests()
    ways = some_of(WAYS)
    needs = some_of(NEEDS)
    language = optional_words(longest=200)
    note = optional_words(longest=2000)
    agreed = optional_words(longest=2000)
    how = one_of(GIVEN_HOW, required=False, load_default="web")
    idempotency_key = idempotency_key()


class ChooseInterests(Contract):
    person = reference("PE")
    reached_by = some_of(REACHED_BY)
    interests = interests()
    ways = some_of(WAYS)


class RecordNeeds(Contract):
    """What they need to be told and to be heard. `language` as they call it; `note` in plain words."""

    person = reference("PE")
    needs = some_of(NEEDS)
    language = optional_words(longest=200)
    note = optional_words(longest=2000)


class ReviewNeeds(Contract):
    """They were asked, and their needs are still the same."""

    person = reference("PE")


class PlacePerson(Contract):
    """Where they belong and what they are to the organisation. No `local_service` is the whole organisation."""

    person = reference("PE")
    local_service = slug(required=False, allow_none=True, load_default=None)
    relation = one_of(RELATIONS, required=False, allow_none=True, load_default=None)


class GiveConsent(Contract):
    """`wording`: the exact words they agreed to. `on`: today if left out."""

    person = reference("PE")
    purpose = one_of(CONSENT_PURPOSES)
    wording = words(longest=2000)
    how = one_of(GIVEN_HOW)
    on = fields.Date(load_default=None, allow_none=True)


class WithdrawConsent(Contract):
    person = reference("PE")
    purpose = one_of(CONSENT_PURPOSES)
    how = one_of(GIVEN_HOW)
    on = fields.Date(load_default=None, allow_none=True)
