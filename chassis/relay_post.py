"""Where a relay stands: alone, and within hearing of its log."""

from typing import Any

from sqlalchemy import Connection, text

from chassis.store import Store
from chassis.store.recorder import bell

LOOK_ANYWAY = 0.5
"""Seconds after which the log is looked at although the bell was not heard."""


class RelayPost:
    """The one place from which a service's log is relayed. Two relays would do no harm but waste: on PostgreSQL the
    second stands by, its post not `taken`, until the first is gone.

    PostgreSQL tells this post of each commit to the log, whichever process made it; the connection that hears it also
    holds the lock, so a relay that has lost the one has lost the other and is told at once. On SQLite this process's
    own commits are heard and the others' found by looking.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: Connection | None = None
        self._line: Any = None
        self.taken = False

    def __enter__(self) -> "RelayPost":
        if not self._store.is_postgresql:
            self.taken = True
            return self
        self._connection = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        key = self._store.recorder.lock_key + 1
        lock = self._connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": key})
        self.taken = bool(lock.scalar())
        self._connection.exec_driver_sql(f'LISTEN "{bell(self._store.service)}"')
        self._line = self._connection.connection.driver_connection
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.invalidate()  # ends the session and with it the lock
            self._connection.close()

    def wait(self, poll: float) -> None:
        """Until something may have been appended: `poll` seconds at the most where only looking finds everything."""
        if self._line is None:
            self._store.appended.wait(poll)
            self._store.appended.clear()
        else:
            for _ in self._line.notifies(timeout=max(poll, LOOK_ANYWAY), stop_after=1):
                pass
