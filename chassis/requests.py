"""Reading a request by its contract."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError

from chassis.errors import Refusal


def _flat(messages: Any, path: str = "") -> dict[str, list[str]]:
    if isinstance(messages, list):
        return {path or "request": [str(message) for message in messages]}
    flat: dict[str, list[str]] = {}
    for key, value in messages.items():
        inner = path if key == "_schema" else f"{path}.{key}" if path else str(key)
        flat.update(_flat(value, inner))
    return flat


@cache
def _reader(contract: type[Schema]) -> Schema:
    """Made once: it holds nothing of what it reads, and making it costs more than reading."""
    return contract()


def load(contract: type[Schema], payload: Mapping[str, Any]) -> dict[str, Any]:
    """`payload` as its contract reads it. Raises Refusal of kind `invalid`, naming every field."""
    try:
        loaded: dict[str, Any] = _reader(contract).load(payload)
    except ValidationError as error:
        raise Refusal(
            "invalid", "invalid-request", "Something is missing or wrong.", _flat(error.messages)
        ) from error
    return loaded
