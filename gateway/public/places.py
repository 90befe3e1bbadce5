"""The register of local services, as the public pages need it."""

from __future__ import annotations

from typing import Any

from chassis.errors import Refusal
from gateway.services import people


def open_places() -> list[dict[str, Any]]:
    """Every local service that is open, by name: `{slug, name, area, approach, open}`."""
    found = [place for place in people("list_local_services") if place["open"]]
    return sorted(found, key=lambda place: place["name"].casefold())


def places_if_known() -> list[dict[str, Any]]:
    """The same, or none while the register does not answer: nobody is kept from speaking because of it."""
    try:
        return open_places()
    except Refusal as refusal:
        if refusal.kind != "unavailable":
            raise
        return []


def names() -> dict[str, str]:
    """slug → name of every local service, closed ones as well; empty while the register does not answer."""
    try:
        return {place["slug"]: place["name"] for place in people("list_local_services")}
    except Refusal as refusal:
        if refusal.kind != "unavailable":
            raise
        return {}
