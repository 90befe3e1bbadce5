"""Where a system under test runs: its environment, which names a store and a bus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chassis.broker import Broker
from chassis.settings import Settings, read_settings
from chassis.store.schema import prepare_postgresql
from chassis.transport import Channel, Transport
from said.house import GATEWAY
from tests.servers.postgresql import Database
from tests.systems.listener import LISTENER
from tests.systems.roster import NAMES

SERVICES = (*NAMES, LISTENER)
SECRET_KEY = "5a" * 32

QUICK = {
    "SAID_LOG_LEVEL": "INFO",
    "SAID_SAMPLE": "no",
    "SAID_PORT": "0",
    "SAID_METRICS_PORT": "0",
    "SAID_CATCH_UP_SECONDS": "1",
    "SAID_RPC_TIMEOUT": "5",
}
"""What is waited for in tests comes sooner than in production."""


@dataclass(frozen=True)
class Ground:
    """The environment of every process of one system. name: such as `postgresql-rabbitmq`."""

    name: str
    environment: Mapping[str, str]

    @property
    def data(self) -> Path:
        return Path(self.environment["SAID_DATA"])

    @property
    def on_postgresql(self) -> bool:
        return "DATABASE_URL" in self.environment

    @property
    def settings(self) -> Settings:
        return self.settings_with()

    def settings_with(self, **more: str) -> Settings:
        return read_settings({**self.environment, **more})

    def but(self, **more: str) -> Ground:
        """The same ground with other settings."""
        return Ground(self.name, {**self.environment, **more})

    def broker(self) -> Broker:
        """A connection to the bus. Close it."""
        return Broker(self.settings.amqp_uri)


def make_ground(name: str, data: Path, database: Database | None, amqp_uri: str) -> Ground:
    """database: made ready for every service, each with its own role; None for SQLite. amqp_uri: "" for embedded."""
    environment = QUICK | {"SAID_DATA": str(data), "SAID_SECRET_KEY": SECRET_KEY}
    if database is not None:
        prepare_postgresql(database.owner_url, SERVICES, (GATEWAY,), "")
        environment["DATABASE_URL"] = database.url("said_{service}")
    if amqp_uri:
        environment["AMQP_URI"] = amqp_uri
    data.mkdir(parents=True, exist_ok=True)
    return Ground(name, environment)


def clear_embedded_bus() -> None:
    """The embedded bus lives as long as its process: the next test must not hear this one's messages."""
    Channel.queues.clear()
    Transport.global_state.clear()
