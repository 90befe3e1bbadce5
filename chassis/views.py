"""Read models: tables that events fill, and that can be thrown away and filled again."""

from collections.abc import Callable
from typing import Any, ClassVar

from sqlalchemy import Connection, Index, MetaData, Table
from sqlalchemy.orm import Session
from sqlalchemy.schema import SchemaItem

from chassis.changes import Changes
from chassis.message import Message

Handler = Callable[[Changes, Message], None]


class View:
    """A read model. Subclasses name it, `define` its tables and handle events in methods
    `on_<event name>(changes, message)`.

    name: what `said rebuild` calls it. sources: the services whose events it needs.
    generation: "" for the live tables, otherwise a suffix for those being built beside them.
    schema: the PostgreSQL schema, None on SQLite.
    """

    name: ClassVar[str]
    sources: ClassVar[tuple[str, ...]]

    def __init__(self, schema: str | None = None, generation: str = "", stamp: str = "") -> None:
        self.schema = schema
        self.generation = generation
        self.stamp = stamp
        self.metadata = MetaData(schema=schema)
        self.define()
        self._handlers: dict[str, Handler] = {
            name.removeprefix("on_"): getattr(self, name) for name in dir(self) if name.startswith("on_")
        }

    def define(self) -> None:
        """Makes the tables, with `self.table`, and keeps them as attributes."""
        raise NotImplementedError

    def table(self, name: str, *items: SchemaItem, indexes: tuple[tuple[str, ...], ...] = ()) -> Table:
        """A table of this view. indexes: the columns of each."""
        table = Table(f"{name}{self.generation}", self.metadata, *items)
        for number, columns in enumerate(indexes):
            # Renaming a table leaves its indexes' names, so each generation needs names of its own.
            Index(f"ix_{name}_{number}{self.stamp}", *(table.c[column] for column in columns))
        return table

    @property
    def handled(self) -> frozenset[str]:
        """Names of the events this view acts on."""
        return frozenset(self._handlers)

    def apply(self, changes: Changes, message: Message) -> None:
        """Brings the tables up to date with one event, once `changes` are flushed; an event it has no method for
        changes nothing."""
        handler = self._handlers.get(message.name)
        if handler is not None and message.source in self.sources:
            handler(changes, message)

    def create(self, connection: Connection) -> None:
        """The tables, if they are not there."""
        self.metadata.create_all(connection)

    def drop(self, connection: Connection) -> None:
        self.metadata.drop_all(connection)

    def replace_with(self, connection: Connection, fresh: "View") -> None:
        """Drops these tables and gives `fresh`'s their names, in the connection's transaction."""
        self.metadata.drop_all(connection)
        prefix = f'"{self.schema}".' if self.schema else ""
        for table in fresh.metadata.sorted_tables:
            name = table.name.removesuffix(fresh.generation)
            connection.exec_driver_sql(f'ALTER TABLE {prefix}"{table.name}" RENAME TO "{name}"')

    def beside(self, token: str) -> "View":
        """The same view over tables of its own, to be built while this one goes on."""
        return type(self)(self.schema, generation=f"__{token}", stamp=f"_{token}")

    def rows(self, session: Session) -> dict[str, list[dict[str, Any]]]:
        """Everything in it, ordered: for comparing a rebuilt view with the one it replaces."""
        content: dict[str, list[dict[str, Any]]] = {}
        for table in self.metadata.sorted_tables:
            name = table.name.removesuffix(self.generation) if self.generation else table.name
            content[name] = sorted((dict(row._mapping) for row in session.execute(table.select())), key=repr)
        return content


_live: dict[tuple[type[View], str | None], View] = {}


def live(kind: type[View], schema: str | None) -> View:
    """The view over its live tables. It describes them and what events do to them and holds nothing else, so that
    one serves however often a service is opened in this process."""
    if (kind, schema) not in _live:
        _live[kind, schema] = kind(schema)
    return _live[kind, schema]
