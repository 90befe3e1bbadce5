"""Promise 1: the log is only ever added to, and it is the database that sees to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from chassis.store import open_store
from chassis.store.schema import NotPrepared
from said.local import LocalServices
from tests.servers.postgresql import Database, PostgreSQL
from tests.systems.checks import assert_logs_are_whole, positions
from tests.systems.ground import Ground
from tests.systems.grounds import on_both_stores, on_postgresql
from tests.systems.processes import said
from tests.systems.roster import PRODUCERS
from tests.systems.voices import Voices

CHANGES = {
    "update": "UPDATE {table} SET topic = 'feedback.nothing_happened' WHERE id = 1",
    "update of all": "UPDATE {table} SET originator_version = originator_version + 1",
    "delete": "DELETE FROM {table} WHERE id = 1",
    "delete of all": "DELETE FROM {table}",
}
ON_SQLITE = CHANGES | {
    "replaced by position": "INSERT OR REPLACE INTO {table} (id, originator_id, originator_version, topic, state) "
    "SELECT id, 'someone-else', 1, topic, state FROM {table} WHERE id = 1",
    "replaced by version": "REPLACE INTO {table} (originator_id, originator_version, topic, state) "
    "SELECT originator_id, originator_version, 'feedback.nothing_happened', state FROM {table} WHERE id = 1",
    "upsert": "INSERT INTO {table} (id, originator_id, originator_version, topic, state) "
    "SELECT id, originator_id, originator_version, topic, state FROM {table} WHERE true "
    "ON CONFLICT DO UPDATE SET topic = 'feedback.nothing_happened'",
}
ON_POSTGRESQL = CHANGES | {
    "truncate": "TRUNCATE {table}",
    "drop": "DROP TABLE {table}",
    "alter": "ALTER TABLE {table} DROP COLUMN topic",
    "rule": "CREATE RULE forget AS ON INSERT TO {table} DO INSTEAD NOTHING",
    "trigger": "CREATE TRIGGER forget BEFORE INSERT ON {table} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "grant": "GRANT UPDATE ON {table} TO CURRENT_USER; UPDATE {table} SET topic = ''",
    "upsert": "INSERT INTO {table} (originator_id, originator_version, topic, state) "
    "SELECT originator_id, originator_version, topic, state FROM {table} "
    "ON CONFLICT (originator_id, originator_version) DO UPDATE SET topic = 'feedback.nothing_happened'",
    "a position of one's own": "INSERT INTO {table} (id, originator_id, originator_version, topic, state) "
    "SELECT -1, originator_id, 99, topic, state FROM {table} WHERE id = 1",
    "an earlier position next": "SELECT setval('feedback.events_id_seq', 1)",
    "row of another service": "INSERT INTO people.events (originator_id, originator_version, topic, state) "
    "VALUES (gen_random_uuid(), 1, 'people.local_service_registered', '')",
    "reading another service": "SELECT * FROM people.events",
}


@pytest.fixture
def spoken(services: LocalServices) -> LocalServices:
    Voices(services).talk(3)
    return services


@pytest.mark.requirement("T1")
def test_sqlite_refuses_every_change_of_an_event(spoken: LocalServices, ground: Ground) -> None:
    file = ground.data / "feedback.db"
    before = _all_of(file)

    for name, change in ON_SQLITE.items():
        # A connection of its own, as another program would have: the promise is the file's, not our code's.
        with closing(sqlite3.connect(file)) as outsider:
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                _allowed(name, outsider.execute(change.format(table="events")))
            outsider.commit()

    assert _all_of(file) == before


@pytest.mark.requirement("T1")
@on_postgresql
def test_a_services_own_role_cannot_change_an_event(spoken: LocalServices, fresh_database: Database) -> None:
    logs = {name: positions(spoken.runtimes[name]) for name in PRODUCERS}

    with psycopg.connect(fresh_database.url("said_feedback", "postgresql"), autocommit=True) as connection:
        for name, change in ON_POSTGRESQL.items():
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                _allowed(name, connection.execute(change.format(table="feedback.events").encode()))

    assert logs == {name: positions(spoken.runtimes[name]) for name in PRODUCERS}
    assert_logs_are_whole(spoken)


@pytest.mark.requirement("T1")
@on_postgresql
def test_a_role_that_may_do_more_is_refused_at_the_start(ground: Ground, fresh_database: Database) -> None:
    for right in ("UPDATE", "DELETE", "TRUNCATE"):
        with psycopg.connect(fresh_database.url("owner", "postgresql"), autocommit=True) as owner:
            owner.execute("REVOKE ALL ON feedback.events FROM said_feedback")
            owner.execute(f"GRANT SELECT, INSERT, {right} ON feedback.events TO said_feedback".encode())
        with pytest.raises(NotPrepared, match=f"may {right} the event log of feedback"):
            open_store("feedback", ground.settings.database_url("feedback"))

    refused = said("service", "feedback", "--only", "bus", environment=_with_bus(ground), check=False)
    assert refused.returncode == 1
    assert "may TRUNCATE the event log of feedback" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.requirement("T1")
@on_postgresql
def test_the_owner_itself_is_refused_at_the_start(ground: Ground, fresh_database: Database) -> None:
    with pytest.raises(NotPrepared, match="may UPDATE, DELETE, TRUNCATE the event log of feedback"):
        open_store("feedback", fresh_database.owner_url)


def test_a_database_without_a_log_is_refused_at_the_start(
    postgresql: PostgreSQL, fresh_database: Database
) -> None:
    postgresql.create_role("said_feedback")
    with pytest.raises(NotPrepared, match="`said prepare`"):
        open_store("feedback", fresh_database.url("said_feedback"))


@on_postgresql
def test_preparing_again_changes_nothing(
    spoken: LocalServices, ground: Ground, fresh_database: Database
) -> None:
    before = {name: positions(runtime) for name, runtime in spoken.runtimes.items()}

    said("prepare", "--owner-url", fresh_database.owner_url, environment=ground.environment)

    assert before == {name: positions(runtime) for name, runtime in spoken.runtimes.items()}
    Voices(spoken, seed=8).talk(1)


@pytest.mark.requirement("T1")
@on_both_stores
def test_verify_finds_what_an_owner_did_to_the_log(
    spoken: LocalServices, ground: Ground, request: pytest.FixtureRequest
) -> None:
    """Whoever owns the database can do anything to it; then `said verify` says so."""
    assert "Everything is in order." in said("verify", environment=ground.environment).stdout
    if ground.on_postgresql:
        database: Database = request.getfixturevalue("fresh_database")
        with psycopg.connect(database.url("owner", "postgresql")) as owner:
            owner.execute("DELETE FROM feedback.events WHERE id = 1")
    else:
        with closing(sqlite3.connect(ground.data / "feedback.db")) as owner_of_the_file:
            owner_of_the_file.execute("DROP TRIGGER events_no_delete")
            owner_of_the_file.execute("DELETE FROM events WHERE id = 1")
            owner_of_the_file.commit()

    found = said("verify", environment=ground.environment, check=False)

    assert found.returncode == 1
    assert "version 2 of" in found.stderr


def _allowed(name: str, _done: object) -> None:
    raise AssertionError(f"this was allowed: {name}")


def _all_of(file: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT * FROM events ORDER BY id").fetchall()


def _with_bus(ground: Ground) -> dict[str, str]:
    # Refused before any broker is asked for.
    return {**ground.environment, "AMQP_URI": "amqp://guest:guest@127.0.0.1:9/nowhere"}
