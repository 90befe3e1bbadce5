"""The relay, from a stored log to RabbitMQ, beside bare kombu sending bodies of the same size.

Ours reads the log, makes the envelopes, publishes, waits for the confirms and moves its checkpoint; bare kombu has
the bodies ready and only publishes and waits.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kombu import Connection, Exchange, Producer, Queue

from bench.bulk import import_comments
from bench.figures import Figure, Target, figure, in_turns, rate
from bench.ground import STORES, Ground, house
from chassis.broker import CONTENT_TYPE, Broker
from chassis.publishing import encode
from chassis.relay import Relay
from chassis.settings import read_settings
from said.local import LocalServices

EVENTS = 4000
WINDOW = 200
TURN = 0.5
ROUNDS = 12


def measure(ground: Ground) -> list[Figure]:
    figures = []
    for store in STORES:
        environment = ground.environment(store, bus=True)
        uri = environment["AMQP_URI"]
        with house(read_settings(environment)) as services:
            import_comments(services, EVENTS)
            bodies = [encode(one) for one in services.read_log("feedback", 0, 1000)]
            with (
                _ours(services, uri) as ours,
                _windows(uri, bodies) as windows,
                _singly(uri, bodies) as singly,
            ):
                taken = in_turns(
                    ROUNDS,
                    {
                        "ours": lambda: rate(ours, TURN),
                        "windows": lambda: rate(windows, TURN),
                        "singly": lambda: rate(singly, TURN),
                    },
                )
        for baseline, bound, said in (
            ("windows", 0.6, f"kombu in windows of {WINDOW}"),
            ("singly", 4, "kombu one by one"),
        ):
            figures.append(
                figure(
                    f"relay from {store}, beside {said}",
                    "events per second",
                    taken["ours"],
                    taken[baseline],
                    Target("ratio", "at least", bound),
                )
            )
    return figures


Send = Callable[[], int]


@contextmanager
def _ours(services: LocalServices, uri: str) -> Iterator[Send]:
    """Steps of the relay; at the end of the log it begins again."""
    runtime = services.runtimes["feedback"]
    relay = Relay(runtime.store, runtime.publisher, lambda: Broker(uri), window=WINDOW)
    broker = Broker(uri)
    _collect(uri, "feedback.events")

    def step() -> int:
        sent = relay.step(broker)
        if sent < WINDOW:
            relay.checkpoint.move(0)
        return sent

    yield step
    broker.close()


@contextmanager
def _windows(uri: str, bodies: list[bytes]) -> Iterator[Send]:
    """kombu's own producer; the confirms of a window are waited for together."""
    _collect(uri, "bare.windows")
    with Connection(uri) as connection, connection.channel() as channel:
        producer = Producer(channel, Exchange("bare.windows", type="topic"))
        channel.confirm_select()
        unconfirmed: set[int] = set()
        tags = itertools.count(1)

        def on_ack(tag: int, multiple: bool) -> None:
            if multiple:
                unconfirmed.difference_update([one for one in unconfirmed if one <= tag])
            else:
                unconfirmed.discard(tag)

        channel.events["basic_ack"].add(on_ack)

        def send() -> int:
            for body in itertools.islice(itertools.cycle(bodies), WINDOW):
                unconfirmed.add(next(tags))
                _publish(producer, body)
            while unconfirmed:
                connection.drain_events(timeout=30)
            return WINDOW

        yield send


@contextmanager
def _singly(uri: str, bodies: list[bytes]) -> Iterator[Send]:
    """kombu's own producer, each confirm waited for before the next message."""
    _collect(uri, "bare.singly")
    turns = itertools.cycle(bodies)
    with (
        Connection(uri, transport_options={"confirm_publish": True}) as connection,
        connection.channel() as channel,
    ):
        producer = Producer(channel, Exchange("bare.singly", type="topic"))

        def send() -> int:
            _publish(producer, next(turns))
            return 1

        yield send


def _publish(producer: Producer, body: bytes) -> None:
    producer.publish(
        body,
        routing_key="comment_received",
        content_type=CONTENT_TYPE,
        content_encoding="utf-8",
        delivery_mode=2,
    )


def _collect(uri: str, exchange: str) -> None:
    """A quorum queue that hears everything of `exchange`, as an inbox does, and stays short."""
    with Connection(uri) as connection, connection.channel() as channel:
        Queue(
            f"{exchange}.collected",
            Exchange(exchange, type="topic", durable=True),
            routing_key="#",
            durable=True,
            queue_arguments={"x-queue-type": "quorum", "x-max-length": 2000},
        )(channel).declare()
