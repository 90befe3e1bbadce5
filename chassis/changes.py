"""What events change in a view's tables, kept back so that changes of one kind go to the database together.

One statement with two hundred rows costs a fraction of two hundred statements, and a batch of events is mostly more
of the same. No handler need know how large the batch is.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Delete,
    Executable,
    FromClause,
    Insert,
    Result,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    update,
)
from sqlalchemy.orm import Session

Row = Mapping[str, Any]
Statement = Insert | Update | Delete

_KEY = "key_of_"
"""So that a row's key is told from the new value of the same column."""


class Changes:
    """The changes of one transaction. Each table gets its own in the order in which they were made. Whoever looks
    at tables with `execute` sees all that was made so far; `flush` makes the rest."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._waiting: dict[FromClause, list[tuple[Statement, tuple[str, ...], list[Row]]]] = {}

    def insert(self, table: Table, *rows: Row) -> None:
        statement = _insert(table)
        for row in rows:
            self.make(statement, row)

    def update(self, table: Table, key: Row, values: Row) -> None:
        """The rows of `table` whose columns are as in `key` get `values`."""
        self.make(_update(table, tuple(key)), _marked(key) | dict(values))

    def delete(self, table: Table, key: Row) -> None:
        """The rows of `table` whose columns are as in `key` go."""
        self.make(_delete(table, tuple(key)), _marked(key))

    def make(self, statement: Statement, parameters: Row) -> None:
        """A change of another kind. For many to go together `statement` must be one and the same object."""
        runs = self._waiting.setdefault(statement.table, [])
        names = tuple(parameters)
        if runs and runs[-1][0] is statement and runs[-1][1] == names:
            runs[-1][2].append(parameters)
        else:
            runs.append((statement, names, [parameters]))

    def execute(self, statement: Executable, parameters: Any = None) -> Result[Any]:
        """Asks the tables, or changes them at once; either way after all that was made before."""
        self.flush()
        return self.session.execute(statement, parameters)

    def flush(self) -> None:
        """Sends what is waiting. Raises what the database refuses it with."""
        if not self._waiting:
            return
        connection = self.session.connection()
        waiting, self._waiting = self._waiting, {}
        for runs in waiting.values():
            for statement, _, rows in runs:
                connection.execute(statement, rows if len(rows) > 1 else rows[0])


def _marked(key: Row) -> dict[str, Any]:
    return {_KEY + name: value for name, value in key.items()}


def _matching(table: Table, names: Iterable[str]) -> Any:
    return [table.c[name] == bindparam(_KEY + name, type_=table.c[name].type) for name in names]


# Made once and kept: SQLAlchemy then finds their compiled form without looking into them.


@lru_cache(maxsize=1000)
def _insert(table: Table) -> Insert:
    return insert(table)


@lru_cache(maxsize=1000)
def _update(table: Table, key: tuple[str, ...]) -> Update:
    return update(table).where(*_matching(table, key))


@lru_cache(maxsize=1000)
def _delete(table: Table, key: tuple[str, ...]) -> Delete:
    return delete(table).where(*_matching(table, key))
