"""Every event that has ever been on the bus, by its CloudEvents type."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from contracts.fields import Contract

TELLING = ("feedback", "meetings", "people")
"""The services that have events."""

_VERSIONED = re.compile(r"^(?P<name>[A-Za-z]+)V(?P<version>[0-9]+)$")


def _type_of(service: str, class_name: str) -> str:
    match = _VERSIONED.match(class_name)
    assert match, f"{class_name} does not end in a version"
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", match["name"]).lower()
    return f"{service}.{snake}.v{match['version']}"


def modules_of(name: str) -> Iterator[ModuleType]:
    """The module of that name, and when it is a package, those in it: one for each subject."""
    module = import_module(name)
    yield module
    for found in iter_modules(getattr(module, "__path__", ())):
        yield import_module(f"{name}.{found.name}")


def _events_of(service: str) -> dict[str, type[Contract]]:
    return {
        _type_of(service, name): item
        for module in modules_of(f"contracts.{service}.events")
        for name, item in vars(module).items()
        if _VERSIONED.match(name) and isinstance(item, type) and issubclass(item, Contract)
    }


EVENTS: dict[str, type[Contract]] = {
    event_type: contract for service in TELLING for event_type, contract in _events_of(service).items()
}
"""CloudEvents type, such as `feedback.comment_received.v1` → the contract of its `data`."""


def schema_uri(event_type: str) -> str:
    """Where the gateway serves the JSON Schema of an event's data."""
    return f"/api/v1/schemas/{event_type}"
