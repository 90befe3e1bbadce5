"""One service's log, in which many aggregates are written at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from eventsourcing.domain import Aggregate

from chassis.context import Context, within
from chassis.numbers import Numbers
from chassis.references import reference
from said.local import LocalServices

Keep = Callable[..., None]
"""Stores what the aggregates given to it have decided. Given many of which the same happened, it is quickest: a view
changes as many rows with one statement."""


class Book:
    def __init__(self, services: LocalServices, service: str) -> None:
        self._store = services.runtimes[service].store
        self._numbers = Numbers(self._store)

    def references(self, prefix: str, count: int) -> list[str]:
        """Codes nobody got before. Never inside `writing`."""
        return [reference(prefix, number) for number in self._numbers.take(prefix, count)]

    @contextmanager
    def writing(self) -> Iterator[Keep]:
        """One transaction."""
        with within(Context(actor="bench")), self._store.writing() as session:

            def keep(*aggregates: Aggregate) -> None:
                self._store.save(session, *aggregates)

            yield keep
