"""What happened to a local service, for `tests.aggregate_case.given`."""

from __future__ import annotations

from typing import Any

from services.people.domain import local_service as d
from tests.aggregate_case import Fact, fact

ELM: dict[str, Any] = {"slug": "elm-house"}


def registered(**changes: Any) -> Fact:
    return Fact(d.LocalServiceRegistered, ELM | {"name": "Elm House", "area": "North"} | changes)


def renamed(name: str = "Elm Court") -> Fact:
    return fact(d.LocalServiceRenamed, **ELM, name=name)


def approach_published(approach: str = "We ask first.") -> Fact:
    return fact(d.ApproachPublished, **ELM, approach=approach)


def closed() -> Fact:
    return fact(d.LocalServiceClosed, **ELM, reason="Sold.")
