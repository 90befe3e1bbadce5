"""Hosting nameko services in this process. nameko's own command line needs a module that setuptools dropped."""

import contextlib
import time
from collections.abc import Sequence

from eventlet import GreenPool
from nameko.runners import ServiceRunner

from chassis.entrypoints import provide
from chassis.logs import logger
from chassis.service import Runtime
from chassis.transport import EMBEDDED_URI

log = logger(__name__)

WORKERS = 10
"""Calls one service answers at a time; each takes a database connection while it works."""

PAUSE = 1.0
"""Seconds between two tries to bring back what has ended."""


class Host:
    """Answers calls for `runtimes` until stopped. Only in a green process.

    nameko ends a service that cannot send an answer because the broker has just gone away, and everything else goes
    on as if it were there. So whoever holds a Host calls `tend` now and then.
    """

    def __init__(self, runtimes: Sequence[Runtime], amqp_uri: str) -> None:
        self._config = {"AMQP_URI": amqp_uri or EMBEDDED_URI, "max_workers": WORKERS}
        self._runtimes = {runtime.name: runtime for runtime in runtimes}
        self._runners: dict[str, ServiceRunner] = {}
        self._next_try = 0.0

    def start(self) -> None:
        """Raises what the transport raises when there is no broker."""
        for name in self._runtimes:
            self._begin(name)

    def stop(self) -> None:
        """Lets every service finish what it is at, all at once: each takes a second or two to let go of its queue."""
        pool = GreenPool()
        for runner in self._runners.values():
            pool.spawn_n(runner.stop)
        pool.waitall()

    @property
    def ended(self) -> list[str]:
        """Names of the services that do not answer any more."""
        return [name for name in self._runtimes if not self._is_alive(name)]

    def tend(self) -> None:
        """Starts again what has ended, if the broker lets it."""
        if time.monotonic() < self._next_try:
            return
        for name in self.ended:
            try:
                self._begin(name)
                log.warning("answering calls again", service=name)
            except Exception as error:  # noqa: BLE001 - whatever hinders it, the next try is soon
                log.warning("cannot answer calls", service=name, problem=repr(error))
                self._next_try = time.monotonic() + PAUSE

    def _begin(self, name: str) -> None:
        provide(self._runtimes[name])
        runner = ServiceRunner(self._config)
        runner.add_service(self._runtimes[name].blueprint.entrypoints)
        try:
            runner.start()
        except BaseException:
            with contextlib.suppress(Exception):
                runner.kill()
            raise
        self._runners[name] = runner

    def _is_alive(self, name: str) -> bool:
        runner = self._runners.get(name)
        return runner is not None and not any(container._died.ready() for container in runner.containers)
