"""Hosting nameko services in this process. nameko's own command line needs a module that setuptools dropped."""

from collections.abc import Sequence

from nameko.runners import ServiceRunner

from chassis.entrypoints import provide
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
