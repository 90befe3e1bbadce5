"""How often one visitor may send a public form, without keeping anybody's address.

The key is an HMAC of the address under a salt that is random, lives in memory only and changes every day:
after midnight (UTC) or a restart nobody, we included, can tell whose key it was. Nothing of it is logged.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, date, datetime

from flask import Flask, request
from flask_limiter import Limiter

_salt: tuple[date, bytes] = (date.min, b"")


def visitor() -> str:
    """A key for the visitor of this request, good for today."""
    global _salt
    today = datetime.now(UTC).date()
    if _salt[0] != today:
        _salt = (today, secrets.token_bytes(32))
    address = (request.remote_addr or "").encode()
    return hmac.new(_salt[1], address, hashlib.sha256).hexdigest()[:32]


limiter = Limiter(visitor, storage_uri="memory://", headers_enabled=False)

SENDING = "30 per 10 minutes"
"""For forms that make something: a shared computer in a hostel's lobby stays well below it."""
GUESSING = "10 per 10 minutes"
"""For forms that take a code or a password."""


def init_app(app: Flask) -> None:
    limiter.init_app(app)
