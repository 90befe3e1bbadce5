"""The store of one service."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing import persistence
from eventsourcing.application import AggregateNotFoundError, Repository
from eventsourcing.domain import Aggregate
from eventsourcing.persistence import IntegrityError, Notification, StoredEvent
from sqlalchemy import Connection, event, exc
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.errors import Refusal
from chassis.message import Message
from chassis.store.keys import SubjectKeys
from chassis.store.mapper import ProvenanceMapper, transcoder
from chassis.store.recorder import Datastore, Recorder
from chassis.store.schema import check_postgresql_log, create_sqlite_log
from chassis.store.sealing import SealedEvents
from chassis.store.tables import making_tables
from chassis.views import View

T = TypeVar("T")
A = TypeVar("A", bound=Aggregate)

TRIES_ON_CONFLICT = 8

# The library translates what SQLAlchemy raises when it leaves a transaction of its own, and only then.
DATABASE_GONE: tuple[type[Exception], ...] = (
    persistence.OperationalError,
    persistence.InterfaceError,
    exc.OperationalError,
    exc.InterfaceError,
)
"""The database cannot be reached, went away or gave up waiting: trying again later may help."""


class UnknownAggregate(LookupError):
    """Nothing was ever recorded under this id."""


class Store:
    """An event log, the service's own tables and one transaction for both.

    Views in `own_views` are updated in the transaction that appends the events: a service reads its own writes.
    `keys` are those under which its events' personal fields are sealed.
    """

    def __init__(
        self, service: str, recorder: Recorder, own_views: Sequence[View], keys: SubjectKeys
    ) -> None:
        self.service = service
        self.recorder = recorder
        self.keys = keys
        self.mapper = ProvenanceMapper(transcoder())
        self.own_views = list(own_views)
        self.appended = threading.Event()
        self._events = SealedEvents(self.mapper, recorder, keys)
        self._repository: Repository[UUID] = Repository(self._events)

    @property
    def engine(self) -> Engine:
        return self.recorder.engine

    @property
    def is_postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that commits at the end; one inside another joins it."""
        with self.recorder.transaction(commit=True) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that changes nothing."""
        with self.recorder.transaction(commit=False) as session:
            yield session

    def unit_of_work(self, work: Callable[[Session], T], again: Callable[[Session], T] | None = None) -> T:
        """`work` in one transaction. When another writer was quicker on an aggregate it is tried again from the
        beginning, as `again` where that differs; after `TRIES_ON_CONFLICT` the caller is told, as a Refusal of kind
        `conflict`."""
        for attempt in range(TRIES_ON_CONFLICT):
            try:
                with self.writing() as session:
                    return again(session) if attempt and again else work(session)
            except IntegrityError as error:
                if attempt == TRIES_ON_CONFLICT - 1:
                    raise Refusal(
                        "conflict",
                        "changed-meanwhile",
                        "Somebody else changed this a moment ago. Please try again.",
                    ) from error
        raise AssertionError("unreachable")

    def load(self, kind: type[A], aggregate_id: UUID) -> A:
        """The aggregate as its events made it. Raises UnknownAggregate."""
        try:
            found: Aggregate = self._repository.get(aggregate_id)
        except AggregateNotFoundError as error:
            raise UnknownAggregate(str(aggregate_id)) from error
        assert isinstance(found, kind), f"{aggregate_id} is a {type(found).__name__}"
        return found

    def exists(self, aggregate_id: UUID) -> bool:
        return bool(self.recorder.select_events(aggregate_id, limit=1))

    def save(self, session: Session, *aggregates: Aggregate) -> list[int]:
        """Appends what the aggregates decided, brings the own views up to date, and gives the new positions.

        Positions are taken last, so that the log is locked as briefly as may be.
        """
        events = [pending for aggregate in aggregates for pending in aggregate.collect_events()]
        recordings = self._events.put(events, session=session)
        positions = [recording.notification.id for recording in recordings]
        changes = Changes(session)
        for recording in recordings:
            message = Message.of_domain_event(self.service, recording.notification.id, recording.domain_event)
            for view in self.own_views:
                view.apply(changes, message)
        changes.flush()
        if recordings:
            event.listen(session, "after_commit", self._wake, once=True)
        return positions

    def _wake(self, _session: Session) -> None:
        self.appended.set()

    def making_tables(self) -> AbstractContextManager[Connection]:
        """A transaction in which to make tables: one process at a time, however many start at once."""
        datastore = self.recorder.datastore
        assert isinstance(datastore, Datastore)
        return making_tables(datastore)

    def history(self, aggregate_id: UUID) -> list[Any]:
        """The domain events of one aggregate, oldest first, each with its `metadata`."""
        return list(self._events.get(aggregate_id))

    def latest(self, aggregate_id: UUID, size: int, before: int | None = None) -> list[Any]:
        """Up to `size` domain events of one aggregate, newest first; before: those under that version."""
        below = None if before is None else before - 1
        return list(self._events.get(aggregate_id, desc=True, lte=below, limit=size))

    def opened(self, stored: Sequence[StoredEvent]) -> list[Any]:
        """The domain events of stored ones, what was sealed in them opened, and None where it was erased."""
        return list(self._events.opened(stored))

    def destroy_keys(self, session: Session, subjects: Sequence[str]) -> list[str]:
        """Erases all that was ever sealed for `subjects`, once the transaction commits; returns those of whom there
        was something. Whoever calls it records an event that says so in the same transaction, and the views take
        out what they keep."""
        return self.keys.destroy(session, subjects)

    def notifications(self, after: int, limit: int) -> list[Notification]:
        """Stored events after a position, in order."""
        return self.recorder.select_notifications(after, limit, inclusive_of_start=False)

    def last_position(self) -> int:
        return self.recorder.max_notification_id() or 0

    def close(self) -> None:
        self.engine.dispose()


def open_store(
    service: str,
    url: str,
    own_views: Sequence[View] = (),
    *,
    master_key: bytes = b"",
    **engine_options: Any,
) -> Store:
    """The store of `service` at a SQLAlchemy address; makes what is missing on SQLite. master_key: what wraps the
    keys of subjects; without one nothing can be sealed.

    Raises NotPrepared when a PostgreSQL database has no append-only log for it, WrongMasterKey when its keys were
    wrapped by another one.
    """
    datastore = Datastore(url, **engine_options)
    assert isinstance(datastore.engine, Engine)
    postgresql = datastore.engine.dialect.name == "postgresql"
    schema = service if postgresql else None
    recorder = Recorder(datastore, schema=schema)
    keys = SubjectKeys(service, schema, master_key)
    try:
        if postgresql:
            check_postgresql_log(datastore.engine, service)
        with making_tables(datastore) as connection:
            if not postgresql:
                create_sqlite_log(connection, recorder)
            recorder.tracking_table.create(connection, checkfirst=True)
            keys.create(connection)
    except BaseException:
        datastore.engine.dispose()
        raise
    return Store(service, recorder, own_views, keys)
