"""The gateway's own small database: what people are half-way through writing, and the accounts of staff.

Nothing of a service is kept here. Modules put their tables on `metadata` when they are imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import Engine, MetaData, create_engine, event, text
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateIndex, CreateTable

if TYPE_CHECKING:
    from sqlite3 import Connection

    from chassis.settings import Settings

metadata = MetaData()

_MAKING_TABLES = 0x5A1D
"""Key of PostgreSQL's advisory lock: any number that nothing else here uses."""


def open_database(settings: Settings) -> Engine:
    """The engine, with every table of `metadata` there."""
    engine = create_engine(settings.database_url("gateway"), pool_pre_ping=True, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _share_the_file)
    _make_tables(engine)
    return engine


def _make_tables(engine: Engine) -> None:
    """Several processes may start at once, and all of them find everything missing."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING_TABLES})
        for table in metadata.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                connection.execute(CreateIndex(index, if_not_exists=True))


def engine() -> Engine:
    """The engine of the application that answers this request."""
    found: Engine = current_app.extensions["database"]
    return found


def _share_the_file(connection: Connection, _: ConnectionPoolEntry) -> None:
    """Readers do not wait for a writer, and a writer waits up to five seconds for another."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
