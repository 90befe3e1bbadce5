"""What a policy file may say: one marshmallow schema per section. Strict: an unknown field is an error.

Every field is described in docs/reference/policy-data.md; a test holds the two together.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from policies import policy as facts
from policies.vocabulary import CHANNELS, KINDS, LEVELS, NATIONS

READABLE_CONTRAST = 4.5
"""The least contrast ratio of normal text with its background: WCAG 2.2, success criterion 1.4.3."""

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


class OrganisationSchema(Strict):
    name = text(required=True)
    colour = fields.String(required=True)

    @validates_schema
    def colour_is_readable(self, data: Mapping[str, Any], **_: Any) -> None:
        if not re.fullmatch(r"#[0-9a-f]{6}", data["colour"]):
            raise ValidationError("must be # and six digits of 0-9 and a-f, such as #4c2c92", "colour")
        if (ratio := contrast_with_white(data["colour"])) < READABLE_CONTRAST:
            raise ValidationError(
                f"white text on it cannot be read: contrast {ratio:.1f}, needed {READABLE_CONTRAST}",
                "colour",
            )

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> facts.Organisation:
        return facts.Organisation(**data)


class DocumentSchema(FactSchema):
    title = text(required=True)
    approved = text(required=True)


class ServiceUserSchema(FactSchema):
    one = text(required=True)
    many = text(required=True)
    also = fields.List(text(), validate=unique, load_default=list)


class ClosedDaySchema(Strict):
    date = fields.Date(required=True)
    reason = text(required=True)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> facts.ClosedDay:
        return facts.ClosedDay(**data)


class LanguageSchema(FactSchema):
    name = text(required=True)


class LevelSchema(FactSchema):
    name = text(required=True)
    means = text(required=True)


class AcceptedSchema(FactSchema):
    pass


class ClockRuleSchema(FactSchema):
    in_force_from = fields.Date(required=True, data_key="from")
    kinds = fields.List(
        fields.String(validate=validate.OneOf(KINDS, error="must be one of {choices}")),
        validate=[
            unique,
            validate.Length(min=1, error="must name at least one kind; leave it out for every kind"),
        ],
        load_default=list,
    )
    acknowledge_within = working_days(required=True)
    answer_within = working_days(required=True)

    @validates_schema
    def answered_after_acknowledged(self, data: Mapping[str, Any], **_: Any) -> None:
        if data["answer_within"] < data["acknowledge_within"]:
            raise ValidationError("must not be less than acknowledge_within", "answer_within")

    @validates_schema
    def assumption_is_explained(self, data: Mapping[str, Any], **_: Any) -> None:
        if data["assumed"] and data["note"] is None:
            raise ValidationError("say why these numbers were assumed", "note")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> facts.ClockRule:
        return facts.ClockRule(**_frozen(data))


class ThemeSchema(FactSchema):
    name = text(required=True)
    words = fields.List(
        text(validate=[SOME_TEXT, LOWER_CASE]),
        required=True,
        validate=[unique, validate.Length(min=1, error="must have at least one word")],
    )


class ComplaintCodeRefSchema(FactSchema):
    applies_to = text(required=True)


class PolicySchema(Strict):
    """A whole policy with all it extends, laid together. Loads to the arguments of `policy.Policy`."""

    organisation = fields.Nested(OrganisationSchema, required=True)
    nation = fields.String(required=True, validate=validate.OneOf(NATIONS, error="must be one of {choices}"))
    document = fields.Nested(DocumentSchema, required=True)
    service_user = fields.Nested(ServiceUserSchema, required=True)
    closed_days = fields.List(fields.Nested(ClosedDaySchema), load_default=list)
    languages = section(LANGUAGE_CODE, LanguageSchema, required=True)
    levels = section(validate.OneOf(LEVELS, error="must be one of {choices}"), LevelSchema, required=True)
    kinds = section(validate.OneOf(KINDS, error="must be one of {choices}"), AcceptedSchema, required=True)
    channels = section(
        validate.OneOf(CHANNELS, error="must be one of {choices}"), AcceptedSchema, required=True
    )
    clocks = fields.List(
        fields.Nested(ClockRuleSchema),
        required=True,
        validate=validate.Length(min=1, error="must have at least one clock"),
    )
    themes = section(SLUG, ThemeSchema, required=True)
    complaint_codes = section(SLUG, ComplaintCodeRefSchema, validate=[], load_default=dict)

    @validates_schema
    def closed_days_differ(self, data: Mapping[str, Any], **_: Any) -> None:
        try:
            unique([day.date for day in data["closed_days"]])
        except ValidationError as error:
            raise ValidationError(error.messages, "closed_days") from None

    @validates_schema
    def every_kind_has_one_clock(self, data: Mapping[str, Any], **_: Any) -> None:
        """At any date exactly one clock is in force for each kind: F3, every comment is answered."""
        problems: list[str] = []
        for kind in data["kinds"]:
            begins: list[date] = [rule.in_force_from for rule in data["clocks"] if rule.covers(kind)]
            if not begins:
                problems.append(f"no clock is for {kind}, which the policy takes")
            twice = (day for day, times in Counter(begins).items() if times > 1)
            problems += [f"more than one clock is for {kind} from {day}" for day in twice]
        if problems:
            raise ValidationError({"clocks": problems})

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return data | {
            "document": facts.Document(**data["document"]),
            "service_user": facts.Words(**_frozen(data["service_user"])),
            "closed_days": tuple(data["closed_days"]),
            "clocks": tuple(data["clocks"]),
            "languages": _entries(facts.Language, "code", data["languages"]),
            "levels": _entries(facts.Level, "level", data["levels"], LEVELS),
            "kinds": _entries(facts.Accepted, "value", data["kinds"], KINDS),
            "channels": _entries(facts.Accepted, "value", data["channels"], CHANNELS),
            "themes": _entries(facts.Theme, "slug", data["themes"]),
            "complaint_codes": _entries(facts.ComplaintCodeRef, "code", data["complaint_codes"]),
        }


def _entries(
    build: Callable[..., Any], key_field: str, entries: dict[str, dict[str, Any]], order: tuple[str, ...] = ()
) -> tuple[Any, ...]:
    """A mapping's entries as objects that carry their key, in `order` if there is one, else as written."""
    keys = [key for key in order if key in entries] if order else list(entries)
    return tuple(build(**{key_field: key}, **_frozen(entries[key])) for key in keys)


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}


def contrast_with_white(colour: str) -> float:
    """The contrast ratio (1 to 21) of `colour` (#rrggbb) with white, as WCAG 2.2 defines it."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
