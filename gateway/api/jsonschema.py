"""JSON Schema (2020-12) of the published language, from the same marshmallow schemas that load it."""

from __future__ import annotations

from functools import cache
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from contracts.catalogue import EVENTS, schema_uri
from contracts.envelope import Envelope
from contracts.fields import Contract

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MEDIA_TYPE = "application/schema+json"


@cache
def _converter() -> Any:
    # No names: nested schemas are written where they stand, and each document is whole by itself.
    plugin = MarshmallowPlugin(schema_name_resolver=lambda _schema: "")
    # OpenAPI 3.1 uses JSON Schema as it is.
    APISpec(title="", version="1", openapi_version="3.1.0", plugins=[plugin])
    return plugin.converter


def of_contract(contract: type[Contract]) -> dict[str, Any]:
    """The JSON Schema of what the contract loads."""
    schema: dict[str, Any] = _converter().schema2jsonschema(contract())
    return schema


def of_event(event_type: str) -> dict[str, Any]:
    """The JSON Schema of an event's `data`, as /api/v1/schemas/<type> serves it. Raises KeyError."""
    contract = EVENTS[event_type]
    described = {"description": " ".join(contract.__doc__.split())} if contract.__doc__ else {}
    return {
        "$schema": DIALECT,
        "$id": schema_uri(event_type),
        "title": event_type,
        **described,
        **of_contract(contract),
    }


def of_envelope(data: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of the whole message around `data`."""
    envelope = of_contract(Envelope)
    envelope["properties"]["data"] = data
    return envelope
