"""Jobs that wait for a worker or have one. A worker holds a job for a lease, which each batch renews."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, update

from gateway.database import engine
from gateway.importing import RejectedRow
from gateway.staff.imports.jobs import ACTIVE, COLUMNS, Job, as_job
from gateway.staff.imports.tables import imports, problems

LEASE = timedelta(seconds=20)
"""How long a worker is believed to work on a job without a word from it."""


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
            select(*COLUMNS).where(free).order_by(imports.c.created_at).limit(1)
        ).one_or_none()
        if row is None:
            return None
        mine = update(imports).where(imports.c.id == row.id, free).values(leased_until=now + LEASE)
        return as_job(row) if connection.execute(mine).rowcount else None


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
