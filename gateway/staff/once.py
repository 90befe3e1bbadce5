"""A double click does a thing once: every form of the staff pages carries a key that counts one time."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from flask import request
from sqlalchemy import Column, DateTime, String, Table, delete, insert
from sqlalchemy.exc import IntegrityError

from gateway.database import engine, metadata

KEPT = timedelta(days=2)
FIELD = "once"

keys = Table(
    "staff_keys",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("used_at", DateTime(timezone=True), nullable=False, index=True),
)


def new_key() -> str:
    """For a hidden field named `once`."""
    return secrets.token_urlsafe(18)


@contextmanager
def first_time() -> Iterator[bool]:
    """False when the form of this request was sent before: then there is nothing left to do.

    When the work inside fails, the key counts as unused again, so that the form can be sent once more.
    """
    key = (request.form.get(FIELD) or "")[:64]
    if not key:
        yield True
        return
    now = datetime.now(UTC)
    try:
        with engine().begin() as connection:
            connection.execute(delete(keys).where(keys.c.used_at < now - KEPT))
            connection.execute(insert(keys).values(key=key, used_at=now))
    except IntegrityError:
        yield False
        return
    try:
        yield True
    except BaseException:
        with engine().begin() as connection:
            connection.execute(delete(keys).where(keys.c.key == key))
        raise
