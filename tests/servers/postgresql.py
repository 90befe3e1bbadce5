"""A private PostgreSQL server."""

from __future__ import annotations

import itertools
import os
import pwd
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from tests.servers import programs
from tests.servers.ports import free_port
from tests.servers.process import GuardedProcess, ServerBroken, clean_environment
from tests.servers.server import PrivateServer

OWNER = "owner"  # the superuser of a private server

# Durability is on: what is proved here is that nothing acknowledged is lost. Only the size is small.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "32MB",
    "max_connections": "100",
    "fsync": "on",
    "synchronous_commit": "on",
    "log_line_prefix": "%m [%p] %d ",
    "timezone": "UTC",
}


@dataclass(frozen=True)
class Database:
    """One fresh database on a private server."""

    server: PostgreSQL
    name: str

    @property
    def owner_url(self) -> str:
        """SQLAlchemy URL as the server's superuser, who owns the database."""
        return self.url(OWNER)

    def url(self, user: str, driver: str = "postgresql+psycopg") -> str:
        """SQLAlchemy URL for a role (see `PostgreSQL.create_role`)."""
        return self.server.url(user, self.name, driver)

    def drop(self) -> None:
        """Drop the database, and whoever is still connected to it."""
        self.server.drop_database(self.name)


class PostgreSQL(PrivateServer):
    """A server with trust authentication on one loopback port.

    `settings` are added to `SETTINGS`, for instance a larger `shared_buffers` for a benchmark.
    """

    name = "PostgreSQL"
    stop_signal = signal.SIGINT

    def __init__(self, settings: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.port = free_port()
        self._settings = {**SETTINGS, **(settings or {}), "port": str(self.port)}
        self._data = self.folder / "data"
        self._names = itertools.count(1)
        # PostgreSQL refuses to run as root.
        self._user = "postgres" if os.geteuid() == 0 else None

    @property
    def owner_url(self) -> str:
        """SQLAlchemy URL of the maintenance database as superuser."""
        return self.url(OWNER, "postgres")

    def url(self, user: str, database: str, driver: str = "postgresql+psycopg") -> str:
        """URL for a role and database; `driver="postgresql"` gives the form that psycopg itself reads."""
        return f"{driver}://{user}@127.0.0.1:{self.port}/{database}"

    def create_role(self, name: str) -> None:
        """Make a role that may log in and nothing else, unless it exists. All databases share their roles."""
        with self._administer() as connection:
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
            if not known:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)))

    def create_database(self) -> Database:
        """A fresh, empty database with a name of its own."""
        name = f"fresh_{next(self._names)}"
        with self._administer() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return Database(self, name)

    def drop_database(self, name: str) -> None:
        """Drop a database, and whoever is still connected to it."""
        with self._administer() as connection:
            statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(statement)

    @contextmanager
    def _administer(self) -> Iterator[psycopg.Connection[Any]]:
        with psycopg.connect(self.url(OWNER, "postgres", "postgresql"), autocommit=True) as connection:
            yield connection

    def _prepare(self) -> None:
        if self._user:
            account = pwd.getpwnam(self._user)
            self.folder.chmod(0o755)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        initdb = programs.postgresql_programs() / "initdb"
        done = subprocess.run(
            [
                initdb,
                "-D",
                self._data,
                "-U",
                OWNER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ],
            cwd=self.folder,
            env=clean_environment(HOME=str(self.folder)),
            user=self._user,
            group=self._user,
            extra_groups=[] if self._user else None,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServerBroken(f"initdb failed\n{done.stdout}{done.stderr}")

    def _launch(self) -> GuardedProcess:
        settings = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        return GuardedProcess(
            [programs.postgresql_programs() / "postgres", "-D", self._data, *settings],
            log=self.folder / "postgresql.log",
            environment=clean_environment(HOME=str(self.folder)),
            folder=self.folder,
            user=self._user,
        )

    def _answers(self) -> bool:
        try:
            with self._administer():
                return True
        except psycopg.OperationalError:
            return False
