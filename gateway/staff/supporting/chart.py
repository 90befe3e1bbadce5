"""Where everything stands in the picture of a proportion over time. The table beside it says the same.

Lengths are units of the picture's own view box, as wide as a small phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 20, 24, 36
STEPS = (5, 10, 20, 25, 50, 100)
"""Highest percentage of the scale: the first of these that holds every point."""


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    percent: float
    as_of: str


@dataclass(frozen=True)
class Chart:
    """lines: height → percentage of the lines across. path: SVG path data through the points, broken where a number
    is too small to show."""

    points: list[Point]
    path: str
    lines: list[tuple[float, float]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


def draw(counts: list[dict[str, Any]]) -> Chart | None:
    """counts: `as_of` and `percent`, oldest first. None when there is nothing to draw."""
    known = [one for one in counts if one["percent"] is not None]
    if not known:
        return None
    top = next(step for step in STEPS if step >= max(one["percent"] for one in known))
    days = [date.fromisoformat(one["as_of"]).toordinal() for one in counts]
    first, span = days[0], max(days[-1] - days[0], 1)

    def across(day: int) -> float:
        middle = len(set(days)) == 1
        return WIDTH / 2 if middle else LEFT + 10 + (day - first) / span * (WIDTH - LEFT - RIGHT - 30)

    def up(percent: float) -> float:
        return HEIGHT - BOTTOM - percent / top * (HEIGHT - TOP - BOTTOM)

    points, path, drawing = [], "", False
    for one, day in zip(counts, days, strict=True):
        if one["percent"] is None:
            drawing = False
            continue
        point = Point(across(day), up(one["percent"]), one["percent"], one["as_of"])
        points.append(point)
        path += f"{'L' if drawing else 'M'}{point.x:.1f} {point.y:.1f}"
        drawing = True
    return Chart(points, path, [(up(part), part) for part in (0, top / 2, top)])
