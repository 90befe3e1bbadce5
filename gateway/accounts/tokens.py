"""Tokens with which programs use the API in a role."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select, update

from gateway.accounts.account import Account, AccountError, checked_name, checked_role
from gateway.accounts.tables import tokens

PREFIX = "said_"
"""Makes a leaked token recognisable to people and to secret scanners."""


@dataclass(frozen=True)
class Token:
    """What can be told of a token after it was made: never the token itself."""

    id: str
    name: str
    role: str
    local_services: frozenset[str] | None
    created_at: datetime
    revoked_at: datetime | None


def create(database: Engine, role: str, name: str, local_services: Iterable[str] = ()) -> str:
    """Make a token and return it: the only time it is seen, since only a digest is kept.

    `name` says whose it is and stands in the history of what is done with it. No `local_services` means every
    one. Raises AccountError.
    """
    name = checked_name(name)
    limits = checked_role(role, list(local_services) or None)
    token = PREFIX + secrets.token_urlsafe(32)
    row = {
        "id": str(uuid.uuid4()),
        "name": name,
        "role": role,
        "local_services": limits,
        "digest": _digest(token),
        "created_at": datetime.now(UTC),
    }
    with database.begin() as connection:
        connection.execute(insert(tokens).values(row))
    return token


def account_of(database: Engine, token: str) -> Account | None:
    """Who the token speaks for; None when it is unknown or revoked."""
    with database.connect() as connection:
        row = connection.execute(
            select(tokens).where(tokens.c.digest == _digest(token), tokens.c.revoked_at.is_(None))
        ).one_or_none()
    if row is None:
        return None
    return Account(
        id=row.id, name=row.name, role=row.role, local_services=_limits(row.local_services), kind="token"
    )


def every(database: Engine) -> list[Token]:
    """All tokens, newest first, revoked ones too."""
    with database.connect() as connection:
        rows = connection.execute(select(tokens).order_by(tokens.c.created_at.desc(), tokens.c.id)).all()
    return [
        Token(row.id, row.name, row.role, _limits(row.local_services), row.created_at, row.revoked_at)
        for row in rows
    ]


def revoke(database: Engine, identity: str) -> None:
    """The token is refused from now on. Raises AccountError when there is none that could be revoked."""
    with database.begin() as connection:
        changed = connection.execute(
            update(tokens)
            .where(tokens.c.id == identity, tokens.c.revoked_at.is_(None))
            .values(revoked_at=datetime.now(UTC))
        )
    if not changed.rowcount:
        raise AccountError("id", "There is no such token, or it is revoked already.")


def _limits(stored: list[str] | None) -> frozenset[str] | None:
    return None if stored is None else frozenset(stored)


def _digest(token: str) -> str:
    # 256 random bits cannot be guessed from their digest, so a quick one will do; a password needs argon2.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
