"""A long life of an election, in which every event happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.meetings import facts_election as it

LIVES: dict[str, tuple[Fact, ...]] = {
    "meetings.election": (
        *it.ASKED,
        it.stands("PE-4SV6Z-3", seconder=it.MARY, statement=None),
        it.withdrew("PE-4SV6Z-3"),
        it.nominated(),
        it.voting(),
        it.codes(),
        it.ballot_closed(),
        it.tied(),
        it.drawn(),
        it.declared(it.MARY, it.ANN),
        it.erased(),
        it.called_off(),
    ),
    "meetings.election.v3": (
        *it.ASKED,
        it.held(),
        it.sent_back(),
        it.reworded(),
        it.accepted(details=("phone",), confirmed_because="The number of our office."),
        it.cut_short(),
        it.nominated(),
        it.voting(),
        it.codes(),
    ),
    "meetings.election.v2": (
        *it.VOTED,
        it.counted(),
        it.declared(overseers=(), warnings=("election-not-overseen",), because="The road was flooded."),
    ),
}
