"""A long life of an action, in which every event happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.meetings import facts_action as actions

LIVES: dict[str, tuple[Fact, ...]] = {
    "meetings.action": (
        actions.opened(),
        actions.progressed(),
        actions.moved(),
        actions.handed_over(),
        actions.completed(),
        actions.dropped(),
    ),
}
