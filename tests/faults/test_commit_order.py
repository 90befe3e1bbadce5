"""Positions become visible in ascending order, whoever writes at the same time: what a reader has passed is passed."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from eventsourcing.persistence import Notification
from sqlalchemy.orm import Session

from chassis.store import Store
from said.local import LocalServices
from services.people.domain import LocalService
from tests.systems.grounds import on_both_stores, on_postgresql
from tests.waiting import wait_until

WRITERS, SAVES, EVENTS = 4, 15, 3


def some_place(events: int) -> LocalService:
    """A place with `events` events to its name."""
    place_id, now = uuid4(), datetime.now(UTC)
    place = LocalService.register(place_id, f"place-{place_id}", "Name 0", None, now)
    for number in range(1, events):
        place.rename(f"Name {number}", now)
    return place


def save_one(store: Store, events: int = EVENTS) -> list[int]:
    return store.unit_of_work(lambda session: store.save(session, some_place(events)))


@pytest.mark.requirement("T1")
@on_both_stores
def test_a_reader_that_follows_the_log_misses_nothing(services: LocalServices) -> None:
    store = services.runtimes["people"].store
    done = threading.Event()

    def follow() -> list[int]:
        seen: list[int] = []
        while True:
            last_look = done.is_set()
            new = store.notifications(seen[-1] if seen else 0, 7)
            seen += [one.id for one in new]
            if last_look and not new:
                return seen

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(follow)
        writers = [pool.submit(lambda: [save_one(store) for _ in range(SAVES)]) for _ in range(WRITERS)]
        try:
            saved = [positions for writer in writers for positions in writer.result(60)]
        finally:
            done.set()
        seen = reader.result(60)

    everything = sorted(position for positions in saved for position in positions)
    assert len(everything) == WRITERS * SAVES * EVENTS
    assert seen == everything
    assert all(positions == list(range(positions[0], positions[0] + EVENTS)) for positions in saved)


@on_postgresql
def test_a_writer_waits_for_the_one_whose_positions_come_before(services: LocalServices) -> None:
    """Otherwise the second could commit first, a relay pass its position, and the first be never published."""
    store = services.runtimes["people"].store
    first_has_saved, first_may_commit = threading.Event(), threading.Event()

    def slow(session: Session) -> list[int]:
        positions = store.save(session, some_place(1))
        first_has_saved.set()
        assert first_may_commit.wait(20)
        return positions

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(store.unit_of_work, slow)
        assert first_has_saved.wait(10)
        second = pool.submit(save_one, store, 1)
        wait_until(lambda: _waiting_for_the_log(store), 10, "the second writer to wait for the log")
        assert seen(store) == []
        first_may_commit.set()
        positions = [*first.result(10), *second.result(10)]

    assert seen(store) == positions == sorted(positions)


@on_postgresql
def test_a_writer_that_gives_up_lets_the_next_one_in(services: LocalServices) -> None:
    store = services.runtimes["people"].store

    class ChangedItsMindError(Exception):
        pass

    def work(session: Session) -> None:
        store.save(session, some_place(2))
        raise ChangedItsMindError

    with pytest.raises(ChangedItsMindError):
        store.unit_of_work(work)

    assert seen(store) == []
    (position,) = save_one(store, 1)
    assert seen(store) == [position]


def seen(store: Store) -> list[int]:
    found: list[Notification] = store.notifications(0, 1000)
    return [one.id for one in found]


def _waiting_for_the_log(store: Store) -> bool:
    with store.engine.connect() as connection:
        waiting = connection.exec_driver_sql(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        )
        return bool(waiting.scalar())
