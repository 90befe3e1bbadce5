"""What the schemas of policy files are made of: kinds of field, and where a fact comes from."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

SLUG = validate.Regexp(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*\Z", error="must be lower-case words joined by hyphens")
SOME_TEXT = validate.Regexp(
    r"^\S(.*\S)?\Z", flags=re.DOTALL, error="must not be empty, nor begin or end with a space"
)
LANGUAGE_CODE = validate.Regexp(
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\Z", error="must be a language code such as en or zh-Hant"
)
LOWER_CASE = validate.Predicate("islower", error="must be in lower case")
WORKING_DAYS = validate.Range(min=1, max=250, error="must be from {min} to {max} working days")


class Strict(Schema):
    """A schema that says plainly what an unknown field is."""

    error_messages = {"unknown": "is not a field here; see the policy data reference"}


def text(**options: Any) -> fields.String:
    """Text that says something."""
    return fields.String(validate=options.pop("validate", SOME_TEXT), **options)


def flag() -> fields.Boolean:
    """true or false, nothing that looks like it; absent = false."""
    return fields.Boolean(truthy={True}, falsy={False}, load_default=False)


def working_days(**options: Any) -> fields.Integer:
    """A number of working days."""
    return fields.Integer(strict=True, validate=WORKING_DAYS, **options)


def section(keys: validate.Validator, entry: type[Schema], **options: Any) -> fields.Dict:
    """A mapping whose keys are checked by `keys` and whose entries are `entry`, not empty by default."""
    not_empty = validate.Length(min=1, error="must have at least one entry")
    return fields.Dict(
        keys=fields.String(validate=keys),
        values=fields.Nested(entry),
        validate=options.pop("validate", not_empty),
        **options,
    )


def unique(values: list[Any]) -> None:
    """Refuses a list in which something stands twice."""
    twice = [str(value) for value, times in Counter(values).items() if times > 1]
    if twice:
        raise ValidationError(f"{', '.join(twice)} is given twice")


class FactSchema(Strict):
    """Every fact says where it comes from, or that nobody said it."""

    source = text(load_default=None)
    assumed = flag()
    unconfirmed = flag()
    note = text(load_default=None)

    @validates_schema
    def comes_from_somewhere(self, data: Mapping[str, Any], **_: Any) -> None:
        if data["assumed"] == (data["source"] is not None):
            raise ValidationError("give either the section it comes from, or `assumed: true`", "source")
