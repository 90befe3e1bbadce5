"""The bus of the embedded system: kombu's in-memory transport with three mends, under the name `said-memory`.

- nameko reads `message.properties["content_type"]`, which kombu's virtual messages keep elsewhere;
- a consumer with nothing to do waits for the next message instead of looking once a second;
- closing one channel leaves the queues of the others alone.
"""

import threading
import time
from collections.abc import Callable
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, memory, virtual

EMBEDDED_URI = "said-memory://embedded//"


class _Doorbell:
    """Wakes every waiting consumer when anything is put on any queue."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self.rings = 0

    def ring(self) -> None:
        with self._condition:
            self.rings += 1
            self._condition.notify_all()

    def wait(self, heard: int, timeout: float) -> None:
        """Until it has rung more than `heard` times, or `timeout` seconds are over."""
        with self._condition:
            self._condition.wait_for(lambda: self.rings != heard, timeout)


_doorbell = _Doorbell()


class Message(virtual.Message):
    def __init__(self, payload: dict[str, Any], channel: Any = None, **kwargs: Any) -> None:
        super().__init__(payload, channel=channel, **kwargs)
        self.properties.setdefault("content_type", self.content_type)
        self.properties.setdefault("content_encoding", self.content_encoding)


class Channel(memory.Channel):
    Message = Message

    def _put(self, queue: str, message: Any, **kwargs: Any) -> None:
        super()._put(queue, message, **kwargs)
        _doorbell.ring()

    def _put_fanout(self, exchange: str, message: Any, routing_key: str | None = None, **kwargs: Any) -> None:
        super()._put_fanout(exchange, message, routing_key, **kwargs)
        _doorbell.ring()

    def close(self) -> None:
        virtual.Channel.close(self)


class Transport(memory.Transport):
    Channel = Channel
    global_state = virtual.BrokerState()

    def drain_events(self, connection: Any, timeout: float | None = None, **kwargs: Any) -> None:
        assert self.cycle is not None
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            heard = _doorbell.rings
            try:
                self.cycle.get(self._deliver, timeout=timeout)
                return
            except Empty:
                left = 1.0 if deadline is None else deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError from None
                _doorbell.wait(heard, min(left, 1.0))


Deliver = Callable[[Any, str], None]


def register() -> None:
    """Makes `said-memory://` known to kombu."""
    TRANSPORT_ALIASES["said-memory"] = "chassis.transport:Transport"
