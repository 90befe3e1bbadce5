"""What a policy file may say: one marshmallow schema per section. Strict: an unknown field is an error.

Every field is described in docs/reference/policy-data.md; a test holds the two together.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from contracts.vocabulary import CHANNELS, GROUP_KINDS, INVOLVEMENT_LEVELS, KINDS
from policies import policy as facts
from policies.group_schema import GroupKindSchema, group_problems
from policies.groups import GroupKind
from policies.involvement import LIMITS, Limit
from policies.involvement_schema import LimitSchema, SpecialDaySchema
from policies.schema_parts import (
    LANGUAGE_CODE,
    LOWER_CASE,
    SLUG,
    SOME_TEXT,
    FactSchema,
    Strict,
    section,
    text,
    unique,
    working_days,
)
from policies.special_days import SpecialDayRule
from policies.supporting import ThanksItem
from policies.supporting_schema import MoneyYearSchema, ThanksItemSchema, VolunteeringSchema
from policies.vocabulary import NATIONS

READABLE_CONTRAST = 4.5
"""The least contrast ratio of normal text with its background: WCAG 2.2, success criterion 1.4.3."""


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
    levels = section(
        validate.OneOf(INVOLVEMENT_LEVELS, error="must be one of {choices}"), LevelSchema, required=True
    )
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
    groups = section(
        validate.OneOf(GROUP_KINDS, error="must be one of {choices}"), GroupKindSchema, required=True
    )
    complaint_codes = section(SLUG, ComplaintCodeRefSchema, validate=[], load_default=dict)
    special_days = section(SLUG, SpecialDaySchema, validate=[], load_default=dict)
    involvement = section(
        validate.OneOf(tuple(LIMITS), error="must be one of {choices}"),
        LimitSchema,
        validate=[],
        load_default=dict,
    )
    thanks = section(SLUG, ThanksItemSchema, validate=[], load_default=dict)
    volunteers = fields.Nested(VolunteeringSchema, load_default=None)
    money_year = fields.Nested(MoneyYearSchema, load_default=None)

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

    @validates_schema
    def groups_fit_together(self, data: Mapping[str, Any], **_: Any) -> None:
        """M7: what is escalated goes up a chain that ends, and comments land in one place."""
        if problems := group_problems(data["groups"]):
            raise ValidationError({"groups": problems})

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return data | {
            "document": facts.Document(**data["document"]),
            "service_user": facts.Words(**_frozen(data["service_user"])),
            "closed_days": tuple(data["closed_days"]),
            "clocks": tuple(data["clocks"]),
            "languages": _entries(facts.Language, "code", data["languages"]),
            "levels": _entries(facts.Level, "level", data["levels"], INVOLVEMENT_LEVELS),
            "kinds": _entries(facts.Accepted, "value", data["kinds"], KINDS),
            "channels": _entries(facts.Accepted, "value", data["channels"], CHANNELS),
            "themes": _entries(facts.Theme, "slug", data["themes"]),
            "groups": _entries(GroupKind, "kind", data["groups"], GROUP_KINDS),
            "special_days": _entries(SpecialDayRule, "slug", data["special_days"]),
            "involvement": _entries(Limit, "name", data["involvement"], tuple(LIMITS)),
            "complaint_codes": _entries(facts.ComplaintCodeRef, "code", data["complaint_codes"]),
            "thanks": _entries(ThanksItem, "code", data["thanks"]),
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
