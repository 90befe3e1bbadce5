"""From an e-mail address and a password to an account."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine, select

from gateway.accounts import lockout, passwords
from gateway.accounts.account import Account
from gateway.accounts.staff import as_account
from gateway.accounts.tables import staff


def sign_in(database: Engine, email: str, password: str, now: datetime | None = None) -> Account | None:
    """The account, or None when the two do not belong together. Raises lockout.LockedError."""
    email = email.strip().lower()
    lockout.count_try(database, email, now or datetime.now(UTC))
    with database.connect() as connection:
        row = connection.execute(
            select(staff).where(staff.c.email == email, staff.c.disabled_at.is_(None))
        ).one_or_none()
    # The connection is back in the pool before the slow part: hashing must not hold a transaction open.
    if not passwords.matches(password, row.password_hash if row else None):
        return None
    assert row is not None
    lockout.forget_tries(database, email)
    return as_account(row)
