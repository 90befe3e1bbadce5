"""Looking after pooled connections."""

import time
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import InvalidatePoolError

RESTED = 1.0
"""Seconds. A connection taken up later than that after its last use is asked first whether it is still there."""


def try_rested_connections(engine: Engine) -> None:
    """Replaces connections that broke while nobody used them. SQLAlchemy's own `pool_pre_ping` asks each time, also
    those used a moment ago: one round trip more for every transaction of a busy service."""
    dialect = engine.dialect

    def note_the_time(_connection: Any, record: Any) -> None:
        record.info["resting_since"] = time.monotonic()

    def try_it(connection: Any, record: Any, _fairy: Any) -> None:
        if time.monotonic() - record.info.get("resting_since", float("inf")) < RESTED:
            return
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError("the connection broke while it rested") from error

    event.listen(engine, "checkin", note_the_time)
    event.listen(engine, "checkout", try_it)
