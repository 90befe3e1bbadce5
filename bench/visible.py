"""How long after somebody presses "send" everybody can see it: from HTTP POST to reporting's tables.

The whole way, over eight processes: gateway, RabbitMQ, feedback, its log, the relay, RabbitMQ, reporting's inbox, its
tables. 50 posts a second, sent when they are due whether or not the last was answered, and timed from when they were
due. Beside it, in turns, bare kombu: publish to consume on the same broker, at the same rate, from when it was due.

Visible is when reporting's tracking position, which it commits together with its tables, has reached the comment's
position. It is read every 10 ms: one row by its key, 100 small queries a second that disturb little.
"""

from __future__ import annotations

import bisect
import http.client
import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from statistics import quantiles

import psycopg
from kombu import Connection, Consumer, Exchange, Producer, Queue

from bench.figures import Figure, figure
from bench.ground import Ground, house, slug
from bench.layout import Layout, running
from bench.words import words
from chassis.settings import read_settings
from tests.waiting import wait_until

PER_SECOND = 50
TURN = 10.0
"""Seconds."""
TURNS = 6
POLL = 0.01
BODY = b"x" * 650
"""As long as the envelope of a received comment."""

Latencies = list[float]
"""Seconds."""


def measure(ground: Ground) -> list[Figure]:
    environment = ground.environment("postgresql", bus=True)
    with house(read_settings(environment)):
        pass  # the places are in the register
    database = environment["DATABASE_URL"].replace("+psycopg", "")
    answered: list[Latencies] = []
    visible: list[Latencies] = []
    bare: list[Latencies] = []
    with (
        running(environment, ground.new_folder()) as layout,
        _Watch(database.format(service="reporting"), database.format(service="feedback")) as watch,
        _bare(environment["AMQP_URI"]) as bare_turn,
    ):
        post = _poster(layout)
        _turn(post, watch, 5.0)
        for _ in range(TURNS):
            to_answer, to_sight = _turn(post, watch, TURN)
            answered.append(to_answer)
            visible.append(to_sight)
            bare.append(bare_turn(TURN))
    return [
        figure(f"HTTP post to {what}, {percent} of 100", "ms", *_nth(percent, ours, bare))
        for what, ours in (("answer", answered), ("visible in reporting", visible))
        for percent in (50, 99)
    ]


def _nth(percent: int, ours: list[Latencies], bare: list[Latencies]) -> tuple[list[float], list[float]]:
    return tuple([1000 * quantiles(turn, n=100)[percent - 1] for turn in turns] for turns in (ours, bare))  # type: ignore[return-value]


def _due(seconds: float) -> Iterator[float]:
    """Moments, by the performance counter, as they come."""
    started = time.perf_counter()
    for number in range(int(seconds * PER_SECOND)):
        due = started + number / PER_SECOND
        time.sleep(max(0.0, due - time.perf_counter()))
        yield due


Post = Callable[[], tuple[str, float]]
"""Sends one comment; its reference, and when it was answered."""


def _poster(layout: Layout) -> Post:
    numbers = itertools.count()

    def post() -> tuple[str, float]:
        """On a connection of its own, as each visitor comes."""
        number = next(numbers)
        body = json.dumps({"text": words(number), "local_service": slug(number)})
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {layout.token}"}
        with closing(http.client.HTTPConnection("127.0.0.1", layout.port, timeout=30)) as line:
            line.request("POST", "/api/v1/comments", body, headers)
            answer = line.getresponse()
            told = answer.read()
        assert answer.status == 201, (answer.status, told)
        return json.loads(told)["reference"], time.perf_counter()

    return post


def _turn(post: Post, watch: _Watch, seconds: float) -> tuple[Latencies, Latencies]:
    """Latencies to the answer and to sight."""
    with ThreadPoolExecutor(32) as pool:
        sent = [(due, pool.submit(post)) for due in _due(seconds)]
        done = [(due, *future.result()) for due, future in sent]
    seen = watch.seen([reference for _, reference, _ in done])
    return [at - due for due, _, at in done], [seen[reference] - due for due, reference, _ in done]


class _Watch:
    """Notes when reporting's position moves."""

    def __init__(self, reporting: str, feedback: str) -> None:
        self._reporting = reporting
        self._feedback = feedback
        self._positions = [0]
        self._moments = [0.0]
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        query = "SELECT notification_id FROM tracking WHERE application_name = 'feedback'"
        with psycopg.connect(self._reporting, autocommit=True) as connection:
            while not self._stop.wait(POLL):
                row = connection.execute(query).fetchone()
                if row and row[0] > self._positions[-1]:
                    self._moments.append(time.perf_counter())
                    self._positions.append(row[0])

    def seen(self, references: list[str]) -> dict[str, float]:
        """reference → when it became visible. Waits until all are."""
        with psycopg.connect(self._feedback) as connection:
            query = "SELECT reference, position FROM comments WHERE reference = ANY(%s)"
            positions: dict[str, int] = dict(connection.execute(query, [references]).fetchall())
        wait_until(lambda: self._positions[-1] >= max(positions.values()), 60, "reporting to hear all")
        return {
            reference: self._moments[bisect.bisect_left(self._positions, position)]
            for reference, position in positions.items()
        }


@contextmanager
def _bare(uri: str) -> Iterator[Callable[[float], Latencies]]:
    """Publishing on one connection, consuming on another, a durable quorum queue between."""
    exchange = Exchange("bare.visible", type="topic")
    queue = Queue("bare.visible", exchange, routing_key="#", queue_arguments={"x-queue-type": "quorum"})
    arrived: list[float] = []

    def on_message(message: object) -> None:
        arrived.append(time.perf_counter())
        message.ack()  # type: ignore[attr-defined]

    stop = threading.Event()

    def consume() -> None:
        with Connection(uri) as connection, Consumer(connection, [queue], on_message=on_message, accept=None):
            while not stop.is_set():
                try:
                    connection.drain_events(timeout=0.2)
                except TimeoutError:
                    continue

    with Connection(uri) as connection, connection.channel() as channel:
        queue(channel).declare()
        producer = Producer(channel, exchange)
        consumer = threading.Thread(target=consume, daemon=True)
        consumer.start()

        def turn(seconds: float) -> Latencies:
            arrived.clear()
            due = []
            for moment in _due(seconds):
                producer.publish(BODY, routing_key="event", content_type="x", content_encoding="binary")
                due.append(moment)
            wait_until(lambda: len(arrived) == len(due), 30, "every bare message")
            return [there - then for there, then in zip(arrived, due, strict=True)]

        yield turn
        stop.set()
        consumer.join()
