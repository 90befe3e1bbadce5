"""Hashing and checking passwords."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from chassis.blocking import unhurried

SHORTEST = 12
LONGEST = 200

# 19 MiB, 2 passes: OWASP's recommendation (Password Storage Cheat Sheet). The library's own 64 MiB for each
# of several people signing in at once would be a quarter of what the embedded process is meant to need.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _hasher.hash(secrets.token_urlsafe(32))


def hashed(password: str) -> str:
    return unhurried(_hasher.hash, password)


def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password belongs to the hash.

    Without a hash (nobody has that e-mail address) it takes as long and says no, so that the time does not
    tell who has an account.
    """
    try:
        unhurried(_hasher.verify, password_hash or _NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


def problem_with(password: str) -> str | None:
    """Why this cannot be a password, as a sentence; None when it can."""
    if len(password) < SHORTEST:
        return f"Use at least {SHORTEST} characters. Three words are easy to remember."
    if len(password) > LONGEST:
        return f"Use at most {LONGEST} characters."
    return None
