"""Pytest fixtures for the private servers, and their place under xdist.

A server starts when the first test that asks for it runs, once for each worker, and stops with the run.
Under `--dist loadgroup` all tests that use RabbitMQ go to one worker and all that use only PostgreSQL to one,
so that few servers start; tests without a server are spread. A test may name another group itself with
`@pytest.mark.xdist_group`: its worker then starts its own servers.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.postgresql import Database, PostgreSQL
from tests.servers.rabbitmq import RabbitMQ, VirtualHost


@pytest.fixture(scope="session")
def rabbitmq() -> Iterator[RabbitMQ]:
    """A private broker. A test may stop or kill it: it runs again before the next test."""
    with RabbitMQ() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A private database server. A test may stop or kill it: it runs again before the next test."""
    with PostgreSQL() as server:
        yield server


@pytest.fixture
def broker_vhost(rabbitmq: RabbitMQ) -> Iterator[VirtualHost]:
    """A fresh virtual host for this test; `broker_vhost.uri` is its AMQP URI."""
    virtual_host = rabbitmq.create_vhost()
    yield virtual_host
    rabbitmq.ensure_running()
    rabbitmq.delete_vhost(virtual_host.name)


@pytest.fixture
def fresh_database(postgresql: PostgreSQL) -> Iterator[Database]:
    """A fresh database for this test; `fresh_database.owner_url` and `.url(role)` are its addresses."""
    database = postgresql.create_database()
    yield database
    postgresql.ensure_running()
    database.drop()


@pytest.fixture(autouse=True)
def _servers_run_again(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test did to a server, the next test finds it running."""
    yield
    for name in ("rabbitmq", "postgresql"):
        if name in request.fixturenames:
            request.getfixturevalue(name).ensure_running()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Group tests by the server they need (see this module's text)."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if item.get_closest_marker("xdist_group"):
            continue
        if "rabbitmq" in fixtures:
            item.add_marker(pytest.mark.xdist_group("rabbitmq"))
        elif "postgresql" in fixtures:
            item.add_marker(pytest.mark.xdist_group("postgresql"))
