"""Accounts of members of staff."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from gateway.accounts import passwords
from gateway.accounts.account import Account, AccountError, checked_name, checked_role
from gateway.accounts.tables import staff

FIRST_EMAIL = "admin@example.org"


def ensure_first(database: Engine) -> tuple[str, str] | None:
    """Make the first account, an administrator, when there is none yet.

    Returns its e-mail address and password, which are not kept anywhere, or None when accounts exist.
    """
    with database.connect() as connection:
        if connection.scalar(select(func.count()).select_from(staff)):
            return None
    password = secrets.token_urlsafe(12)
    try:
        create(database, email=FIRST_EMAIL, name="Administrator", role="administrator", password=password)
    except AccountError:
        return None  # another process of the same start was quicker
    return FIRST_EMAIL, password


def create(
    database: Engine,
    *,
    email: str,
    name: str,
    role: str,
    password: str,
    local_services: Iterable[str] | None = None,
) -> Account:
    """A new account. `local_services` None does not limit it. Raises AccountError, which names the field."""
    email, name = email.strip().lower(), checked_name(name)
    limits = checked_role(role, local_services)
    if "@" not in email or len(email) > 254:
        raise AccountError("email", "Write an e-mail address, like name@example.org.")
    if problem := passwords.problem_with(password):
        raise AccountError("password", problem)
    identity = str(uuid.uuid4())
    row = {
        "id": identity,
        "email": email,
        "name": name,
        "role": role,
        "local_services": limits,
        "password_hash": passwords.hashed(password),
        "stamp": secrets.token_hex(16),
        "created_at": datetime.now(UTC),
    }
    try:
        with database.begin() as connection:
            connection.execute(insert(staff).values(row))
    except IntegrityError as error:
        raise AccountError("email", "Somebody has an account with this e-mail address already.") from error
    found = by_id(database, identity)
    assert found is not None
    return found


def by_id(database: Engine, identity: str) -> Account | None:
    with database.connect() as connection:
        row = connection.execute(select(staff).where(staff.c.id == identity)).one_or_none()
    return None if row is None else as_account(row)


def by_session(database: Engine, session_id: str) -> Account | None:
    """The account a session belongs to, unless it was disabled or its sessions were ended since."""
    identity, _, stamp = session_id.partition(":")
    account = by_id(database, identity)
    if account is None or account.disabled or not secrets.compare_digest(account.stamp, stamp):
        return None
    return account


def everyone(database: Engine) -> list[Account]:
    """All accounts, by name."""
    with database.connect() as connection:
        return [
            as_account(row) for row in connection.execute(select(staff).order_by(staff.c.name, staff.c.email))
        ]


def set_password(database: Engine, identity: str, password: str) -> None:
    """Raises AccountError when the password will not do. Every session of the account ends."""
    if problem := passwords.problem_with(password):
        raise AccountError("password", problem)
    _change(database, identity, password_hash=passwords.hashed(password), stamp=secrets.token_hex(16))


def set_role(database: Engine, identity: str, role: str, local_services: Iterable[str] | None = None) -> None:
    _change(database, identity, role=role, local_services=checked_role(role, local_services))


def disable(database: Engine, identity: str) -> None:
    """The account can no longer be used; its name stays in the history of what was done."""
    _change(database, identity, disabled_at=datetime.now(UTC), stamp=secrets.token_hex(16))


def _change(database: Engine, identity: str, **values: Any) -> None:
    with database.begin() as connection:
        if not connection.execute(update(staff).where(staff.c.id == identity).values(values)).rowcount:
            raise AccountError("id", "There is no such account.")


def as_account(row: Row[Any]) -> Account:
    """A row of the table as an account."""
    return Account(
        id=row.id,
        name=row.name,
        role=row.role,
        local_services=None if row.local_services is None else frozenset(row.local_services),
        email=row.email,
        stamp=row.stamp,
        disabled=row.disabled_at is not None,
    )
