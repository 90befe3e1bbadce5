"""The services as their folders and classes show them."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from eventsourcing.domain import Aggregate
from marshmallow import Schema

import services
from chassis.entrypoints import Entrypoints
from chassis.service import Blueprint
from contracts.catalogue import modules_of
from said.whole_house import BLUEPRINTS

FOLDER = Path(services.__file__).parent


def folders() -> list[str]:
    """Names of the services, by folder."""
    return sorted(path.name for path in FOLDER.iterdir() if (path / "__init__.py").exists())


def blueprint(name: str) -> Blueprint:
    return next(one for one in BLUEPRINTS if one.name == name)


def has_room(service: str, room: str) -> bool:
    """A room is a module, or a package of the same name when it outgrew one."""
    return (FOLDER / service / f"{room}.py").exists() or (FOLDER / service / room / "__init__.py").exists()


def service_files() -> list[Path]:
    """Where services answer over the bus."""
    return sorted([*FOLDER.glob("*/service.py"), *FOLDER.glob("*/service/*.py")])


def asked_of(service: str) -> Iterator[ModuleType]:
    """The modules with the contracts of what may be asked of a service."""
    for kind in ("commands", "queries"):
        if find_spec(f"contracts.{service}.{kind}"):
            yield from modules_of(f"contracts.{service}.{kind}")


def event_classes(service: str) -> Iterator[type[Any]]:
    """Every class of event that the service's domain stores."""
    if has_room(service, "domain"):
        importlib.import_module(f"services.{service}.domain")
    for kind in dict.fromkeys(_below(Aggregate.Event)):
        if kind.__module__.startswith(f"services.{service}.") and not _is_base(kind):
            yield kind


def declared(event: type[Any]) -> set[str]:
    """The fields an event's classes say that it has."""
    ours = [one for one in event.__mro__ if one.__module__.startswith("services.")]
    return {name for one in ours for name in vars(one).get("__annotations__", {})}


def methods(service: str) -> dict[str, Any]:
    """What the service answers beyond what every service answers: name → entrypoint."""
    kind = blueprint(service).entrypoints
    common = {name for name, _ in inspect.getmembers(Entrypoints, inspect.isfunction)}
    return {
        name: method
        for name, method in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_") and name not in common
    }


def contract_of(method: Any) -> type[Schema] | None:
    """The contract that an entrypoint loads its request with."""
    closed_over = inspect.getclosurevars(method).nonlocals
    contract: type[Schema] | None = closed_over.get("contract")
    return contract


def _is_base(kind: type[Any]) -> bool:
    """What an aggregate calls its `Event` only gathers what its events have in common."""
    return any(vars(one).get("Event") is kind for one in _below(Aggregate))


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
