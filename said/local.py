"""The services called directly in this process, without a bus: for the command line, and for tests.

The same classes answer, on the same stores; what they store is in the log, and a running system's relays publish
it from there.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from chassis.errors import Refusal
from chassis.service import Blueprint, Runtime, find
from chassis.settings import Settings
from said.whole_house import BLUEPRINTS


class LocalServices:
    """A ServiceClient over opened services. Close it to let go of their databases. now: see Runtime."""

    def __init__(
        self,
        settings: Settings,
        blueprints: Sequence[Blueprint] = BLUEPRINTS,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._blueprints = tuple(blueprints)
        self.runtimes: dict[str, Runtime] = {}
        self._services: dict[str, Any] = {}
        try:
            for blueprint in self._blueprints:
                runtime = Runtime(blueprint, settings, self.read_log, now, self)
                service = blueprint.entrypoints()
                service.runtime = runtime
                self.runtimes[blueprint.name] = runtime
                self._services[blueprint.name] = service
            for runtime in self.runtimes.values():
                runtime.renew()
        except BaseException:
            self.close()
            raise

    def call(
        self,
        service: str,
        method: str,
        payload: dict[str, Any] | None = None,
        *,
        actor: str = "public",
        correlation_id: str = "",
    ) -> Any:
        find(self._blueprints, service)
        answer = getattr(self._services[service], method, None)
        if answer is None:
            raise Refusal("not_found", "unknown-method", f"{service} has no method {method}.")
        return answer(payload or {}, {"actor": actor, "correlation_id": correlation_id})

    def read_log(self, source: str, after: int, limit: int) -> Sequence[dict[str, Any]]:
        return self.runtimes[source].publisher.read_log(after, limit)

    def deliver(self) -> int:
        """Every inbox catches up with the logs; returns how many events were taken in."""
        return sum(runtime.inbox.catch_up_all() for runtime in self.runtimes.values())

    def close(self) -> None:
        for runtime in self.runtimes.values():
            runtime.close()

    def __enter__(self) -> "LocalServices":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
