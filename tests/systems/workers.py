"""Relays and inboxes in threads of this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from chassis.worker import BusWorker
from said.local import LocalServices


@contextmanager
def working(services: LocalServices, *names: str) -> Iterator[None]:
    """The relays and inboxes of these services go on meanwhile, each in its own thread."""
    with ExitStack() as stack:
        for name in names:
            worker = BusWorker(services.runtimes[name])
            stack.callback(worker.stop)
            worker.start()
        yield
