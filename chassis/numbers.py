"""Handing out numbers, each once: what short references are made from."""

import threading
from collections import deque

from sqlalchemy import BigInteger, Column, MetaData, String, Table, insert, select, update
from sqlalchemy.orm import Session

from chassis.store import Store

BLOCK = 50


class Numbers:
    """Takes numbers from the database in blocks, so that a use case need not wait for another's. A number that was
    taken and not used is lost, which does no harm. Never call it inside a transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store
        metadata = MetaData(schema=store.service if store.is_postgresql else None)
        self._table = Table(
            "numbers",
            metadata,
            Column("kind", String(10), primary_key=True),
            Column("next", BigInteger, nullable=False),
        )
        with store.making_tables() as connection:
            metadata.create_all(connection)
        self._free: dict[str, deque[int]] = {}
        self._lock = threading.Lock()

    def take(self, kind: str, count: int = 1) -> list[int]:
        """`count` numbers from 0 that nobody got before."""
        with self._lock:
            free = self._free.setdefault(kind, deque())
            if len(free) < count:
                free.extend(self._reserve(kind, max(BLOCK, count)))
            return [free.popleft() for _ in range(count)]

    def _reserve(self, kind: str, count: int) -> range:
        return self._store.unit_of_work(lambda session: self._reserve_in(session, kind, count))

    def _reserve_in(self, session: Session, kind: str, count: int) -> range:
        mine = self._table.c.kind == kind
        row = session.execute(select(self._table.c.next).where(mine).with_for_update()).scalar()
        if row is None:
            session.execute(insert(self._table).values(kind=kind, next=count))
            return range(count)
        session.execute(update(self._table).where(mine).values(next=row + count))
        return range(row, row + count)
