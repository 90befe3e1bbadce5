"""The rows that an import rejected, each with its reason."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select

from gateway.database import engine
from gateway.staff.imports.tables import problems


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
