"""How far each producer's log has been taken in. Moves in the transaction that applies the events."""

from sqlalchemy import Table, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_unless_there
from sqlalchemy.orm import Session

from chassis.store import Store


class Tracking:
    """Positions by producer, in the table that the library's process recorder keeps."""

    def __init__(self, store: Store) -> None:
        self._table: Table = store.recorder.tracking_table
        self._postgresql = store.is_postgresql

    def position(self, session: Session, source: str) -> int:
        """The last position of `source` that was applied; 0 before the first."""
        query = select(self._table.c.notification_id).where(self._table.c.application_name == source)
        return session.execute(query).scalar() or 0

    def hold(self, session: Session, source: str) -> int:
        """The same, and nobody else moves it until this transaction ends: two inboxes cannot apply an event twice.
        (On SQLite the transaction itself is the only writer.)"""
        if self._postgresql:
            session.execute(
                insert_unless_there(self._table)
                .values(application_name=source, notification_id=0)
                .on_conflict_do_nothing()
            )
            query = select(self._table.c.notification_id).where(self._table.c.application_name == source)
            return int(session.execute(query.with_for_update()).scalar_one())
        return self.position(session, source)

    def move(self, session: Session, source: str, position: int) -> None:
        moved = session.execute(
            update(self._table)
            .where(self._table.c.application_name == source)
            .values(notification_id=position)
        )
        if moved.rowcount == 0:  # type: ignore[attr-defined]
            session.execute(insert(self._table).values(application_name=source, notification_id=position))
