"""A long life of each aggregate of people, in which every event happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.people import facts as places

LIVES: dict[str, tuple[Fact, ...]] = {
    "people.local_service": (
        places.registered(),
        places.renamed(),
        places.approach_published(),
        places.closed(),
    ),
}
