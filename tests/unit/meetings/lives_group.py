"""A long life of a group, in which every event happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.meetings import facts_group as it

LIVES: dict[str, tuple[Fact, ...]] = {
    "meetings.group": (
        it.established(),
        it.described(),
        it.marked(),
        it.terms(),
        it.code(),
        it.joined(),
        it.joined(it.TOM, warnings=("longer-than-one-term",)),
        it.trustee_joined(),
        it.named(),
        it.chair(),
        it.vice_chair(),
        it.nominee(),
        it.renewed(),
        it.left(it.TRUSTEE),
        it.terms(2, "We advise the Board and the managers."),
        it.wound_up(),
    ),
}
