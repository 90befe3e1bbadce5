"""Our recorder passes the library's own suites on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.store.recorder import Datastore, Recorder
from chassis.store.schema import create_sqlite_log
from chassis.store.tables import making_tables
from tests import recorder_cases

pytestmark = pytest.mark.requirement("T1")


@pytest.fixture
def open_recorder(tmp_path: Path) -> Iterator[recorder_cases.OpenRecorder]:
    opened: list[Recorder] = []

    def fresh() -> Recorder:
        datastore = Datastore(f"sqlite:///{tmp_path}/{len(opened)}.db")
        recorder = Recorder(datastore, schema=None)
        with making_tables(datastore) as connection:
            create_sqlite_log(connection, recorder)
            recorder.tracking_table.create(connection)
        opened.append(recorder)
        return recorder

    yield fresh
    for recorder in opened:
        recorder.engine.dispose()


class TestAggregates(recorder_cases.Aggregates): ...


class TestApplications(recorder_cases.Applications): ...


class TestProcesses(recorder_cases.Processes): ...


class TestTrackings(recorder_cases.Trackings): ...


class TestNonInterleaving(recorder_cases.NonInterleaving): ...
