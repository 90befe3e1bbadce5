"""The gateway over the real services, in this process, on databases of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from chassis.settings import read_settings
from gateway.app import create_app
from said.local import LocalServices
from tests.unit.gateway.partly_down import PartlyDown
from tests.unit.gateway.public.visitor import Visitor


@dataclass(frozen=True)
class House:
    """An organisation whose register holds Elm House and Oak Lodge. `client` is what the gateway asks."""

    app: Flask
    services: LocalServices
    client: PartlyDown


@contextmanager
def opened(folder: Path) -> Iterator[House]:
    settings = read_settings({"SAID_DATA": str(folder), "SAID_PUBLIC_URL": "https://say.example.org"})
    with LocalServices(settings) as services:
        for name in ("Elm House", "Oak Lodge"):
            services.call("people", "register_local_service", {"name": name}, actor="Pat Green")
        services.deliver()
        client = PartlyDown(services)
        app = create_app(settings, client)
        yield House(app, services, client)
        app.extensions["database"].dispose()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as house:
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


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for all tests of a module that only look."""
    with opened(tmp_path_factory.mktemp("house")) as house:
        yield house.app


@pytest.fixture
def reader(unchanged: Flask) -> FlaskClient:
    """A new browser that only looks."""
    return unchanged.test_client()
