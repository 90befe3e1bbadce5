"""Publishing what a service has stored. The event table is the outbox: a use case never publishes.

The relay reads the log in commit order from its checkpoint and publishes in windows; the checkpoint moves only after
the broker confirmed. A crash in between sends a window twice, which consumers skip; it never leaves one out.
"""

import threading
from collections.abc import Callable

from eventsourcing.persistence import Notification
from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, insert, select, text, update
from sqlalchemy.engine import Connection

from chassis import metrics
from chassis.broker import Broker, BrokerUnavailable, events_exchange
from chassis.logs import logger
from chassis.publishing import Publisher, encode, routing_key
from chassis.store import Store

log = logger(__name__)

LONGEST_PAUSE = 5.0


class Checkpoint:
    """The last position of the own log that the broker has confirmed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        metadata = MetaData(schema=store.service if store.is_postgresql else None)
        self._table = Table(
            "relay_checkpoint",
            metadata,
            Column("id", Integer, primary_key=True),
            Column("position", BigInteger, nullable=False),
        )
        metadata.create_all(store.engine)

    def read(self) -> int:
        with self._store.reading() as session:
            return session.execute(select(self._table.c.position)).scalar() or 0

    def move(self, position: int) -> None:
        with self._store.writing() as session:
            if session.execute(update(self._table).values(position=position)).rowcount == 0:  # type: ignore[attr-defined]
                session.execute(insert(self._table).values(id=1, position=position))


class Relay:
    """One per service. window: messages between waits for confirms; poll: seconds between looks when idle."""

    def __init__(
        self,
        store: Store,
        publisher: Publisher,
        broker: Callable[[], Broker],
        *,
        window: int = 200,
        poll: float = 0.05,
    ) -> None:
        self._store = store
        self._publisher = publisher
        self._open_broker = broker
        self._window = window
        self._poll = poll
        self._exchange = events_exchange(store.service)
        self.checkpoint = Checkpoint(store)

    def run(self, stop: threading.Event) -> None:
        """Relays until `stop` is set, through losses of the broker and the database."""
        pause = self._poll
        while not stop.is_set():
            broker = self._open_broker()
            try:
                with self._only_one() as alone:
                    while alone and not stop.is_set():
                        if self.step(broker) == 0:
                            self._wait()
                        pause = self._poll
                pause = 1.0
            except (BrokerUnavailable, Exception) as error:  # noqa: BLE001 - a relay never gives up
                metrics.relay_errors.labels(self._store.service).inc()
                log.warning("relay interrupted", service=self._store.service, problem=repr(error))
                pause = min(max(pause, 0.1) * 2, LONGEST_PAUSE)
            finally:
                broker.close()
            stop.wait(pause)

    def step(self, broker: Broker) -> int:
        """Publishes the next window; returns its length, 0 when there was nothing."""
        checkpoint = self.checkpoint.read()
        notifications = self._store.notifications(checkpoint, self._window)
        if not notifications:
            metrics.relay_lag.labels(self._store.service).set(0)
            return 0
        # Told before it is tried: while the broker is away this is how the operator sees the line grow.
        metrics.relay_lag.labels(self._store.service).set(self._store.last_position() - checkpoint)
        self._publish(broker, notifications, checkpoint)
        self.checkpoint.move(notifications[-1].id)
        metrics.published.labels(self._store.service).inc(len(notifications))
        return len(notifications)

    def _publish(self, broker: Broker, notifications: list[Notification], previous: int) -> None:
        envelopes = self._publisher.envelopes(notifications, previous)
        broker.publish_window(self._exchange, [(routing_key(one), encode(one)) for one in envelopes])

    def _wait(self) -> None:
        self._store.appended.wait(self._poll)
        self._store.appended.clear()

    def _only_one(self) -> "_RelayLock":
        return _RelayLock(self._store)


class _RelayLock:
    """Two relays of one service do no harm but waste; on PostgreSQL the second stands by."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: Connection | None = None

    def __enter__(self) -> bool:
        if not self._store.is_postgresql:
            return True
        self._connection = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        key = self._store.recorder.lock_key + 1
        return bool(
            self._connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}).scalar()
        )

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.invalidate()  # ends the session and with it the lock
            self._connection.close()
