"""What people need, wherever something is sent to them or they come: so that it is applied (P1, M10)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gateway.services import people
from gateway.staff.softly import softly
from gateway.staff.who import knows

MOST = 1000
Needs = dict[str, Any]


def needs_of(persons: Iterable[str], place: str | None) -> Needs:
    """items: who needs something, for who works with the people of that place. silent: it cannot be asked for now."""
    wanted = sorted({one for one in persons if one.startswith("PE-")})[:MOST]
    if not wanted or not knows(place):
        return {"items": [], "silent": False}
    found = softly(people, "needs_of", persons=wanted)
    return {"items": found["items"] if found else [], "silent": found is None}
