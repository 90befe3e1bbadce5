"""A long life of an invitation, in which every event happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.people import facts_invitation as facts

LIVES: dict[str, tuple[Fact, ...]] = {
    "people.invitation": (facts.made(), facts.not_reached(), facts.sent()),
}
