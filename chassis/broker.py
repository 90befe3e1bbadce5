"""Exchanges, queues, publishing in windows and consuming in batches, on RabbitMQ or the embedded transport."""

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from amqp.exceptions import AMQPError
from amqp.transport import TCPTransport
from kombu import Connection, Consumer, Exchange, Queue, binding
from kombu.exceptions import KombuError

from chassis.transport import EMBEDDED_URI, register

register()

CONTENT_TYPE = "application/cloudevents+json"
CONFIRM_TIMEOUT = 10.0
"""Seconds in which a broker that is alive confirms something. One that was just started may never confirm what it took
before its queues had found their leader; sending that again is right."""
HEARTBEAT = 20
PIECE = 16_384
"""Bytes read from the broker at once."""

Publication = tuple[str, bytes]
"""Routing key and body."""


class BrokerUnavailable(Exception):
    """The broker cannot be reached, went away, or did not confirm."""


def events_exchange(service: str) -> Exchange:
    """Where a service tells what happened: `<service>.events`."""
    return Exchange(f"{service}.events", type="topic", durable=True, auto_delete=False)


def inbox_queue(service: str, sources: Sequence[str], *, embedded: bool) -> Queue:
    """The one queue through which `service` hears all of `sources`, consumed by one consumer at a time so that
    each producer's order is kept."""
    arguments = {} if embedded else {"x-queue-type": "quorum", "x-single-active-consumer": True}
    bindings = [binding(events_exchange(source), routing_key="#") for source in sources]
    return Queue(f"{service}.inbox", bindings=bindings, durable=True, queue_arguments=arguments)


class Broker:
    """One connection to the bus. Not shared between threads."""

    def __init__(self, uri: str) -> None:
        self.embedded = not uri or uri == EMBEDDED_URI
        self._uri = uri or EMBEDDED_URI
        self._connection: Connection | None = None
        self._unconfirmed: set[int] = set()
        self._refused = False
        self._channel: Any = None
        self._sent = 0

    @property
    def connection(self) -> Connection:
        """The live connection. Raises BrokerUnavailable."""
        if self._connection is None:
            connection = Connection(
                self._uri,
                connect_timeout=5,
                heartbeat=0 if self.embedded else HEARTBEAT,
                transport_options={} if self.embedded else {"confirm_publish": False},
            )
            with _translated():
                connection.connect()
            if not self.embedded:
                _read_in_large_pieces(connection.connection.transport)
            self._connection = connection
        return self._connection

    def close(self) -> None:
        """Lets go of the connection, whatever state it is in."""
        connection, self._connection, self._channel = self._connection, None, None
        self._unconfirmed.clear()
        if connection is not None:
            try:
                connection.close()
            except (OSError, AMQPError, KombuError):
                connection.collect(socket_timeout=1)

    def declare(self, queue: Queue) -> None:
        """Makes the queue and the exchanges it is bound to, if they are not there. Raises BrokerUnavailable."""
        with _translated(), self.connection.channel() as channel:
            queue(channel).declare()

    def publish_window(
        self,
        exchange: Exchange,
        publications: Sequence[Publication],
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        """Publishes all, then waits until the broker has confirmed each. Raises BrokerUnavailable; some of the
        window may then have arrived, and sending it again is right.

        meanwhile: done while the broker is busy with what was sent."""
        with _translated():
            channel = self._publishing_channel(exchange)
            if self.embedded:
                for key, body in publications:
                    channel.basic_publish(_message(channel, body), exchange.name, key)
                return
            self._refused = False
            with _in_full_packets(self.connection):
                for key, body in publications:
                    self._sent += 1
                    self._unconfirmed.add(self._sent)
                    channel.basic_publish(_message(channel, body), exchange.name, key)
            meanwhile()
            self._await_confirms()
            if self._refused:
                raise BrokerUnavailable("the broker refused a message")

    def _await_confirms(self) -> None:
        waiting, deadline = len(self._unconfirmed), time.monotonic() + CONFIRM_TIMEOUT
        while self._unconfirmed:
            # In short waits: each heartbeat of the broker would begin a long one anew.
            with suppress(TimeoutError):
                self.connection.drain_events(timeout=1.0)
            if len(self._unconfirmed) < waiting:
                waiting, deadline = len(self._unconfirmed), time.monotonic() + CONFIRM_TIMEOUT
            elif time.monotonic() >= deadline:
                raise BrokerUnavailable(f"{waiting} messages were not confirmed")

    def _publishing_channel(self, exchange: Exchange) -> Any:
        if self._channel is None:
            channel = self.connection.channel()
            exchange(channel).declare()
            if not self.embedded:
                channel.confirm_select()
                channel.events["basic_ack"].add(self._on_ack)
                channel.events["basic_nack"].add(self._on_nack)
            self._channel, self._sent = channel, 0
        return self._channel

    def _on_ack(self, delivery_tag: int, multiple: bool) -> None:
        if multiple:
            self._unconfirmed = {tag for tag in self._unconfirmed if tag > delivery_tag}
        else:
            self._unconfirmed.discard(delivery_tag)

    def _on_nack(self, delivery_tag: int, multiple: bool) -> None:
        self._refused = True
        self._on_ack(delivery_tag, multiple)

    def consume_batches(
        self,
        queue: Queue,
        take: Callable[[list[bytes]], None],
        *,
        size: int,
        go_on: Callable[[], bool],
        idle: Callable[[], None],
    ) -> None:
        """Hands over bodies in the order they came, up to `size` at once, and acknowledges a batch after `take`
        returned; calls `idle` about once a second. Returns when `go_on()` is false. Raises BrokerUnavailable, or
        whatever `take` raises: the batch is then not acknowledged and comes again."""
        with _translated():
            channel = self.connection.channel()
            batch: list[Any] = []
            # Twice as many, so that the next batch is on its way here while this one is applied.
            # A body whose headers say that it is packed, and is not, must not end the consumer: whoever takes it
            # sees what is wrong with it.
            with Consumer(
                channel,
                queues=[queue],
                on_message=batch.append,
                on_decode_error=lambda message, _error: batch.append(message),
                prefetch_count=2 * size,
            ):
                while go_on():
                    self._fill(batch, size)
                    if batch:
                        take([_body(message) for message in batch])
                        self._acknowledge(channel, batch)
                        batch.clear()
                    idle()
                    self.connection.heartbeat_check()

    def _fill(self, batch: list[Any], size: int) -> None:
        """Waits for a message, then takes what else is there already."""
        patience = 0.5
        while len(batch) < size:
            try:
                self.connection.drain_events(timeout=patience)
            except TimeoutError:
                return
            patience = 0.002

    def _acknowledge(self, channel: Any, batch: Sequence[Any]) -> None:
        if self.embedded:
            for message in batch:
                message.ack()
        else:
            channel.basic_ack(batch[-1].delivery_tag, multiple=True)


def _message(channel: Any, body: bytes) -> Any:
    return channel.prepare_message(
        body, content_type=CONTENT_TYPE, content_encoding="utf-8", properties={"delivery_mode": 2}
    )


def _body(message: Any) -> bytes:
    body = message.body
    return body if isinstance(body, bytes) else str(body).encode()


def _read_in_large_pieces(transport: Any) -> None:
    """py-amqp asks the socket for each part of each frame by itself, ten system calls a message. Its buffer keeps
    what comes beyond; so it is given what is there."""
    if isinstance(transport, TCPTransport):
        line = transport.sock
        transport._quick_recv = lambda _wanted: line.recv(PIECE)


@contextmanager
def _in_full_packets(connection: Connection) -> Iterator[None]:
    """Where the system can (Linux), many small messages leave together: a third less work for both ends."""
    cork = getattr(socket, "TCP_CORK", None)
    if cork is None:
        yield
        return
    line = connection.connection.sock
    line.setsockopt(socket.IPPROTO_TCP, cork, 1)
    yield
    line.setsockopt(socket.IPPROTO_TCP, cork, 0)


@contextmanager
def _translated() -> Iterator[None]:
    """The transport's many ways of saying that the broker is gone, as one."""
    try:
        yield
    except (OSError, AMQPError, KombuError) as error:
        raise BrokerUnavailable(repr(error)) from error
