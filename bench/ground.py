"""What the benchmarks stand on: private servers, databases prepared as in production, the house opened on them."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from chassis.settings import Settings, read_settings
from chassis.store.schema import prepare_postgresql
from said.house import GATEWAY, SERVICES
from said.local import LocalServices
from tests.servers.postgresql import OWNER, PostgreSQL
from tests.servers.rabbitmq import RabbitMQ

PLACES = tuple(f"House {number}" for number in range(1, 41))
"""Local services of every house measured here."""

STORES = ("postgresql", "sqlite")


class Ground:
    """Servers started when first asked for, and stopped at the end. Durability is on: a commit is on the disk."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._numbers = itertools.count(1)
        self.folder = Path(tempfile.mkdtemp(prefix="said-and-done-bench-"))

    def __enter__(self) -> Ground:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @cached_property
    def postgresql(self) -> PostgreSQL:
        # As large as a small production server; the rest as PostgreSQL comes, fsync and synchronous commit included.
        return self._stack.enter_context(PostgreSQL({"shared_buffers": "256MB", "max_wal_size": "2GB"}))

    @cached_property
    def rabbitmq(self) -> RabbitMQ:
        return self._stack.enter_context(RabbitMQ())

    def new_folder(self) -> Path:
        folder = self.folder / str(next(self._numbers))
        folder.mkdir()
        return folder

    def environment(self, store: str, *, bus: bool = False) -> dict[str, str]:
        """What a process on a new, empty system has in its environment. store: one of STORES."""
        environment = {"SAID_DATA": str(self.new_folder()), "SAID_SAMPLE": "no", "SAID_LOG_LEVEL": "WARNING"}
        if store == "postgresql":
            database = self.postgresql.create_database()
            prepare_postgresql(database.owner_url, SERVICES, (GATEWAY,), "")
            environment["DATABASE_URL"] = database.url("said_{service}")
        if bus:
            environment["AMQP_URI"] = self.rabbitmq.create_vhost().uri
        return environment

    def tidy(self, environment: dict[str, str]) -> None:
        """What autovacuum does to a PostgreSQL database that has stood for a while."""
        if "DATABASE_URL" in environment:
            url = make_url(environment["DATABASE_URL"]).set(drivername="postgresql", username=OWNER)
            with psycopg.connect(url.render_as_string(), autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")

    def bare_url(self, store: str) -> str:
        """Where something that is not ours may make tables of its own, on the same server or disk."""
        if store == "postgresql":
            return self.postgresql.create_database().owner_url
        return f"sqlite:///{self.new_folder() / 'bare.db'}"


@contextmanager
def house(
    settings: Settings, places: Sequence[str] = PLACES, now: Callable[[], datetime] | None = None
) -> Iterator[LocalServices]:
    """The services, called in this process, with `places` in the register and heard of everywhere. now: the time
    there, when it is not that of the machine's clock."""
    with LocalServices(settings, now=now) as services:
        services.call("people", "register_local_services", {"names": list(places)}, actor="bench")
        services.deliver()
        yield services


@contextmanager
def new_house(ground: Ground, store: str) -> Iterator[LocalServices]:
    with house(read_settings(ground.environment(store))) as services:
        yield services


def slug(number: int) -> str:
    """The address of one of PLACES; any number names one."""
    return f"house-{number % len(PLACES) + 1}"
