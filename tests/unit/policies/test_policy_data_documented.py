"""docs/reference/policy-data.md describes every field of a policy and of a complaint code, and no other."""

import re
from pathlib import Path

import pytest
from marshmallow import Schema, fields

from contracts.vocabulary import (
    CAPACITIES,
    CHANNELS,
    FORMALITIES,
    GROUP_KINDS,
    INVOLVEMENT_LEVELS,
    KINDS,
)
from policies import NATIONS, check, shipped_complaint_codes, shipped_policies
from policies.complaint_schema import COUNTED_FROM, UNITS, ComplaintCodeSchema
from policies.layers import MERGED
from policies.schema import PolicySchema
from policies.schema_parts import FactSchema
from tests.unit.policies.given import OwnPolicy

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "policy-data.md").read_text(encoding="utf-8")
FACT_FIELDS = set(FactSchema().fields)


def rows(heading: str) -> dict[str, str]:
    """The tables under a `##` heading: the field in the first column, and the second column."""
    _, _, after = PAGE.partition(f"\n## {heading}\n")
    section, *_ = after.split("\n## ")
    return dict(re.findall(r"^\| `([^`]+)` \| (.+?) \|", section, re.MULTILINE))


def paths(schema: Schema, prefix: str = "") -> dict[str, bool]:
    """Every field a file may have, as the page writes it, and whether it is a fact."""
    found: dict[str, bool] = {}
    own = {
        name: field for name, field in schema.fields.items() if not is_fact(schema) or name not in FACT_FIELDS
    }
    for name, field in own.items():
        path = f"{prefix}{field.data_key or name}"
        nested, entry = entries(field)
        found[path] = is_fact(nested) and not entry
        if nested is None:
            continue
        if entry and is_fact(nested):
            found[f"{path}{entry}"] = True
        found |= paths(nested, f"{path}{entry}.")
    return found


def entries(field: fields.Field) -> tuple[Schema | None, str]:
    """The schema inside a field, and how the page writes its entries: `[]` of a list, `.*` of a mapping."""
    if isinstance(field, fields.Nested):
        return field.schema, ""
    if isinstance(field, fields.List) and isinstance(field.inner, fields.Nested):
        return field.inner.schema, "[]"
    if isinstance(field, fields.Dict) and isinstance(field.value_field, fields.Nested):
        return field.value_field.schema, ".*"
    return None, ""


def is_fact(schema: Schema | None) -> bool:
    return isinstance(schema, FactSchema)


@pytest.mark.parametrize(
    ("heading", "schema", "more"),
    [
        ("A policy file", PolicySchema(), {"extends": False}),
        ("A complaint code's file", ComplaintCodeSchema(), {}),
    ],
)
def test_the_page_has_a_row_for_every_field_and_only_those(
    heading: str, schema: Schema, more: dict[str, bool]
) -> None:
    assert set(rows(heading)) == set(paths(schema) | more)


@pytest.mark.parametrize(
    ("heading", "schema"),
    [("A policy file", PolicySchema()), ("A complaint code's file", ComplaintCodeSchema())],
)
def test_the_page_says_which_fields_are_facts(heading: str, schema: Schema) -> None:
    said = {path for path, value in rows(heading).items() if value.startswith("fact")}

    assert said == {path for path, fact in paths(schema).items() if fact}


def test_the_page_describes_what_every_fact_has() -> None:
    assert set(rows("Facts")) == FACT_FIELDS


def test_the_example_on_the_page_passes_the_check(own_policy: OwnPolicy) -> None:
    (example,) = re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL)

    assert check(own_policy(example)) == []


def test_the_page_says_which_fields_are_required() -> None:
    described = rows("A policy file")

    for name, field in PolicySchema().fields.items():
        assert described[name].endswith("required") is field.required, name


@pytest.mark.parametrize(
    "word",
    [
        *(*KINDS, *CHANNELS, *INVOLVEMENT_LEVELS, *NATIONS, *MERGED, *UNITS, *COUNTED_FROM),
        *(*GROUP_KINDS, *CAPACITIES, *FORMALITIES),
        *(*shipped_policies(), *shipped_complaint_codes()),
    ],
)
def test_the_page_names_every_word_a_file_may_use(word: str) -> None:
    assert f"`{word}`" in PAGE
