"""All groups there are to choose from, however many: a county has one for each of its places."""

from __future__ import annotations

from typing import Any

from gateway.services import meetings

PAGE = 200


def every_group(local_services: list[str] | None = None, organisation: bool = True) -> list[dict[str, Any]]:
    """Open groups by name: of these places (None: of every place), and of the whole organisation."""
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = meetings(
            "list_groups", local_services=local_services, organisation=organisation, after=after, size=PAGE
        )
        found += page["items"]
        after = page["next"]
        if after is None:
            return found
