"""Fixtures: a ground to stand on, and the services opened on it in this process.

`@on_every_ground` and its sisters run a test once per store and bus; each case joins the xdist group of the servers
it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.systems.grounds import SQLITE_EMBEDDED

if TYPE_CHECKING:
    from said.local import LocalServices
    from tests.systems.ground import Ground
    from tests.systems.processes import Said

# The product is imported by the fixtures, not here: every run of pytest loads this module.


@pytest.fixture
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ground]:
    from tests.systems.ground import clear_embedded_bus, make_ground

    name = getattr(request, "param", SQLITE_EMBEDDED)
    store, bus = name.split("-")
    database = request.getfixturevalue("fresh_database") if store == "postgresql" else None
    uri = request.getfixturevalue("broker_vhost").uri if bus == "rabbitmq" else ""
    yield make_ground(name, tmp_path / "var", database, uri)
    clear_embedded_bus()


@pytest.fixture
def services(ground: Ground) -> Iterator[LocalServices]:
    """Every service and the listener, opened in this process without a bus."""
    from said.local import LocalServices
    from said.whole_house import BLUEPRINTS
    from tests.systems.listener import BLUEPRINT

    with LocalServices(ground.settings, (*BLUEPRINTS, BLUEPRINT)) as opened:
        yield opened


@pytest.fixture
def launch(ground: Ground, tmp_path: Path) -> Iterator[Callable[..., Said]]:
    """`launch("service", "feedback")` starts a command on the ground; all of them are killed at the end."""
    from tests.systems.processes import Said

    started: list[Said] = []

    def start(*arguments: str, **environment: str) -> Said:
        log = tmp_path / f"{'-'.join(arguments)}-{len(started)}.log".replace("/", "_")
        process = Said(*arguments, environment={**ground.environment, **environment}, log=log)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
