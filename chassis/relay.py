"""Publishing what a service has stored. The event table is the outbox: a use case never publishes.

The relay reads the log in commit order from its checkpoint and publishes in windows; the checkpoint moves only after
the broker confirmed. A crash in between sends a window twice, which consumers skip; it never leaves one out.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, insert, select, update

from chassis import metrics
from chassis.broker import Broker, Publication, events_exchange
from chassis.logs import logger
from chassis.publishing import Publisher, encode, routing_key
from chassis.relay_post import RelayPost
from chassis.store import Store

log = logger(__name__)

LONGEST_PAUSE = 5.0


class Checkpoint:
    """The last position of the own log that the broker has confirmed. Moved by one relay at a time, which therefore
    remembers it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._position: int | None = None
        metadata = MetaData(schema=store.service if store.is_postgresql else None)
        self._table = Table(
            "relay_checkpoint",
            metadata,
            Column("id", Integer, primary_key=True),
            Column("position", BigInteger, nullable=False),
        )
        with store.making_tables() as connection:
            metadata.create_all(connection)

    def read(self) -> int:
        if self._position is None:
            with self._store.reading() as session:
                self._position = session.execute(select(self._table.c.position)).scalar() or 0
        return self._position

    def forget(self) -> None:
        """Another relay may have moved it."""
        self._position = None

    def move(self, position: int) -> None:
        with self._store.writing() as session:
            if session.execute(update(self._table).values(position=position)).rowcount == 0:  # type: ignore[attr-defined]
                session.execute(insert(self._table).values(id=1, position=position))
        self._position = position


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
        self._ahead: _Window | None = None
        self.checkpoint = Checkpoint(store)

    def run(self, stop: threading.Event) -> None:
        """Relays until `stop` is set, through losses of the broker and the database."""
        pause = self._poll
        while not stop.is_set():
            broker = self._open_broker()
            try:
                with RelayPost(self._store) as post:
                    self.checkpoint.forget()
                    while post.taken and not stop.is_set():
                        if self.step(broker) == 0:
                            post.wait(self._poll)
                        pause = self._poll
                pause = 1.0
            except Exception as error:  # noqa: BLE001 - a relay never gives up
                metrics.relay_errors.labels(self._store.service).inc()
                log.warning("relay interrupted", service=self._store.service, problem=repr(error))
                pause = min(max(pause, 0.1) * 2, LONGEST_PAUSE)
            finally:
                broker.close()
            stop.wait(pause)

    def step(self, broker: Broker) -> int:
        """Publishes the next window; returns its length, 0 when there was nothing."""
        checkpoint = self.checkpoint.read()
        ahead, self._ahead = self._ahead, None
        window = ahead if ahead and ahead.after == checkpoint else self._read(checkpoint)
        if window is None:
            metrics.relay_lag.labels(self._store.service).set(0)
            return 0
        # Told before it is tried: while the broker is away this is how the operator sees the line grow.
        metrics.relay_lag.labels(self._store.service).set(window.end - checkpoint)

        def read_ahead() -> None:
            self._ahead = self._read(window.last) if window.last < window.end else None

        broker.publish_window(self._exchange, window.publications, meanwhile=read_ahead)
        self.checkpoint.move(window.last)
        metrics.published.labels(self._store.service).inc(len(window.publications))
        return len(window.publications)

    def _read(self, after: int) -> "_Window | None":
        notifications = self._store.notifications(after, self._window)
        if not notifications:
            return None
        envelopes = self._publisher.envelopes(notifications, after)
        publications = [(routing_key(one), encode(one)) for one in envelopes]
        last = notifications[-1].id
        end = self._store.last_position() if len(notifications) == self._window else last
        return _Window(after, last, end, publications)


@dataclass(frozen=True)
class _Window:
    """Messages ready to be sent: the events from the one after position `after` up to `last`, in a log that had come
    to `end`."""

    after: int
    last: int
    end: int
    publications: list[Publication]
