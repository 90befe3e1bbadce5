"""Several processes that do the same at the same time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import Any

from bench.figures import rate

Work = Callable[[], int]
Prepare = Callable[[dict[str, str]], Work]


class Clients:
    """`count` processes, each with work of its own from `prepare(environment)`, a function of a module."""

    def __init__(self, count: int, prepare: Prepare, environment: dict[str, str]) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._lines = []
        self._processes = []
        for _ in range(count):
            line, far_end = spawn.Pipe()
            process = spawn.Process(target=_client, args=(prepare, environment, far_end), daemon=True)
            process.start()
            assert line.recv() == "ready"
            self._lines.append(line)
            self._processes.append(process)

    def __enter__(self) -> Clients:
        return self

    def __exit__(self, *_: object) -> None:
        for line in self._lines:
            line.send(0.0)
        for process in self._processes:
            process.join(30)

    def rate(self, seconds: float) -> float:
        """What all of them do per second."""
        for line in self._lines:
            line.send(seconds)
        return float(sum(line.recv() for line in self._lines))


def _client(prepare: Prepare, environment: dict[str, str], line: Any) -> None:
    work = prepare(environment)
    line.send("ready")
    while seconds := line.recv():
        line.send(rate(work, seconds))
