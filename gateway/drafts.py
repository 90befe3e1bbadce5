"""What somebody is half-way through saying, kept so that a lost connection loses no words.

The browser holds a random token; the table holds the draft encrypted under a key made from that token, in a
row found by a hash of it. So nobody who has the database alone, we included, can read what was not sent, or
tell whose it is. A draft that was sent loses its words at once and keeps its receipt for an hour, so that a
second click or a reload shows the same code again; an unsent one is deleted after a day.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from flask import session
from sqlalchemy import Column, DateTime, LargeBinary, String, Table, delete, select, update

from gateway.database import engine, metadata

KEPT_UNSENT = timedelta(hours=24)
KEPT_SENT = timedelta(hours=1)
TOKEN = "draft"
"""Where the session cookie keeps the token of a comment; other things that are kept half-way say their own name."""

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("delete_after", DateTime(timezone=True), nullable=False, index=True),
)


class Draft:
    """Something being written: `said` holds the answers so far, `receipt` what the service said when it
    was sent.
    """

    def __init__(self, token: str, said: dict[str, Any], receipt: dict[str, Any] | None = None) -> None:
        self.token = token
        self.said = said
        self.receipt = receipt

    @property
    def id(self) -> str:
        """Where its row is."""
        return _row_id(self.token)

    @property
    def key(self) -> str:
        """Names these very words to the services as idempotency key: a double click makes one comment, and
        words that were changed after a try whose answer got lost are not taken for the old ones.
        """
        said = json.dumps(self.said, sort_keys=True).encode()
        return hashlib.sha256(self.id.encode() + said).hexdigest()

    def keep(self, **answers: Any) -> None:
        """Remember some answers."""
        self.said.update(answers)
        self._store(KEPT_UNSENT)

    def sent(self, receipt: dict[str, Any]) -> None:
        """The words are safe elsewhere: forget them here, keep the receipt a little while."""
        self.said = {}
        self.receipt = receipt
        self._store(KEPT_SENT)

    def _store(self, how_long: timedelta) -> None:
        content = json.dumps({"said": self.said, "receipt": self.receipt}).encode()
        now = datetime.now(UTC)
        row = {"content": _cipher(self.token).encrypt(content), "delete_after": now + how_long}
        with engine().begin() as connection:
            connection.execute(delete(drafts).where(drafts.c.delete_after < now))
            known = connection.execute(update(drafts).where(drafts.c.id == self.id).values(**row))
            if not known.rowcount:
                connection.execute(drafts.insert().values(id=self.id, **row))


def begin(name: str = TOKEN) -> Draft:
    """A new draft; its token goes into the session cookie. An unsent one before it is forgotten."""
    forget(name)
    token = secrets.token_urlsafe(32)
    session[name] = token
    return Draft(token, {})


def current(name: str = TOKEN) -> Draft | None:
    """The draft of this browser, or None when there is none or its time is over."""
    token = session.get(name)
    if not token:
        return None
    with engine().connect() as connection:
        row = connection.execute(
            select(drafts.c.content).where(
                drafts.c.id == _row_id(token), drafts.c.delete_after >= datetime.now(UTC)
            )
        ).first()
    if row is None:
        return None
    try:
        content = json.loads(_cipher(token).decrypt(row.content))
    except InvalidToken:
        return None
    return Draft(token, content["said"], content["receipt"])


def forget(name: str = TOKEN) -> None:
    """Delete the draft of this browser, if there is one."""
    token = session.pop(name, None)
    if token:
        with engine().begin() as connection:
            connection.execute(delete(drafts).where(drafts.c.id == _row_id(token)))


def _row_id(token: str) -> str:
    return hashlib.sha256(b"draft row:" + token.encode()).hexdigest()


def _cipher(token: str) -> Fernet:
    return Fernet(urlsafe_b64encode(hashlib.sha256(b"draft key:" + token.encode()).digest()))
