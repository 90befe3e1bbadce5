"""Many at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

WRITERS = 5


def together(work: Callable[[int], Any], count: int = WRITERS) -> list[Any]:
    """`work(0)` … `work(count - 1)` at the same moment, each in a thread; their answers."""
    start = threading.Barrier(count)

    def begin(number: int) -> Any:
        start.wait(10)
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begin, range(count)))
