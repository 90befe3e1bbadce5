"""One house for all tests of the API; each test says things of its own in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gateway.limits import limiter
from tests.unit.gateway.house import House, opened


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with opened(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture(autouse=True)
def nobody_called_before(request: pytest.FixtureRequest) -> None:
    if "house" in request.fixturenames:
        request.getfixturevalue("house")  # the limiter is there once an application is
        limiter.reset()
