"""The gateway's tables of staff accounts, API tokens and tries at signing in. No network address is kept."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, Integer, String, Table

from gateway.database import metadata

staff = Table(
    "staff",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),  # in small letters
    Column("name", String(200), nullable=False),
    Column("role", String(40), nullable=False),
    Column("local_services", JSON(none_as_null=True)),  # list of slugs; null is not limited
    Column("password_hash", String(200), nullable=False),
    Column("stamp", String(32), nullable=False),  # sessions carry it; a new one ends them all
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("disabled_at", DateTime(timezone=True)),
)

tokens = Table(
    "api_tokens",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("role", String(40), nullable=False),
    Column("local_services", JSON(none_as_null=True)),
    Column("digest", String(64), nullable=False, unique=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("revoked_at", DateTime(timezone=True)),
)

tries = Table(
    "sign_in_tries",
    metadata,
    Column("key", String(64), primary_key=True),  # digest of the e-mail address that was typed
    Column("count", Integer, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
)
