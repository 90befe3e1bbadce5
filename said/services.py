"""Services on their own, on RabbitMQ: one process that answers calls, one that relays and takes in."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from chassis.health import HealthServer
from chassis.logs import logger
from chassis.rpc import BusClient, LogsOverTheBus
from chassis.service import Runtime, find
from chassis.settings import Settings
from chassis.worker import BusWorker
from said.house import BLUEPRINTS
from said.stopping import StopRequest

log = logger(__name__)

GRACE = 15.0
"""Seconds a half gets to end in good order."""


def answer_calls(settings: Settings, names: Sequence[str], parent: int | None = None) -> None:
    """The half that answers calls; nameko, so the process must be green. Health on the metrics port plus one."""
    from chassis.launcher import Host
    from chassis.webserver import pause

    stop = StopRequest(parent)
    client = BusClient(settings.amqp_uri, settings.rpc_timeout)
    runtimes = [
        Runtime(find(BLUEPRINTS, name), settings, LogsOverTheBus(client), client=client) for name in names
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
        Runtime(find(BLUEPRINTS, name), settings, LogsOverTheBus(client), client=client) for name in names
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


def supervise(names: Sequence[str]) -> None:
    """Both halves, each in its own process. When one ends the other is ended too, with exit status 1, so that
    whatever runs this starts both again. When this process is killed, they end by themselves."""
    for name in names:
        find(BLUEPRINTS, name)
    stop = StopRequest()
    halves = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "said.cli",
                "service",
                *names,
                "--only",
                half,
                "--parent",
                str(os.getpid()),
            ]
        )
        for half in ("rpc", "bus")
    ]
    log.info("started", services=list(names))
    while not stop and all(half.poll() is None for half in halves):
        time.sleep(0.2)
    failed = not stop
    for half in halves:
        if half.poll() is None:
            half.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    for half in halves:
        try:
            half.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            half.kill()
    if failed:
        raise SystemExit(1)
