"""Imports of spreadsheets as jobs: what was uploaded, how far it is, what became of it.

A job and its file are in the gateway's database, so it survives a restart, and any gateway process can go
on with it. The file is encrypted there, and deleted as soon as it is imported.

uploaded → checking → checked → running → finished. A person can stop it (stopped), trouble can (failed);
from both it goes on where it was.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

from sqlalchemy import delete, insert, select, update

from gateway.database import engine
from gateway.importing import Mapping
from gateway.staff.imports.files import keep_file
from gateway.staff.imports.tables import files, imports, problems

KEPT = timedelta(days=30)
ACTIVE = ("checking", "running")


@dataclass(frozen=True)
class Job:
    """phase: what it does or did last, "check" or "run". places: {"new": [names], "found": {name: rows},
    "nowhere": {name: rows}}. The counts are of the phase.
    """

    id: str
    account: str
    actor: str
    language: str
    file_name: str
    created_at: datetime
    columns: list[str]
    notices: list[str]
    mapping: dict[str, Any]
    allowed: list[str] | None
    may_register: bool
    state: str
    phase: str
    total: int
    done: int
    last_row: int
    created: int
    duplicates: int
    rejected: int
    places: dict[str, Any]
    problem: str

    @property
    def active(self) -> bool:
        return self.state in ACTIVE

    @property
    def as_mapping(self) -> Mapping:
        return Mapping(**self.mapping)


COLUMNS = [imports.c[field.name] for field in fields(Job)]


def as_job(row: Any) -> Job:
    return Job(**row._mapping)


def add(job: dict[str, Any], file: BinaryIO) -> str:
    """Stores an uploaded file as a job; returns its id. What is older than a month is deleted."""
    identity = str(uuid.uuid4())
    now = datetime.now(UTC)
    forget_old(now - KEPT)
    with engine().begin() as connection:
        connection.execute(
            insert(imports).values(
                id=identity, created_at=now, state="uploaded", phase="check", places={}, problem="", **job
            )
        )
        keep_file(connection, identity, file)
    return identity


def find(identity: str) -> Job | None:
    with engine().connect() as connection:
        row = connection.execute(select(*COLUMNS).where(imports.c.id == identity)).one_or_none()
    return as_job(row) if row else None


def latest(account: str | None, most: int = 20) -> list[Job]:
    """Newest first; of one account, or of all (None)."""
    query = select(*COLUMNS).order_by(imports.c.created_at.desc()).limit(most)
    if account is not None:
        query = query.where(imports.c.account == account)
    with engine().connect() as connection:
        return [as_job(row) for row in connection.execute(query)]


def change(identity: str, **values: Any) -> None:
    with engine().begin() as connection:
        connection.execute(update(imports).where(imports.c.id == identity).values(values))


def forget(identity: str) -> None:
    """The job, its file and its list of problems. What was imported stays."""
    with engine().begin() as connection:
        for table in (files, problems):
            connection.execute(delete(table).where(table.c.job == identity))
        connection.execute(delete(imports).where(imports.c.id == identity))


def forget_old(before: datetime) -> None:
    with engine().connect() as connection:
        old = connection.scalars(select(imports.c.id).where(imports.c.created_at < before)).all()
    for identity in old:
        forget(identity)
