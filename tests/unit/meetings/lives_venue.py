"""A long life of a venue, in which every event happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.meetings import facts_venue as venue

LIVES: dict[str, tuple[Fact, ...]] = {
    "meetings.venue": (venue.added(), venue.changed(), venue.checked(), venue.closed()),
}
