"""Leaving out numbers so small that they could tell of one person (P6). Pure."""

from collections.abc import Mapping


def published(counts: Mapping[str, int], base: int, least: int) -> dict[str, int | None]:
    """answer → how many, or None where that is fewer than `least` people.

    When one answer alone is left out, what it was follows from the base; so the next smallest goes too. When fewer than
    `least` answered at all, everything is left out.
    """
    if base < least:
        return dict.fromkeys(counts)
    shown: dict[str, int | None] = {
        answer: count if count >= least else None for answer, count in counts.items()
    }
    hidden = [answer for answer, count in shown.items() if count is None]
    if len(hidden) == 1:
        others = [(count, answer) for answer, count in shown.items() if count is not None]
        if others:
            shown[min(others)[1]] = None
    return shown
