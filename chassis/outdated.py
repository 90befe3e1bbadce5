"""Views whose tables another version of the program made: rebuilt from the logs before their service answers."""

from collections.abc import Sequence

from sqlalchemy import Connection, inspect
from sqlalchemy.orm import Session

from chassis.store import Store
from chassis.tracking import Tracking
from chassis.views import View


def outdated(connection: Connection, store: Store, views: Sequence[View]) -> list[View]:
    """Those of `views` whose tables are not as the views define them: with other columns, or not all there although
    what would have filled them has happened already."""
    schema = store.service if store.is_postgresql else None
    there = {
        name: {column["name"] for column in columns}
        for (_, name), columns in inspect(connection).get_multi_columns(schema=schema).items()
    }
    begun = _begun(connection, store, {source for view in views for source in view.sources})
    return [view for view in views if _is_outdated(view, there, begun)]


def _is_outdated(view: View, there: dict[str, set[str]], begun: set[str]) -> bool:
    tables = view.metadata.tables.values()
    if any(set(table.columns.keys()) != there[table.name] for table in tables if table.name in there):
        return True
    missing = [table for table in tables if table.name not in there]
    return bool(missing) and bool(begun & set(view.sources))


def _begun(connection: Connection, store: Store, sources: set[str]) -> set[str]:
    """The producers of whose events the service has seen some."""
    begun = {store.service} if store.last_position() else set()
    tracking = Tracking(store)
    with Session(connection) as session:
        return begun | {one for one in sources - {store.service} if tracking.position(session, one)}
