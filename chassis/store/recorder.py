"""The event log in SQLite or PostgreSQL: the library's process recorder, made append-only and faster.

Promise held here: positions become visible in ascending order. SQLite has one writer at a time anyway. On
PostgreSQL the library locks the events table, which needs the right to UPDATE it; the service's role must not have
that right, so an advisory lock of the same reach is taken instead, released by the commit or rollback. A trigger of
the table takes it before an INSERT takes positions: nobody can forget it, and it costs no round trip.
"""

import zlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import Notification, ProgrammingError, StoredEvent
from eventsourcing_sqlalchemy.datastore import SQLAlchemyDatastore, Transaction, transactions
from eventsourcing_sqlalchemy.recorders import SQLAlchemyProcessRecorder
from sqlalchemy import Connection, Table, bindparam, event, func, insert, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from chassis.store.connections import try_rested_connections

EVENTS_TABLE = "events"
TRACKING_TABLE = "tracking"


class Datastore(SQLAlchemyDatastore):
    """The library's datastore, whose writing transactions begin as writers on SQLite, and whose reading ones are none
    on PostgreSQL.

    A SQLite transaction that begins by reading and goes on to write fails at once ("database is locked") when
    another process wrote in between; one that begins as a writer waits its turn. On PostgreSQL each statement sees
    what is committed when it begins, in a transaction or not: BEGIN and ROLLBACK would be two round trips for nothing.
    """

    def __init__(self, url: str, **engine_options: Any) -> None:
        # What is wrong with a statement is logged and kept in quarantine; what people said is not to be in it.
        super().__init__(url=url, hide_parameters=True, **engine_options)
        assert isinstance(self.engine, Engine)
        self.reading_engine: Engine = self.engine
        self.writing_engine: Engine = self.engine
        if self.engine.dialect.name == "sqlite":
            self.writing_engine = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
            event.listen(self.engine, "connect", _leave_begin_to_us)
            event.listen(self.engine, "begin", _begin)
        else:
            self.reading_engine = self.engine.execution_options(isolation_level="AUTOCOMMIT")
            try_rested_connections(self.engine)

    def transaction(self, commit: bool) -> Transaction:
        # The library remembers the open transaction once for all datastores and would join another's.
        opened = transactions.get(None)
        if opened is not None and opened.session.bind not in (self.reading_engine, self.writing_engine):
            raise ProgrammingError("a transaction on another store is open here")
        transaction = super().transaction(commit)
        if transaction.nested_level == 0:
            transaction.session.bind = self.writing_engine if commit else self.reading_engine
        return transaction

    @classmethod
    def define_record_class(
        cls, cls_name: str, table_name: str, schema_name: str | None, base_cls: type[Any]
    ) -> type[Any]:
        # The library calls the tracking records of every schema the same, of which SQLAlchemy warns.
        name = f"{(schema_name or '').capitalize()}{cls_name}"
        found: type[Any] = super().define_record_class(name, table_name, schema_name, base_cls)
        return found


def _leave_begin_to_us(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")  # what is deleted leaves the file, a destroyed key above all
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


def lock_key(schema: str | None) -> int:
    """What PostgreSQL's advisory lock on the log in `schema` is known by."""
    return zlib.crc32(f"{schema}.{EVENTS_TABLE}".encode())


def bell(service: str) -> str:
    """The channel on which PostgreSQL tells of each commit to a service's log."""
    return f"{service}.{EVENTS_TABLE}"


class Recorder(SQLAlchemyProcessRecorder):
    """Stored events, their positions, and how far each producer's log has been taken in."""

    def __init__(self, datastore: Datastore, schema: str | None) -> None:
        super().__init__(
            datastore,
            events_table_name=EVENTS_TABLE,
            tracking_table_name=TRACKING_TABLE,
            schema_name=schema,
        )
        assert isinstance(datastore.engine, Engine)
        self.engine = datastore.engine
        self.lock_key = lock_key(schema)
        self._events: Table = self.events_record_cls.__table__
        self._append = insert(self._events).returning(self._events.c.id, sort_by_parameter_order=True)
        columns = self._events.c
        self._of_aggregate = select(
            columns.originator_id, columns.originator_version, columns.topic, columns.state
        ).where(columns.originator_id == bindparam("id"))
        self._last = select(func.max(self._events.c.id))

    def lock_log(self, session: Session) -> None:
        """Until this transaction ends nobody else appends."""
        if self.engine.dialect.name == "postgresql":
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": self.lock_key})

    def wait_at_most(self, session: Session, seconds: float) -> None:
        """Until this transaction ends it waits no longer for any lock; then PostgreSQL ends it. (SQLite's writers
        have waited when they begin.)"""
        if self.engine.dialect.name == "postgresql":
            session.execute(text(f"SET LOCAL lock_timeout = {int(seconds * 1000)}"))

    def _insert_stored_events(
        self, session: Session, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int]:
        if not stored_events:
            return []
        rows = [
            {
                "originator_id": stored.originator_id,
                "originator_version": stored.originator_version,
                "topic": stored.topic,
                "state": stored.state,
            }
            for stored in stored_events
        ]
        return list(session.connection().execute(self._append, rows).scalars())

    def select_events(
        self,
        originator_id: UUID | str,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> list[StoredEvent]:
        version = self._events.c.originator_version
        query = self._of_aggregate.order_by(version.desc() if desc else version)
        if gt is not None:
            query = query.where(version > gt)
        if lte is not None:
            query = query.where(version <= lte)
        if limit is not None:
            query = query.limit(limit)
        with self.transaction(commit=False) as session:
            rows = session.connection().execute(query, {"id": originator_id})
            return [StoredEvent(row[0], row[1], row[2], bytes(row[3])) for row in rows]

    def max_notification_id(self) -> int | None:
        with self.transaction(commit=False) as session:
            return session.connection().execute(self._last).scalar()

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> list[Notification]:
        columns = self._events.c
        query = select(
            columns.id, columns.originator_id, columns.originator_version, columns.topic, columns.state
        ).order_by(columns.id)
        if start is not None:
            query = query.where(columns.id >= start if inclusive_of_start else columns.id > start)
        if stop is not None:
            query = query.where(columns.id <= stop)
        if topics:
            query = query.where(columns.topic.in_(topics))
        with self.transaction(commit=False) as session:
            return [
                Notification(
                    id=row[0],
                    originator_id=row[1],
                    originator_version=row[2],
                    topic=row[3],
                    state=bytes(row[4]),
                )
                for row in session.execute(query.limit(limit))
            ]
