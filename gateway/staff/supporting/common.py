"""What the pages of supporting people share: people by name for who may know."""

from __future__ import annotations

from collections.abc import Iterable

from flask import request

from chassis.references import tidy
from gateway.accounts import Permission, may
from gateway.services import people
from gateway.staff.scope import me


def asked_person() -> str:
    """The person an address names, for a form to begin with."""
    return tidy(request.args.get("person", "")) if request.args.get("person") else ""


def names_of(persons: Iterable[str | None]) -> dict[str, str | None]:
    """person → name, for who may read about people; empty for all others."""
    wanted = sorted({one for one in persons if one})
    if not wanted or not may(me(), Permission.READ_PEOPLE):
        return {}
    names: dict[str, str | None] = people("names_of", persons=wanted)["names"]
    return names
