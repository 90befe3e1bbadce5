"""The gateway over the real services, in this process, on databases of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from chassis.settings import Settings, read_settings
from gateway.app import create_app
from said.local import LocalServices
from tests.unit.gateway.partly_down import PartlyDown
from tests.unit.gateway.public.visitor import Visitor


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"SAID_DATA": str(tmp_path), "SAID_PUBLIC_URL": "https://say.example.org"})


@pytest.fixture
def services(settings: Settings) -> Iterator[LocalServices]:
    """The register holds Elm House and Oak Lodge."""
    with LocalServices(settings) as services:
        for name in ("Elm House", "Oak Lodge"):
            services.call("people", "register_local_service", {"name": name}, actor="Pat Green")
        services.deliver()
        yield services


@pytest.fixture
def client(services: LocalServices) -> PartlyDown:
    """What the gateway asks: the services, any of which can be taken down."""
    return PartlyDown(services)


@pytest.fixture
def app(settings: Settings, client: PartlyDown) -> Iterator[Flask]:
    app = create_app(settings, client)
    yield app
    app.extensions["database"].dispose()


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    """A browser with its own cookies."""
    return app.test_client()


@pytest.fixture
def visitor(browser: FlaskClient) -> Visitor:
    return Visitor(browser)
