"""Guessing passwords is stopped by the account, not by an address: nobody's address is kept."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from gateway.accounts.tables import tries

MOST_TRIES = 5
WINDOW = timedelta(minutes=15)


class LockedError(Exception):
    """Too many wrong passwords; `minutes` until the next try."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


def count_try(database: Engine, email: str, now: datetime) -> None:
    """Count a try before the password is looked at, so that many at once do not slip through.

    Five within a quarter of an hour, whether the account exists or not. Raises LockedError after that.
    """
    key = _key(email)
    with database.begin() as connection:
        connection.execute(delete(tries).where(tries.c.since <= now - WINDOW))
        known = update(tries).where(tries.c.key == key).values(count=tries.c.count + 1)
        if not connection.execute(known).rowcount:
            try:
                with connection.begin_nested():
                    connection.execute(insert(tries).values(key=key, count=1, since=now))
            except IntegrityError:  # the first try of another request, at the same moment
                connection.execute(known)
        count, since = connection.execute(
            select(tries.c.count, tries.c.since).where(tries.c.key == key)
        ).one()
    if count > MOST_TRIES:
        since = since if since.tzinfo else since.replace(tzinfo=UTC)  # SQLite keeps no time zone
        raise LockedError(max(1, -(-int((since + WINDOW - now).total_seconds()) // 60)))


def forget_tries(database: Engine, email: str) -> None:
    """After a right password."""
    with database.begin() as connection:
        connection.execute(delete(tries).where(tries.c.key == _key(email)))


def _key(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode("utf-8", "surrogatepass")).hexdigest()
