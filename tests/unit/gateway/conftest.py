"""What the tests of the gateway share."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from tests.unit.gateway.premises import PLACES, Premises, opened


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """However many applications are made."""
    cache = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": cache}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of an organisation with two places, closed. A copy is quicker than making every table again."""
    data = tmp_path_factory.mktemp("prepared")
    with opened(data) as house:
        for name in PLACES:
            house.services.call("people", "register_local_service", {"name": name}, actor="Pat Green")
        house.services.deliver()
    return data


@pytest.fixture(scope="session")
def premises(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Premises:
    return Premises(tmp_path_factory.mktemp("premises"), prepared)
