"""What one and the same question costs a small house and a large one, in turns.

Each call is asked of the one, then of the other, then of the one again; the figure is the median cost in the large
house, its baseline the median in the small one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from bench.figures import Figure, Target, figure

Call = Callable[[], object]

CALLS = 300
GROUPS = 15
"""The calls are grouped; each group's medians make one ratio."""

FLAT = Target("ratio", "at most", 1.5)
"""What people do every day costs no more because much has happened before."""


def compare(name: str, large: Call, small: Call, target: Target | None = FLAT) -> Figure:
    """In milliseconds."""
    costs: dict[str, list[float]] = {"large": [], "small": []}
    for _ in range(GROUPS):
        group: dict[str, list[float]] = {"large": [], "small": []}
        for _ in range(CALLS // GROUPS):
            for which, call in (("small", small), ("large", large)):
                started = time.perf_counter()
                call()
                group[which].append(1000 * (time.perf_counter() - started))
        for which, taken in group.items():
            costs[which].append(median(taken))
    return figure(name, "ms", costs["large"], costs["small"], target)
