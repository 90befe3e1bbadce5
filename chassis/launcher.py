"""Hosting nameko services in this process. nameko's own command line needs a module that setuptools dropped."""

from collections.abc import Sequence
from typing import Any

from nameko.runners import ServiceRunner

from chassis.entrypoints import provide
from chassis.rpc import ServiceClient
from chassis.service import Runtime
from chassis.transport import EMBEDDED_URI

WORKERS = 10
"""Calls one service answers at a time; each takes a database connection while it works."""


def host(runtimes: Sequence[Runtime], amqp_uri: str) -> ServiceRunner:
    """Starts answering calls for `runtimes`; `stop()` on the result ends it. Only in a green process."""
    runner = ServiceRunner({"AMQP_URI": amqp_uri or EMBEDDED_URI, "max_workers": WORKERS})
    for runtime in runtimes:
        provide(runtime)
        runner.add_service(runtime.blueprint.entrypoints)
    runner.start()
    return runner


class LogsOverTheBus:
    """Reads producers' logs by asking the producers."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    def __call__(self, source: str, after: int, limit: int) -> Sequence[dict[str, Any]]:
        answer = self._client.call(
            source, "read_log", {"after": after, "limit": min(limit, 1000)}, actor="inbox"
        )
        envelopes: Sequence[dict[str, Any]] = answer["envelopes"]
        return envelopes
