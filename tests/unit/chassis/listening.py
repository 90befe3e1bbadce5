"""A producer with a log, and a listener that writes down what it hears, in order."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, String, select

from chassis.changes import Changes
from chassis.columns import Position
from chassis.errors import Refusal
from chassis.inbox import Inbox, Limits
from chassis.message import Message
from chassis.publishing import encode
from chassis.quarantine import Quarantine, Quarantined
from chassis.receiving import Receiver
from chassis.store import Store, open_store
from chassis.views import View
from contracts.catalogue import EVENTS
from tests.unit.local_house import House

NO_PAUSE = Limits(batch=7, attempts=3, pause=0.0)
NAMES = [f"House {number}" for number in range(20)]


class Heard(View):
    """Every event with its position; `allergy` decides what it cannot take."""

    name = "heard"
    sources = ("people",)
    allergy: Callable[[Message], None] = staticmethod(lambda _message: None)

    def define(self) -> None:
        self.heard = self.table(
            "heard",
            Column("number", Integer, primary_key=True),
            Column("position", Position, nullable=False),
            Column("what", String(100), nullable=False),
        )

    def on_local_service_registered(self, changes: Changes, message: Message) -> None:
        changes.insert(self.heard, {"position": message.position, "what": message.data["name"]})
        self.allergy(message)

    def on_local_service_renamed(self, changes: Changes, message: Message) -> None:
        changes.insert(self.heard, {"position": message.position, "what": f"now {message.data['name']}"})
        self.allergy(message)


class Listener:
    """A service that hears `people`. `bell` gives what the bus brought; `log_is_there` whether people answers,
    and in `broken` stands what is wrong with an event in its log, by position."""

    def __init__(self, house: House, folder: Path, limits: Limits = NO_PAUSE) -> None:
        self.house = house
        self.log_is_there = True
        self.reads: list[int] = []
        self.broken: dict[int, dict[str, Any]] = {}
        self.store: Store = open_store("listener", f"sqlite:///{folder}/listener.db")
        self.view = Heard()
        with self.store.making_tables() as connection:
            self.view.create(connection)
        self.quarantine = Quarantine(None)
        self.quarantine.metadata.create_all(self.store.engine)
        self.inbox = Inbox(
            self.store,
            Receiver(EVENTS),
            self.quarantine,
            sources=("people",),
            views=[self.view],
            read_log=self._read_log,
            limits=limits,
        )

    def close(self) -> None:
        self.store.close()

    def _read_log(self, source: str, after: int, limit: int) -> Sequence[dict[str, Any]]:
        if not self.log_is_there:
            raise Refusal("unavailable", "service-unavailable", "Nobody answers.")
        self.reads.append(after)
        log = self.house.services.read_log(source, after, limit)
        return [envelope | self.broken.get(envelope["position"], {}) for envelope in log]

    def told(self) -> list[dict[str, Any]]:
        """The producer's whole log, as the bus carries it."""
        return list(self.house.services.read_log("people", 0, 1000))

    def hear(self, *envelopes: dict[str, Any] | bytes) -> None:
        """One batch from the bus."""
        self.inbox.take([one if isinstance(one, bytes) else encode(one) for one in envelopes])

    def heard(self) -> list[tuple[int, str]]:
        with self.store.reading() as session:
            table = self.view.heard.c
            rows = session.execute(select(table.position, table.what).order_by(table.number))
            return [(row.position, row.what) for row in rows]

    def stand(self) -> int:
        with self.store.reading() as session:
            return self.inbox.tracking.position(session, "people")

    def set_aside(self) -> list[Quarantined]:
        with self.store.reading() as session:
            return self.quarantine.waiting(session)

    def cannot_take(
        self, *positions: int, times: float = float("inf"), error: Exception | None = None
    ) -> None:
        """Handling these fails `times` times each, after the table was written to."""
        tries = {position: itertools.count(1) for position in positions}

        def allergy(message: Message) -> None:
            if message.position in tries and next(tries[message.position]) <= times:
                raise error or KeyError(f"allergic to {message.position}")

        self.view.allergy = allergy
