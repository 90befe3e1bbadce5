"""The library's own suites for recorders, ready to be run against ours on any database.

A test module gives the fixture `open_recorder`, which opens a recorder on an empty database, and names the suites:

    from tests import recorder_cases

    class TestAggregates(recorder_cases.Aggregates): ...
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

import pytest
from eventsourcing.persistence import StoredEvent
from eventsourcing.tests import persistence as library

from chassis.store.recorder import Recorder

OpenRecorder = Callable[[], Recorder]


class _OnThisDatabase:
    @pytest.fixture(autouse=True)
    def _database(self, open_recorder: OpenRecorder) -> None:
        self._open = open_recorder

    def create_recorder(self) -> Any:
        return self._open()


class _TellsNoPositions:
    """A recorder seen as one of aggregates alone, which the suite expects to answer an insert with nothing."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.select_events = recorder.select_events

    def insert_events(self, stored_events: Sequence[StoredEvent]) -> None:
        self._recorder.insert_events(stored_events)


class Aggregates(_OnThisDatabase, library.AggregateRecorderTestCase):
    """Events of one aggregate come back in order; a version is taken once."""

    def create_recorder(self) -> Any:
        return _TellsNoPositions(self._open())


class Applications(_OnThisDatabase, library.ApplicationRecorderTestCase[Any]):
    """Positions, topics and ranges of the whole log; writers at the same time."""


class Processes(_OnThisDatabase, library.ProcessRecorderTestCase):
    """Events and the position they came from commit together, each position once."""


class Trackings(_OnThisDatabase, library.TrackingRecorderTestCase):
    """How far another's log has been taken in only ever grows."""


class NonInterleaving(_OnThisDatabase, library.NonInterleavingNotificationIDsBaseCase):
    """Two writers' positions do not mix."""

    def create_stack(self, originator_id: Any) -> list[StoredEvent]:
        return [
            StoredEvent(
                originator_id=originator_id, originator_version=version, topic="topic", state=b"state"
            )
            for version in range(self.insert_num)
        ]

    def new_originator_id(self) -> Any:
        return uuid4()
