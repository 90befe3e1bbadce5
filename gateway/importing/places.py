"""Which local service a row is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

NOT_A_PLACE = frozenset(
    (
        "",
        "-",
        "?",
        "n/a",
        "na",
        "none",
        "other",
        "unknown",
        "not known",
        "not stated",
        "not given",
        "not applicable",
    )
)
"""What files write when nobody knew. Such a comment is for the organisation, and answered like any other."""
_LETTER = re.compile(r"[^\W\d_]")


def tidy(name: str) -> str:
    """The name as it goes into the register: no spaces around it, one between words."""
    return " ".join(name.split())


def names_a_place(name: str) -> bool:
    """False for a blank, for "Unknown" and its like, and for what has no letter: a score that slipped."""
    return name.casefold() not in NOT_A_PLACE and _LETTER.search(name) is not None


class Register:
    """The local services there are, found by name or slug in any case."""

    def __init__(self, places: Iterable[dict[str, Any]]) -> None:
        self._slugs: dict[str, str] = {}
        for place in places:
            self._slugs[place["slug"].casefold()] = place["slug"]
            self._slugs[tidy(place["name"]).casefold()] = place["slug"]

    def slug(self, name: str) -> str | None:
        """None when no local service is called so."""
        return self._slugs.get(tidy(name).casefold())

    def add(self, slugs: dict[str, str]) -> None:
        """Names that were registered, with the slugs they got."""
        self._slugs.update((tidy(name).casefold(), slug) for name, slug in slugs.items())

    def missing(self, names: Collection[str]) -> list[str]:
        return sorted(name for name in names if self.slug(name) is None)
