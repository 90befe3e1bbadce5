"""What every test may rely on: private servers, and marks that name a requirement that exists."""

from __future__ import annotations

import pytest

from tests.requirements import titles

pytest_plugins = ["tests.servers.plugin", "tests.systems.plugin"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a `requirement` mark whose id is not in docs/reference/requirements.md."""
    known = titles()
    for item in items:
        for mark in item.iter_markers("requirement"):
            if mark.kwargs or len(mark.args) != 1 or mark.args[0] not in known:
                raise pytest.UsageError(
                    f"{item.nodeid}: requirement{mark.args!r} names no id of docs/reference/requirements.md"
                )
