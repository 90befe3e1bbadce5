"""Each field of the published language refuses with a sentence a person can act on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import Schema, fields

from contracts import fields as ours
from contracts.catalogue import EVENTS
from contracts.envelope import Envelope
from contracts.feedback import commands, queries
from contracts.fields import Contract
from contracts.people.commands import local_services as people
from contracts.reporting import queries as reporting

pytestmark = pytest.mark.requirement("G3")

ASKED = [
    item
    for module in (commands, queries, people, reporting)
    for item in vars(module).values()
    if isinstance(item, type) and issubclass(item, Contract) and item.__module__ == module.__name__
]
EVERY_CONTRACT = [*ASKED, *EVENTS.values(), Envelope]


def by_name(contract: type[Schema]) -> str:
    return f"{contract.__module__}.{contract.__name__}"


def problem(field: fields.Field[Any], value: Any) -> str:
    """What the field says about a value; "" when it takes it."""
    found: Any = Contract.from_dict({"it": field})().validate({"it": value})
    return str(found.get("it", [""])) if found else ""


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (ours.words(), "", "Write something here: it is empty."),
        (ours.words(), " \t\n\u00a0", "Write something here: it is empty."),
        (ours.words(longest=3), "four", "Use at most 3 characters."),
        (ours.words(), "a\x00", "cannot be stored"),
        (ours.words(), "\udfff", "cannot be stored"),
        (ours.reference("FB"), "FB7KQ2M9", "Write the reference like FB-7KQ2M-9."),
        (ours.reference("FB"), "RE-7KQ2M-9", "Write the reference like FB-7KQ2M-9."),
        (ours.reference("FB"), "FB-7KQ2M-9\n", "Write the reference like FB-7KQ2M-9."),
        (ours.reference("FB"), "FB-OIL00-0", "Write the reference like FB-7KQ2M-9."),
        (ours.references("FB"), [], "Name at least 1 and at most 1000."),
        (ours.references("FB", most=1), ["FB-7KQ2M-9", "FB-00000-0"], "Name at least 1 and at most 1."),
        (ours.references("FB"), ["FB-7KQ2M-9"] * 2, "A reference is here twice."),
        (ours.slug(), "Elm House", "Use small letters, numbers and single dashes"),
        (ours.slug(), "elm--house", "Use small letters, numbers and single dashes"),
        (ours.slug(), "elm-house\n", "Use small letters, numbers and single dashes"),
        (ours.slug(), "x" * 81, "Use at most 80 characters."),
        (ours.one_of(("a", "b")), "c", "Choose one of: a, b."),
        (ours.idempotency_key(), "short", "Use between 8 and 200 characters."),
        (ours.page_mark(), "-1", "Send the next of the page before."),
        (ours.page_mark(), "1\n", "Send the next of the page before."),
    ],
)
def test_says_what_is_wrong_and_what_to_do(field, value, sentence):
    assert sentence in problem(field, value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (ours.words(longest=4), "four"),
        (ours.optional_words(), None),
        (ours.reference("FB"), "FB-7KQ2M-9"),
        (ours.reference(), "ACT-7KQ2M00-9"),
        (ours.references("FB"), ["FB-7KQ2M-9", "FB-00000-0"]),
        (ours.slug(), "elm-house-2"),
        (ours.idempotency_key(), None),
        (ours.page_mark(), "0"),
    ],
)
def test_takes_what_is_right(field, value):
    assert problem(field, value) == ""


@pytest.mark.parametrize("contract", EVERY_CONTRACT, ids=by_name)
class TestEveryContract:
    def test_refuses_what_it_does_not_know_and_names_it(self, contract):
        assert contract().validate({"surprise": 1})["surprise"] == ["Unknown field."]

    def test_names_every_field_that_is_missing_at_once(self, contract):
        required = {name for name, field in contract().fields.items() if field.required}
        assert required <= set(contract().validate({}))

    def test_refuses_a_character_that_cannot_be_stored_in_any_text(self, contract):
        for name, field in contract().fields.items():
            if isinstance(field, fields.String):
                assert "cannot be stored" in str(contract().validate({name: "x\x00"})[name])

    def test_survives_anything(self, contract):
        check_anything(contract)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


def check_anything(contract: type[Contract]) -> None:
    """Whatever JSON comes, the answer is values or a list of what is wrong, never another error."""
    names = st.sampled_from(sorted(contract().fields))

    @settings(max_examples=30, deadline=None)
    @given(payload=JSON | st.dictionaries(names, JSON, max_size=6))
    def judge(payload: Any) -> None:
        contract().validate(payload)

    judge()
