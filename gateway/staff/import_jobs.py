"""Imports of spreadsheets as jobs: what was uploaded, how far it is, what became of it.

A job and its file are in the gateway's database, so it survives a restart, and any gateway process can go
on with it. The file is encrypted there, and deleted as soon as it is imported.

uploaded → checking → checked → running → finished. A person can stop it (stopped), trouble can (failed);
from both it goes on where it was.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from gateway.database import engine, metadata
from gateway.importing import Mapping, RejectedRow
from gateway.staff.kept import cipher

CHUNK = 1 << 20
KEPT = timedelta(days=30)
LEASE = timedelta(seconds=20)
"""How long a worker is believed to work on a job without a word from it."""
ACTIVE = ("checking", "running")

imports = Table(
    "staff_imports",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account", String(36), nullable=False),
    Column("actor", String(200), nullable=False),
    Column("language", String(20), nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, index=True),
    Column("columns", JSON, nullable=False),
    Column("notices", JSON, nullable=False),
    Column("mapping", JSON, nullable=False),
    Column("allowed", JSON(none_as_null=True)),
    Column("may_register", Boolean, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("phase", String(20), nullable=False),
    Column("total", Integer, nullable=False, default=0),
    Column("done", Integer, nullable=False, default=0),
    Column("last_row", Integer, nullable=False, default=0),
    Column("created", Integer, nullable=False, default=0),
    Column("duplicates", Integer, nullable=False, default=0),
    Column("rejected", Integer, nullable=False, default=0),
    Column("places", JSON, nullable=False),
    Column("problem", Text, nullable=False, default=""),
    Column("leased_until", DateTime(timezone=True)),
)
files = Table(
    "staff_import_files",
    metadata,
    Column("job", String(36), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
problems = Table(
    "staff_import_problems",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("job", String(36), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("column", String(300), nullable=False),
    Column("reason", Text, nullable=False),
)


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


_COLUMNS = [imports.c[field.name] for field in fields(Job)]


def _job(row: Any) -> Job:
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
        file.seek(0)
        number = 0
        while chunk := file.read(CHUNK):
            connection.execute(
                insert(files).values(job=identity, number=number, content=cipher().encrypt(chunk))
            )
            number += 1
    return identity


def find(identity: str) -> Job | None:
    with engine().connect() as connection:
        row = connection.execute(select(*_COLUMNS).where(imports.c.id == identity)).one_or_none()
    return _job(row) if row else None


def latest(account: str | None, most: int = 20) -> list[Job]:
    """Newest first; of one account, or of all (None)."""
    query = select(*_COLUMNS).order_by(imports.c.created_at.desc()).limit(most)
    if account is not None:
        query = query.where(imports.c.account == account)
    with engine().connect() as connection:
        return [_job(row) for row in connection.execute(query)]


@contextmanager
def opened_file(identity: str) -> Iterator[BinaryIO]:
    """The uploaded file, in a temporary one that nobody else can open."""
    query = select(files.c.content).where(files.c.job == identity).order_by(files.c.number)
    with tempfile.TemporaryFile() as file:
        with engine().connect() as connection:
            for (content,) in connection.execution_options(yield_per=4).execute(query):
                file.write(cipher().decrypt(content))
        file.seek(0)
        yield file


def begin(job: Job, phase: str) -> bool:
    """Starts or goes on with a phase; False when it is at work already. A new phase counts from nothing."""
    changes: dict[str, Any] = {
        "state": "checking" if phase == "check" else "running",
        "phase": phase,
        "problem": "",
    }
    fresh = phase == "check" or job.phase != phase
    if fresh:
        changes |= {"done": 0, "last_row": 0, "created": 0, "duplicates": 0, "rejected": 0}
    with engine().begin() as connection:
        there = (imports.c.id == job.id) & imports.c.state.notin_(ACTIVE)
        started = connection.execute(
            update(imports).where(there).values(leased_until=None, **changes)
        ).rowcount
        if started and fresh:
            connection.execute(delete(problems).where(problems.c.job == job.id))
    return bool(started)


def change(identity: str, **values: Any) -> None:
    with engine().begin() as connection:
        connection.execute(update(imports).where(imports.c.id == identity).values(values))


def stop(identity: str) -> None:
    """The worker notices after the batch it is at."""
    with engine().begin() as connection:
        at_work = (imports.c.id == identity) & imports.c.state.in_(ACTIVE)
        connection.execute(update(imports).where(at_work).values(state="stopped"))


def claim() -> Job | None:
    """A job that waits for a worker, or whose worker fell silent; whoever gets it works on it."""
    now = datetime.now(UTC)
    free = imports.c.state.in_(ACTIVE) & or_(imports.c.leased_until.is_(None), imports.c.leased_until < now)
    with engine().begin() as connection:
        row = connection.execute(
            select(*_COLUMNS).where(free).order_by(imports.c.created_at).limit(1)
        ).one_or_none()
        if row is None:
            return None
        mine = update(imports).where(imports.c.id == row.id, free).values(leased_until=now + LEASE)
        return _job(row) if connection.execute(mine).rowcount else None


def at_work() -> bool:
    """Whether any job is at work, here or in another process."""
    with engine().connect() as connection:
        return bool(connection.scalar(select(func.count()).where(imports.c.state.in_(ACTIVE))))


def advance(identity: str, refused: Iterable[RejectedRow] = (), **changes: Any) -> bool:
    """Writes how far it is, with the rows rejected on the way, at once; False when somebody stopped it."""
    with engine().begin() as connection:
        there = (imports.c.id == identity) & imports.c.state.in_(ACTIVE)
        values = changes | {"leased_until": datetime.now(UTC) + LEASE}
        going = bool(connection.execute(update(imports).where(there).values(values)).rowcount)
        if not going:  # what was done still counts
            connection.execute(update(imports).where(imports.c.id == identity).values(changes))
        rows = [
            {"job": identity, "number": row.number, "column": row.column[:300], "reason": row.reason}
            for row in refused
        ]
        if rows:
            connection.execute(insert(problems), rows)
    return going


def problems_of(identity: str, after: int = 0, most: int = 100) -> list[Any]:
    """Rejected rows in the file's order: id, number, column, reason; `after` is the id of the last one
    shown.
    """
    query = select(problems).where(problems.c.job == identity, problems.c.id > after).order_by(problems.c.id)
    with engine().connect() as connection:
        return list(connection.execute(query.limit(most)))


def reasons_of(identity: str, most: int = 6) -> list[tuple[str, int]]:
    """The commonest reasons, each with how many rows it rejected."""
    count = func.count()
    query = select(problems.c.reason, count).where(problems.c.job == identity).group_by(problems.c.reason)
    with engine().connect() as connection:
        rows = connection.execute(query.order_by(count.desc(), problems.c.reason).limit(most))
        return [(reason, number) for reason, number in rows]


def rejected_for(identity: str, reason: str) -> int:
    """How many rows were rejected for this reason alone."""
    query = select(func.count()).where(problems.c.job == identity, problems.c.reason == reason)
    with engine().connect() as connection:
        return int(connection.scalar(query) or 0)


def forget_problems(identity: str) -> None:
    with engine().begin() as connection:
        connection.execute(delete(problems).where(problems.c.job == identity))


def forget_file(identity: str) -> None:
    with engine().begin() as connection:
        connection.execute(delete(files).where(files.c.job == identity))


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
