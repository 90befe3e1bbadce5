"""The import rule of our own lets through what it allows and nothing else."""

from __future__ import annotations

import grimp
import pytest

from tests.architecture.only_imports import OnlyImportsContract


def broken_by(statement: str, imported: str) -> list[str]:
    """What the rule for domains says of one import in services.feedback.domain.comment."""
    graph = grimp.ImportGraph()
    for module in ("services.feedback.domain", "services.feedback.domain.comment", "services.feedback.views"):
        graph.add_module(module)
    graph.add_import(
        importer="services.feedback.domain.comment", imported=imported, line_number=7, line_contents=statement
    )
    options = {"modules": ["services.*.domain"], "allowed": ["eventsourcing.domain"]}
    contract = OnlyImportsContract("domain", {}, {**options, "type": "only"})
    result: list[str] = contract.check(graph, verbose=False).metadata["broken"]
    return result


@pytest.mark.parametrize(
    ("statement", "imported"),
    [
        ("from eventsourcing.domain import Aggregate", "eventsourcing"),
        ("import eventsourcing.domain", "eventsourcing"),
        ("from datetime import date", "datetime"),
        ("from services.feedback.domain.errors import Refused", "services.feedback.domain.errors"),
    ],
)
def test_what_is_allowed_passes(statement: str, imported: str) -> None:
    assert broken_by(statement, imported) == []


@pytest.mark.parametrize(
    ("statement", "imported"),
    [
        ("from eventsourcing.persistence import Recorder", "eventsourcing"),
        ("from eventsourcing import domain", "eventsourcing"),
        ("import eventsourcing.domain_things", "eventsourcing"),
        ("import sqlalchemy", "sqlalchemy"),
        ("from services.feedback import views", "services.feedback.views"),
        ("from chassis import clock", "chassis.clock"),
    ],
)
def test_anything_else_is_named_with_its_line(statement: str, imported: str) -> None:
    assert broken_by(statement, imported) == [f"services.feedback.domain.comment imports {imported} (line 7)"]
