"""Making tables. Several processes of a service may start at once, and each finds everything missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from chassis.store.recorder import Datastore

_MAKING_TABLES = 0x5A1D
"""Key of PostgreSQL's advisory lock: any number that nothing else here uses."""


@contextmanager
def making_tables(datastore: Datastore) -> Iterator[Connection]:
    """A transaction in which one process at a time looks what is missing and makes it. (On SQLite a transaction
    that begins as a writer is the only one anyway.)"""
    with datastore.writing_engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING_TABLES})
        yield connection
