"""The pages that everybody sees, over the real services, in this process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from said.local import LocalServices
from tests.unit.gateway.partly_down import PartlyDown
from tests.unit.gateway.premises import House, Premises, opened
from tests.unit.gateway.public.visitor import Visitor


@pytest.fixture
def house(premises: Premises) -> Iterator[House]:
    with premises.moved_into() as house:
        yield house


@pytest.fixture
def services(house: House) -> LocalServices:
    return house.services


@pytest.fixture
def client(house: House) -> PartlyDown:
    """The services as the gateway sees them: any can be taken down."""
    return house.client


@pytest.fixture
def app(house: House) -> Flask:
    return house.app


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    """A browser with its own cookies."""
    return app.test_client()


@pytest.fixture
def visitor(browser: FlaskClient) -> Visitor:
    return Visitor(browser)


@pytest.fixture(scope="session")
def unchanged(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for all tests that only look."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    with opened(folder) as house:
        yield house.app


@pytest.fixture
def reader(unchanged: Flask) -> FlaskClient:
    """A new browser that only looks."""
    return unchanged.test_client()
