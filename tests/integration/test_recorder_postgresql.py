"""Our recorder passes the library's own suites on PostgreSQL, with a role that may only read and append."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy.pool import QueuePool

from chassis.store.recorder import Datastore, Recorder
from chassis.store.schema import check_postgresql_log, prepare_postgresql
from tests import recorder_cases
from tests.servers.postgresql import Database
from tests.waiting import wait_until

pytestmark = pytest.mark.requirement("T1")

SERVICE = "feedback"


@pytest.fixture
def open_recorder(fresh_database: Database) -> Iterator[recorder_cases.OpenRecorder]:
    """Each time on an empty log: the suites open several within one test."""
    opened: list[Recorder] = []

    def fresh() -> Recorder:
        while opened:
            _close(opened.pop())
        with psycopg.connect(fresh_database.url("owner", "postgresql"), autocommit=True) as owner:
            owner.execute(f"DROP SCHEMA IF EXISTS {SERVICE} CASCADE".encode())
        prepare_postgresql(fresh_database.owner_url, (SERVICE,), (), "")
        recorder = Recorder(Datastore(fresh_database.url(f"said_{SERVICE}"), pool_size=15), schema=SERVICE)
        check_postgresql_log(recorder.engine, SERVICE)
        recorder.tracking_table.create(recorder.engine)
        opened.append(recorder)
        return recorder

    yield fresh
    while opened:
        _close(opened.pop())


def _close(recorder: Recorder) -> None:
    # The suites leave readers behind in threads that are just ending.
    pool = recorder.engine.pool
    assert isinstance(pool, QueuePool)
    wait_until(lambda: pool.checkedout() == 0, 10, "every connection to come back")
    recorder.engine.dispose()


class TestAggregates(recorder_cases.Aggregates): ...


class TestApplications(recorder_cases.Applications): ...


class TestProcesses(recorder_cases.Processes): ...


class TestTrackings(recorder_cases.Trackings): ...


class TestNonInterleaving(recorder_cases.NonInterleaving): ...
