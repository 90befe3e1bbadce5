"""Promise 8: every event version ever shipped still loads, and means what it meant."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from contracts.catalogue import EVENTS, schema_uri
from contracts.envelope import Envelope
from gateway.api.jsonschema import of_contract, of_envelope, of_event
from tests.contract import golden

SHIPPED = golden.event_types()
ABOUT_A_COMMENT = [each for each in SHIPPED if ".comment_" in each or ".author_" in each]


def without_words(schema: dict[str, Any]) -> dict[str, Any]:
    """Descriptions may be improved at any time."""
    return {name: value for name, value in schema.items() if name != "description"}


def make_a_v2(event_type: str) -> str:
    name, _, version = event_type.rpartition(".v")
    return (
        f"{event_type} has been on the bus and never changes: old messages are still in the logs. Leave it "
        f"as it was, write a class for {name}.v{int(version) + 1} beside it, and add golden files for that."
    )


def test_every_event_of_the_catalogue_has_a_golden_file():
    missing = set(EVENTS) - set(SHIPPED)
    assert not missing, f"add tests/contract/golden/<type>.json and golden/schemas/<type>.json for {missing}"


def test_no_shipped_event_was_forgotten():
    gone = set(SHIPPED) - set(EVENTS)
    assert not gone, f"{gone} were on the bus: their contracts stay in the catalogue for ever"


@pytest.mark.requirement("T1")
@pytest.mark.parametrize("event_type", SHIPPED)
def test_a_shipped_message_still_loads(event_type):
    message = golden.message(event_type)
    envelope = Envelope().load(message)
    assert envelope["type"] == event_type
    loaded = EVENTS[event_type]().load(message["data"])
    assert EVENTS[event_type]().dump(loaded).keys() == message["data"].keys(), make_a_v2(event_type)


@pytest.mark.parametrize("event_type", SHIPPED)
def test_the_schema_of_a_shipped_event_is_as_it_was(event_type):
    now, then = without_words(of_event(event_type)), without_words(golden.schema(event_type))
    assert now == then, make_a_v2(event_type)


def test_the_envelope_is_as_it_was():
    assert of_contract(Envelope) == golden.schema("envelope"), "every consumer there is reads this envelope"


@pytest.mark.parametrize("event_type", SHIPPED)
def test_a_shipped_message_is_valid_under_the_schema_that_is_published(event_type):
    schema = of_envelope(of_event(event_type))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(golden.message(event_type))


@pytest.mark.parametrize("event_type", SHIPPED)
def test_a_message_says_where_its_schema_is(event_type):
    assert golden.message(event_type)["dataschema"] == schema_uri(event_type) == of_event(event_type)["$id"]


@pytest.mark.parametrize("event_type", SHIPPED)
def test_a_field_nobody_agreed_on_is_refused_by_contract_and_schema_alike(event_type):
    data = golden.message(event_type)["data"] | {"surprise": 1}
    assert "surprise" in EVENTS[event_type]().validate(data)
    with pytest.raises(jsonschema.ValidationError, match="surprise"):
        jsonschema.validate(data, of_event(event_type))


@pytest.mark.requirement("F2")
@pytest.mark.parametrize(
    "event_type", [each for each in SHIPPED if ".comment_" in each or ".author_" in each]
)
def test_no_words_contact_or_code_of_a_comment_travels(event_type):
    fields = set(EVENTS[event_type]().fields)
    assert not fields & {"text", "words", "contact", "name", "email", "follow_up_code", "question"}
