"""Events that could not be taken in: kept with their reason until somebody retries or discards them."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from chassis.errors import Refusal

WAITING, RETRIED, DISCARDED = "waiting", "retried", "discarded"
LONGEST_TYPE = 200


@dataclass(frozen=True)
class Quarantined:
    """position is None when the message was so broken that it had none."""

    id: int
    source: str
    position: int | None
    event_type: str
    reason: str
    attempts: int
    at: datetime
    state: str
    body: str
    settled_by: str | None
    settled_why: str | None


class Quarantine:
    """The quarantine of one service."""

    def __init__(self, schema: str | None) -> None:
        self.metadata = MetaData(schema=schema)
        self.table = Table(
            "quarantine",
            self.metadata,
            Column(
                "id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True
            ),
            Column("source", String(64), nullable=False),
            Column("position", BigInteger, nullable=True),
            Column("event_type", String(LONGEST_TYPE), nullable=False),
            Column("reason", Text, nullable=False),
            Column("attempts", Integer, nullable=False),
            Column("at", DateTime(timezone=True), nullable=False),
            Column("state", String(20), nullable=False, index=True),
            Column("body", Text, nullable=False),
            Column("settled_by", Text),
            Column("settled_why", Text),
        )

    def put(
        self,
        session: Session,
        *,
        source: str,
        position: int | None,
        event_type: str,
        reason: str,
        attempts: int,
        body: bytes | str | dict[str, Any],
    ) -> None:
        if isinstance(body, dict):
            body = json.dumps(body, ensure_ascii=False)
        elif isinstance(body, bytes):
            body = body.decode(errors="backslashreplace")
        session.execute(
            insert(self.table).values(
                source=source,
                position=position,
                event_type=_storable(event_type)[:LONGEST_TYPE],
                reason=_storable(reason),
                attempts=attempts,
                at=datetime.now(UTC),
                state=WAITING,
                body=_storable(body),
            )
        )

    def waiting(self, session: Session, after: int = 0, size: int = 50) -> list[Quarantined]:
        query = (
            select(self.table)
            .where(self.table.c.state == WAITING, self.table.c.id > after)
            .order_by(self.table.c.id)
            .limit(size)
        )
        return [Quarantined(**row._mapping) for row in session.execute(query)]

    def count_waiting(self, session: Session) -> int:
        query = select(func.count()).select_from(self.table).where(self.table.c.state == WAITING)
        return int(session.execute(query).scalar_one())

    def get(self, session: Session, number: int) -> Quarantined:
        """Raises Refusal `not_found` when there is none, `conflict` when it is settled already."""
        row = session.execute(
            select(self.table).where(self.table.c.id == number).with_for_update()
        ).one_or_none()
        if row is None:
            raise Refusal(
                "not_found", "unknown-quarantined", f"Nothing is in quarantine under number {number}."
            )
        found = Quarantined(**row._mapping)
        if found.state != WAITING:
            raise Refusal("conflict", "already-settled", f"Number {number} was {found.state} already.")
        return found

    def settle(self, session: Session, number: int, state: str, *, by: str, why: str) -> None:
        session.execute(
            update(self.table)
            .where(self.table.c.id == number)
            .values(state=state, settled_by=by, settled_why=why)
        )


def _storable(written: str) -> str:
    """Without what no database keeps: a NUL (PostgreSQL), half a surrogate pair (both). What is poison must not
    also choke its quarantine."""
    return written.encode(errors="backslashreplace").decode().replace("\x00", "\\x00")
