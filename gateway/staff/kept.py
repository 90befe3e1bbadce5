"""What a member of staff is half-way through: an answer being written, the code of a comment just entered.

Kept in the gateway's database, encrypted under the master key, so that a lost connection or a session that
ended loses no words; found by its id and by whose it is. Deleted after a while.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.fernet import Fernet
from flask import current_app
from sqlalchemy import Column, DateTime, LargeBinary, String, Table, delete, insert, select, update

from gateway.database import engine, metadata

ANSWERS_FOR = timedelta(days=14)
CODES_FOR = timedelta(hours=1)

kept = Table(
    "staff_kept",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account", String(36), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("delete_after", DateTime(timezone=True), nullable=False, index=True),
)


def keep(account: str, content: dict[str, Any], how_long: timedelta, identity: str | None = None) -> str:
    """Stores it, under a new id or the one it has; returns the id."""
    now = datetime.now(UTC)
    row = {"content": cipher().encrypt(json.dumps(content).encode()), "delete_after": now + how_long}
    with engine().begin() as connection:
        connection.execute(delete(kept).where(kept.c.delete_after < now))
        if identity:
            mine = (kept.c.id == identity) & (kept.c.account == account)
            if connection.execute(update(kept).where(mine).values(row)).rowcount:
                return identity
        identity = str(uuid.uuid4())
        connection.execute(insert(kept).values(id=identity, account=account, **row))
    return identity


def find(account: str, identity: str) -> dict[str, Any] | None:
    """What was kept; None when there is no such thing, or it is somebody else's, or its time is over."""
    query = select(kept.c.content).where(
        kept.c.id == identity, kept.c.account == account, kept.c.delete_after >= datetime.now(UTC)
    )
    with engine().connect() as connection:
        content = connection.scalar(query)
    if content is None:
        return None
    found: dict[str, Any] = json.loads(cipher().decrypt(content))
    return found


def forget(account: str, identity: str) -> None:
    with engine().begin() as connection:
        connection.execute(delete(kept).where(kept.c.id == identity, kept.c.account == account))


def cipher() -> Fernet:
    """Encrypts what the gateway keeps of staff work, under a key made from the master key."""
    master: bytes = current_app.extensions["settings"].secret_key
    return Fernet(urlsafe_b64encode(hmac.digest(master, b"gateway staff work", hashlib.sha256)))
