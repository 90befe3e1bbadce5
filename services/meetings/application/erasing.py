"""What meetings holds about a person: told to that person, and gone when the person is erased (P2, T2)."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from eventsourcing.domain import Aggregate
from sqlalchemy.orm import Session

from chassis.desk import Desk
from chassis.message import Message


class Part(Protocol):
    """One subject that holds something about people."""

    def held_on(self, session: Session, person: str) -> Any:
        """All of it, as plain values; it stands in the export under the part's name."""
        ...

    def erase(self, session: Session, person: str) -> Sequence[Aggregate]:
        """What must change when the person is erased, changed and not yet saved; nothing the second time. What was
        SEALED is gone by itself: these are the events that say so, from which views redact what they hold."""
        ...


class Erasing:
    def __init__(self, desk: Desk, parts: Mapping[str, Part]) -> None:
        self._store = desk.store
        self._parts = dict(parts)

    def export_person(self, *, person: str) -> dict[str, Any]:
        """Part → all that is held here on one person."""
        with self._store.reading() as session:
            return {name: part.held_on(session, person) for name, part in self._parts.items()}

    def on_person_erased(self, session: Session, message: Message) -> None:
        """Their key, and the events that say so, in one transaction. A repeated message finds nothing left."""
        person = message.data["person"]
        changed = [one for part in self._parts.values() for one in part.erase(session, person)]
        self._store.destroy_keys(session, [person])
        self._store.save(session, *changed)
