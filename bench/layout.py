"""The full process layout: each service in processes of its own, the gateway in others, on RabbitMQ and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from tests.servers.ports import free_port
from tests.systems.processes import Said, said
from tests.waiting import wait_until

SERVICES = ("people", "feedback", "reporting")


@dataclass(frozen=True)
class Layout:
    """port: of the gateway; token: with which a program speaks to it."""

    port: int
    token: str


@contextmanager
def running(environment: dict[str, str], logs: Path) -> Iterator[Layout]:
    """Starts all, waits until the gateway is ready, and stops all."""
    port = free_port()
    environment = environment | {"SAID_PORT": str(port), "SAID_METRICS_PORT": "0"}
    with ExitStack() as stack:
        for name in SERVICES:
            stack.enter_context(Said("service", name, environment=environment, log=logs / f"{name}.log"))
        stack.enter_context(Said("gateway", environment=environment, log=logs / "gateway.log"))
        wait_until(lambda: _ready(port), 120, "the gateway to be ready", every=0.2)
        made = said("token", "create", "--role", "involvement_officer", "--print", environment=environment)
        yield Layout(port, made.stdout.strip())


def _ready(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/ready", timeout=5).ok
    except requests.ConnectionError:
        return False
