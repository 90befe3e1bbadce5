"""Every event that has ever been on the bus, by its CloudEvents type."""

import re

from contracts.feedback import events as feedback
from contracts.fields import Contract
from contracts.people import events as people

_VERSIONED = re.compile(r"^(?P<name>[A-Za-z]+)V(?P<version>[0-9]+)$")


def _type_of(service: str, class_name: str) -> str:
    match = _VERSIONED.match(class_name)
    assert match, f"{class_name} does not end in a version"
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", match["name"]).lower()
    return f"{service}.{snake}.v{match['version']}"


def _events_of(service: str, module: object) -> dict[str, type[Contract]]:
    return {
        _type_of(service, name): item
        for name, item in vars(module).items()
        if _VERSIONED.match(name) and isinstance(item, type) and issubclass(item, Contract)
    }


EVENTS: dict[str, type[Contract]] = _events_of("feedback", feedback) | _events_of("people", people)
"""CloudEvents type, such as `feedback.comment_received.v1` → the contract of its `data`."""


def schema_uri(event_type: str) -> str:
    """Where the gateway serves the JSON Schema of an event's data."""
    return f"/api/v1/schemas/{event_type}"
