"""Everything that every service holds on somebody (P2)."""

from __future__ import annotations

from typing import Any

from gateway.services import feedback, meetings, people

HOLDING = (feedback, meetings)
"""Services that know people by their reference, and what they hold on them."""


def everything_held(person: str, reason: str) -> dict[str, Any]:
    """Service → what it holds. Others first: only when all of them answered does it stand in the history that it was
    given out. Raises Refusal: half of it would be a false answer."""
    parts = {service.name: service("export_person", person=person) for service in HOLDING}
    return {"people": people("export_person", person=person, reason=reason)} | parts
