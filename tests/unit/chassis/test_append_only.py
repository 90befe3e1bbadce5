"""The event log in SQLite is only ever added to, whoever tries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from tests.unit.local_house import House, Said

pytestmark = pytest.mark.requirement("T1")

ATTEMPTS = [
    "UPDATE events SET state = x'00'",
    "UPDATE events SET topic = 'feedback.comment_closed' WHERE id = 1",
    "UPDATE events SET id = id + 100",
    "DELETE FROM events",
    "DELETE FROM events WHERE id = 1",
    "INSERT OR REPLACE INTO events SELECT * FROM events",
    "REPLACE INTO events SELECT id, originator_id, originator_version, topic, x'00' FROM events",
]


@pytest.fixture
def said(new_house: House) -> Said:
    said = new_house.say()
    new_house.answer(said)
    return said


@pytest.fixture
def raw(new_house: House, said: Said) -> Iterator[sqlite3.Connection]:
    """A connection that knows nothing of us, as the sqlite3 program would open it."""
    connection = sqlite3.connect(new_house.data / "feedback.db")
    yield connection
    connection.close()


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_raw_connection_cannot_change_or_remove_an_event(raw, attempt):
    before = raw.execute("SELECT * FROM events").fetchall()
    assert before
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(attempt)
    raw.commit()
    assert raw.execute("SELECT * FROM events").fetchall() == before


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_services_own_transaction_cannot_either(new_house, said, attempt):
    store = new_house.services.runtimes["feedback"].store
    before = store.notifications(0, 100)
    with pytest.raises(Exception, match="append-only"), store.writing() as session:
        session.connection().exec_driver_sql(attempt)
    assert store.notifications(0, 100) == before


def test_what_is_added_may_not_take_an_older_place(raw):
    """A position that was handed out belongs to its event for good."""
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("INSERT INTO events SELECT 1, x'00', 1, 'x', x'00'")


def test_opening_an_old_file_again_puts_the_lock_back_that_somebody_took_off(new_house, raw):
    raw.execute("DROP TRIGGER events_no_delete")
    raw.commit()
    House(new_house.data).close()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("DELETE FROM events")
