"""Fields shared by the contracts. Each refuses with a sentence a person can act on."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_load, validate

from contracts.vocabulary import LARGEST_WORDS

REFERENCE_PATTERN = r"^[A-Z]{2,3}-[0-9A-HJKMNP-TV-Z]{5,7}-[0-9A-HJKMNP-TV-Z]$"
SLUG_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
CANNOT_STORE = "This has a character that cannot be stored."


class Contract(Schema):
    """Base of every contract: dates are ISO 8601, unknown fields are refused, order is kept."""

    class Meta:
        ordered = True

    @pre_load
    def can_be_stored(self, data: Any, **_: Any) -> Any:
        """A zero byte fits into no PostgreSQL text, half of a character (a lone surrogate) into no UTF-8."""
        if isinstance(data, Mapping):
            wrong = [name for name, value in data.items() if _unstorable(value)]
            if wrong:
                raise ValidationError({name: [CANNOT_STORE] for name in wrong})
        return data


def _unstorable(value: Any) -> bool:
    if isinstance(value, list):
        return any(_unstorable(each) for each in value)
    return isinstance(value, str) and UNSTORABLE.search(value) is not None


class _Whole(validate.Regexp):
    """The whole text. Python's `$`, unlike that of JSON Schema, lets a line break at the end through."""

    def __call__(self, value: Any) -> Any:
        if value.endswith("\n"):
            raise ValidationError(self._format_error(value))
        return super().__call__(value)


def _not_blank(value: str) -> None:
    if not value.strip():
        raise ValidationError("Write something here: it is empty.")


def words(*, required: bool = True, longest: int = LARGEST_WORDS, **kwargs: Any) -> fields.String:
    """Free text somebody wrote: not blank, at most `longest` characters."""
    checks: list[Callable[[str], Any]] = [
        _not_blank,
        validate.Length(max=longest, error=f"Use at most {longest:,} characters."),
    ]
    return fields.String(required=required, validate=checks, **kwargs)


def optional_words(longest: int = LARGEST_WORDS) -> fields.String:
    return words(required=False, longest=longest, allow_none=True, load_default=None)


LONGEST_EMAIL, LONGEST_PHONE = 254, 40
_OF_A_NUMBER = re.compile(r"[\d\s()+./*#\-\u2010-\u2015]*")
LEAST_DIGITS = 3
"""Of a phone inside a house."""


def email_address(value: str) -> None:
    """Raises ValidationError unless it looks like one."""
    validate.Email(error="Write the e-mail address like name@example.com.")(value.strip())
    validate.Length(max=LONGEST_EMAIL, error=f"Use at most {LONGEST_EMAIL} characters.")(value)


def phone_number(value: str) -> None:
    """Raises ValidationError unless it begins with a number, as people write one: international, with blanks, dashes or
    brackets, from a phone inside a house. Words may follow: an extension, or when to call."""
    match = _OF_A_NUMBER.match(value.strip())
    number = match[0] if match else ""
    follows = value.strip()[len(number) :]
    if sum(sign.isdigit() for sign in number) < LEAST_DIGITS or "@" in follows:
        raise ValidationError("Write the phone number like 0115 496 0123 or +44 7700 900123.")
    validate.Length(max=LONGEST_PHONE, error=f"Use at most {LONGEST_PHONE} characters.")(value)


def optional_email() -> fields.String:
    return fields.String(load_default=None, allow_none=True, validate=email_address)


def optional_phone() -> fields.String:
    return fields.String(load_default=None, allow_none=True, validate=phone_number)


def reference(prefix: str = "", *, required: bool = True, **kwargs: Any) -> fields.String:
    """A code people use on the phone, such as `FB-7KQ2M-9`."""
    pattern = REFERENCE_PATTERN if not prefix else REFERENCE_PATTERN.replace("[A-Z]{2,3}", prefix)
    example = f"{prefix or 'FB'}-7KQ2M-9"
    return fields.String(
        required=required,
        validate=_Whole(pattern, error=f"Write the reference like {example}."),
        **kwargs,
    )


def references(prefix: str = "", *, most: int = 1000) -> fields.List:
    """One or more references, each once."""

    def each_once(values: list[str]) -> None:
        if len(set(values)) != len(values):
            raise ValidationError("A reference is here twice.")

    return fields.List(
        reference(prefix),
        required=True,
        validate=[validate.Length(min=1, max=most, error=f"Name at least 1 and at most {most}."), each_once],
    )


def slug(*, required: bool = True, **kwargs: Any) -> fields.String:
    """The short name of a local service in addresses, such as `elm-house`."""
    return fields.String(
        required=required,
        validate=[
            validate.Length(max=80, error="Use at most 80 characters."),
            _Whole(SLUG_PATTERN, error="Use small letters, numbers and single dashes, like elm-house."),
        ],
        **kwargs,
    )


def one_of(choices: tuple[str, ...], **kwargs: Any) -> fields.String:
    return fields.String(
        validate=validate.OneOf(choices, error="Choose one of: {choices}."),
        **({"required": True} | kwargs),
    )


def idempotency_key() -> fields.String:
    """The same key gives the same aggregate: a double click or a retried request makes one."""
    return fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(min=8, max=200, error="Use between 8 and 200 characters."),
    )


def page_mark() -> fields.String:
    """The `next` of the page before; None for the first page."""
    return fields.String(
        load_default=None,
        allow_none=True,
        validate=_Whole(r"^[0-9]{1,18}$", error="Send the next of the page before."),
    )
