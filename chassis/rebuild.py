"""Filling a view again from the logs, beside the live one, which goes on; then swapping the two.

Most of the work happens without any lock. Only the last events and the swap itself hold up writers, for as long as
those few events take. Whoever meets whom in the middle, it is the rebuild that steps back and tries again.
"""

import random
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from chassis import metrics
from chassis.changes import Changes
from chassis.inbox import LogReader
from chassis.logs import logger
from chassis.message import Message
from chassis.receiving import Malformed, Receiver
from chassis.store import DATABASE_GONE, Store
from chassis.tracking import Tracking
from chassis.views import View

log = logger(__name__)

CHUNK = 500
CLOSE_ENOUGH = 50

PATIENCE = 0.3
"""Seconds to wait for a lock when about to swap. Below the second after which PostgreSQL looks for a deadlock and ends
one of those in it, who would be a member of the public as likely as not."""
LONGEST_PAUSE = 5.0

_STEP_BACK = {"55P03", "40P01"}
"""PostgreSQL's codes for a lock that was not to be had in time, and for a deadlock."""

Read = tuple[int, Message | None]
"""A position and what is there; None when it cannot be read."""

Progress = Callable[[str, int], None]
"""Told the source and how many events were applied."""


@dataclass(frozen=True)
class Source:
    """Where a rebuild reads from. `read(after, limit)` gives messages; `reached()` is how far the live view is now,
    `stand(session)` the same, held still until the session's transaction ends. in_this_store: reading it is reading
    this store, which may be done inside a transaction."""

    name: str
    read: Callable[[int, int], Sequence[Read]]
    reached: Callable[[], int]
    stand: Callable[[Session], int]
    in_this_store: bool


def own_log(store: Store) -> Source:
    """The service's own log: the live view is always at its end."""

    def read(after: int, limit: int) -> list[Read]:
        stored = store.notifications(after, limit)
        return [
            (one.id, Message.of_domain_event(store.service, one.id, event))
            for one, event in zip(stored, store.opened(stored), strict=True)
        ]

    def stand(session: Session) -> int:
        store.recorder.lock_log(session)
        return store.last_position()

    return Source(store.service, read, store.last_position, stand, in_this_store=True)


def producers_log(store: Store, source: str, read_log: LogReader, receiver: Receiver) -> Source:
    """Another service's log: the live view is where the inbox is. What cannot be read is in quarantine already."""

    def read(after: int, limit: int) -> list[Read]:
        messages: list[Read] = []
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
            pause = 0.05
            while not self._finish():
                time.sleep(random.uniform(0, pause))
                pause = min(2 * pause, LONGEST_PAUSE)
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
        view went on further meanwhile than was read, or somebody was in the way: then again. Another service is
        never asked, nor another store read, inside the transaction, so what is left of its log is read before."""
        ahead = {source.name: source.read(self._at[source.name], CHUNK) for source in self._sources}
        before = dict(self._at)
        try:
            with self._store.writing() as session:
                self._store.recorder.wait_at_most(session, PATIENCE)
                done = self._reach_the_live_view(session, ahead)
                if done:
                    self._live.replace_with(session.connection(), self._fresh)
        except DATABASE_GONE as error:
            if not _somebody_in_the_way(error):
                raise
            log.info("rebuild steps back", view=self._live.name, problem=repr(error))
            self._at = before
            return False
        return done

    def _reach_the_live_view(self, session: Session, ahead: Mapping[str, Sequence[Read]]) -> bool:
        # In the order in which others lock: an inbox its position and then its tables, a use case the tables it
        # looks at and then the log.
        done = True
        for source in sorted(self._sources, key=lambda one: one.in_this_store):
            if source.in_this_store:
                self._hold_the_live_view(session)
            stand = source.stand(session)
            messages = ahead[source.name]
            while messages:
                self._apply(session, source, [one for one in messages if one[0] <= stand])
                beyond = messages[-1][0]
                messages = source.read(beyond, CHUNK) if source.in_this_store and beyond < stand else []
            done &= self._at[source.name] >= stand
        return done

    def _hold_the_live_view(self, session: Session) -> None:
        if not self._store.is_postgresql:
            return  # there the transaction is the only writer, and readers are in nobody's way
        mark = self._fresh.generation
        there = set(inspect(session.connection()).get_table_names(schema=self._live.schema))
        live = {name.removesuffix(mark) for name in there if name.endswith(mark)} & there
        if live:
            names = ", ".join(f'"{self._live.schema}"."{name}"' for name in sorted(live))
            session.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))

    def _apply(self, session: Session, source: Source, messages: Sequence[Read]) -> None:
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


def _somebody_in_the_way(error: BaseException | None) -> bool:
    """Whether PostgreSQL said so, below whatever the error was wrapped in."""
    while error is not None:
        if getattr(getattr(error, "orig", error), "sqlstate", None) in _STEP_BACK:
            return True
        error = error.__cause__ or error.__context__
    return False


def leftovers(store: Store, views: Sequence[View]) -> Iterator[str]:
    """Names of tables that an interrupted rebuild left behind."""
    live = {table.name for view in views for table in view.metadata.tables.values()}
    schema = store.service if store.is_postgresql else None
    for name in inspect(store.engine).get_table_names(schema=schema):
        stem, mark, token = name.rpartition("__")
        if mark and stem in live and len(token) == 6:
            yield name
