"""Filling a view again from the logs, beside the live one, which goes on; then swapping the two.

Most of the work happens without any lock. Only the last events and the swap itself hold up writers, for as long as
those few events take.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from chassis import metrics
from chassis.changes import Changes
from chassis.inbox import LogReader
from chassis.logs import logger
from chassis.message import Message
from chassis.receiving import Malformed, Receiver
from chassis.store import Store
from chassis.tracking import Tracking
from chassis.views import View

log = logger(__name__)

CHUNK = 500
CLOSE_ENOUGH = 50

Progress = Callable[[str, int], None]
"""Told the source and how many events were applied."""


@dataclass(frozen=True)
class Source:
    """Where a rebuild reads from. `read(after, limit)` gives messages; `reached()` is how far the live view is now,
    `stand(session)` the same, held still until the session's transaction ends. in_this_store: reading it is reading
    this store, which may be done inside a transaction."""

    name: str
    read: Callable[[int, int], Sequence[tuple[int, Message | None]]]
    reached: Callable[[], int]
    stand: Callable[[Session], int]
    in_this_store: bool


def own_log(store: Store) -> Source:
    """The service's own log: the live view is always at its end."""

    def read(after: int, limit: int) -> list[tuple[int, Message | None]]:
        return [
            (
                stored.id,
                Message.of_domain_event(store.service, stored.id, store.mapper.to_domain_event(stored)),
            )
            for stored in store.notifications(after, limit)
        ]

    def stand(session: Session) -> int:
        store.recorder.lock_log(session)
        return store.last_position()

    return Source(store.service, read, store.last_position, stand, in_this_store=True)


def producers_log(store: Store, source: str, read_log: LogReader, receiver: Receiver) -> Source:
    """Another service's log: the live view is where the inbox is. What cannot be read is in quarantine already."""

    def read(after: int, limit: int) -> list[tuple[int, Message | None]]:
        messages: list[tuple[int, Message | None]] = []
        for envelope in read_log(source, after, limit):
            try:
                messages.append((envelope["position"], receiver.message(envelope)))
            except Malformed:
                messages.append((envelope["position"], None))
        return messages

    tracking = Tracking(store)

    def reached() -> int:
        with store.reading() as session:
            return tracking.position(session, source)

    return Source(source, read, reached, lambda session: tracking.hold(session, source), in_this_store=False)


class Rebuild:
    """One rebuild of one view."""

    def __init__(
        self, store: Store, view: View, sources: Sequence[Source], on_progress: Progress | None = None
    ) -> None:
        self._store = store
        self._live = view
        self._fresh = view.beside(secrets.token_hex(3))
        self._sources = list(sources)
        self._at = {source.name: 0 for source in sources}
        self._tell = on_progress or (lambda _source, _count: None)

    def run(self) -> int:
        """Builds and swaps; returns the number of events read. On any error the live view is as it was."""
        with self._store.making_tables() as connection:
            self._fresh.create(connection)
        try:
            while max(self._advance(source, limit=CHUNK) for source in self._sources) >= CLOSE_ENOUGH:
                pass
            while not self._finish():
                pass
        except BaseException:
            with self._store.making_tables() as connection:
                self._fresh.drop(connection)
            raise
        metrics.rebuilds.labels(self._store.service, self._live.name).inc()
        return sum(self._at.values())

    def _advance(self, source: Source, limit: int) -> int:
        # Never past the live view: it may be behind its producer, and the two must end at the same event.
        reached = source.reached()
        messages = [one for one in source.read(self._at[source.name], limit) if one[0] <= reached]
        if messages:
            with self._store.writing() as session:
                self._apply(session, source, messages)
        self._tell(source.name, len(messages))
        return len(messages)

    def _finish(self) -> bool:
        """Goes exactly up to where the live view stands, while nobody can move it, and swaps. False when the live
        view went on further meanwhile than was read: then again. Another service is never asked, nor another store
        read, inside the transaction, so what is left of its log is read before."""
        ahead = {source.name: source.read(self._at[source.name], CHUNK) for source in self._sources}
        with self._store.writing() as session:
            done = True
            for source in self._sources:
                stand = source.stand(session)
                messages = ahead[source.name]
                while messages:
                    self._apply(session, source, [one for one in messages if one[0] <= stand])
                    beyond = messages[-1][0]
                    messages = source.read(beyond, CHUNK) if source.in_this_store and beyond < stand else []
                done &= self._at[source.name] >= stand
            if done:
                self._swap(session)
        return done

    def _apply(
        self, session: Session, source: Source, messages: Sequence[tuple[int, Message | None]]
    ) -> None:
        if not messages:
            return
        readable = [message for _, message in messages if message is not None]
        if self._problem_with(session, readable):
            for message in readable:
                if problem := self._problem_with(session, [message]):
                    # It is, or was, in quarantine for the live view as well.
                    log.warning("event left out of rebuild", event_id=message.id, problem=repr(problem))
        self._at[source.name] = messages[-1][0]

    def _problem_with(self, session: Session, messages: Sequence[Message]) -> Exception | None:
        """Applies all, or none and says why."""
        savepoint = session.begin_nested()
        changes = Changes(session)
        try:
            for message in messages:
                self._fresh.apply(changes, message)
            changes.flush()
            savepoint.commit()
        except Exception as error:  # noqa: BLE001 - whatever a handler raises leaves its event out
            savepoint.rollback()
            return error
        return None

    def _swap(self, session: Session) -> None:
        self._live.replace_with(session.connection(), self._fresh)


def leftovers(store: Store, views: Sequence[View]) -> Iterator[str]:
    """Names of tables that an interrupted rebuild left behind."""
    live = {table.name for view in views for table in view.metadata.tables.values()}
    schema = store.service if store.is_postgresql else None
    for name in inspect(store.engine).get_table_names(schema=schema):
        stem, mark, token = name.rpartition("__")
        if mark and stem in live and len(token) == 6:
            yield name
