"""Relays and inboxes run in this process, step by step or in a thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from chassis.broker import inbox_queue
from chassis.relay import Relay
from chassis.service import Runtime
from said.local import LocalServices
from tests.systems.ground import Ground
from tests.systems.roster import PRODUCERS
from tests.waiting import wait_until


def with_queue(ground: Ground, runtime: Runtime) -> None:
    """Makes the service's queue, so that what is sent from now on is kept for it."""
    broker = ground.broker()
    broker.declare(inbox_queue(runtime.name, runtime.inbox.sources, embedded=False))
    broker.close()


def queue_length(ground: Ground, runtime: Runtime) -> int:
    """Messages ready for the service; those it holds unacknowledged are not counted."""
    broker = ground.broker()
    try:
        with broker.connection.channel() as channel:
            length: int = channel.queue_declare(f"{runtime.name}.inbox", passive=True).message_count
        return length
    finally:
        broker.close()


def relay_all(services: LocalServices, ground: Ground) -> None:
    """Sends every producer's log from its checkpoint on."""
    for name in PRODUCERS:
        runtime = services.runtimes[name]
        relay = Relay(runtime.store, runtime.publisher, ground.broker, window=10)
        broker = ground.broker()
        try:
            while relay.step(broker):
                pass
        finally:
            broker.close()


def in_thread(run: Callable[[threading.Event], None], until: Callable[[], bool]) -> None:
    """`run` in a thread until a condition holds."""
    stop = threading.Event()
    thread = threading.Thread(target=run, args=(stop,))
    thread.start()
    try:
        wait_until(until, 30, "the inbox to finish")
    finally:
        stop.set()
        thread.join(20)
