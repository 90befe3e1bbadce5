"""A gateway database of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

import gateway.accounts  # noqa: F401  (puts its tables on the metadata)
from chassis.settings import read_settings
from gateway.database import open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(read_settings({"SAID_DATA": str(tmp_path)}))
    yield engine
    engine.dispose()
