"""Services on their own, on RabbitMQ: one process that answers calls, one that relays and takes in."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from chassis.health import HealthServer
from chassis.logs import logger
from chassis.rpc import BusClient, LogsOverTheBus
from chassis.service import Runtime
from chassis.settings import Settings
from chassis.worker import BusWorker
from said.house import blueprint_of
from said.stopping import StopRequest

log = logger(__name__)


def answer_calls(settings: Settings, names: Sequence[str], parent: int | None = None) -> None:
    """The half that answers calls; nameko, so the process must be green. Health on the metrics port plus one."""
    from chassis.launcher import Host
    from chassis.webserver import pause

    stop = StopRequest(parent)
    client = BusClient(settings.amqp_uri, settings.rpc_timeout)
    runtimes = [
        Runtime(blueprint_of(name), settings, LogsOverTheBus(client), client=client) for name in names
    ]
    host = Host(runtimes, settings.amqp_uri)
    host.start()
    port = settings.metrics_port + 1 if settings.metrics_port else 0
    health = HealthServer(settings.metrics_host, port, lambda: _health(runtimes, [], host.ended))
    health.start()
    log.info("answering calls", services=list(names))
    while not stop:
        host.tend()
        pause(0.2)
    health.stop()
    host.stop()
    client.close()


def relay_and_take_in(settings: Settings, names: Sequence[str], parent: int | None = None) -> None:
    """The half that publishes the log and applies other services' events. Health on the metrics port."""
    stop = StopRequest(parent)
    client = BusClient(settings.amqp_uri, settings.rpc_timeout)
    runtimes = [
        Runtime(blueprint_of(name), settings, LogsOverTheBus(client), client=client) for name in names
    ]
    workers = [BusWorker(runtime) for runtime in runtimes]
    health = HealthServer(settings.metrics_host, settings.metrics_port, lambda: _health(runtimes, workers))
    health.start()
    for worker in workers:
        worker.start()
    log.info("relaying and taking in", services=list(names))
    while not stop:
        time.sleep(0.2)
    for worker in workers:
        worker.ask_to_stop()
    for worker in workers:
        worker.stop()
    health.stop()
    client.close()


def _health(
    runtimes: Sequence[Runtime], workers: Sequence[BusWorker], ended: Sequence[str] = ()
) -> Mapping[str, Any]:
    found = {runtime.name: runtime.health() for runtime in runtimes}
    if ended:
        raise RuntimeError(f"no calls are answered for {', '.join(ended)}")
    if not all(worker.alive for worker in workers):
        raise RuntimeError("a relay or an inbox has ended")
    return found
