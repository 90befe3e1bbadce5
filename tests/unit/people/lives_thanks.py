"""Long lives of requests for thanks and of a budget, in which every event happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.people import facts_thanks as f

LIVES: dict[str, tuple[Fact, ...]] = {
    "people.thanks": (f.asked(), f.refused(), f.approved(), f.thanked(), f.cancelled()),
    "people.budget": (
        f.opened(),
        f.budget_set(),
        f.committed(),
        f.spent(),
        f.committed("TH-00002-H"),
        f.freed("TH-00002-H"),
    ),
}
"""No one request is refused, approved and cancelled: this is what the log can hold, not what the rules allow."""
