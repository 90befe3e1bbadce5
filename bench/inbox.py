"""Reporting's inbox applying feedback's events to its views, beside bare inserts of as many rows on the same store.

Once from message bodies in memory (decode, judge by the contract, order, apply, track), once consuming them from
RabbitMQ for real. The bare inserts are SQLAlchemy's, one commit for each batch, as the inbox commits.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, Engine, MetaData, String, Table, create_engine, delete, event, insert

from bench.bulk import whole_story
from bench.figures import Figure, Target, figure, in_turns
from bench.ground import STORES, Ground, house
from chassis.broker import Broker, events_exchange, inbox_queue
from chassis.publishing import encode
from chassis.settings import read_settings
from said.local import LocalServices
from services.reporting.service import BLUEPRINT as REPORTING

EVENTS = 6000
BATCH = 200
ROUNDS = 8
TARGETS = {"postgresql": 3000, "sqlite": 5000}


def measure(ground: Ground) -> list[Figure]:
    return [one for store in STORES for one in _on(ground, store)]


def _on(ground: Ground, store: str) -> list[Figure]:
    environment = ground.environment(store, bus=True)
    uri = environment["AMQP_URI"]
    with house(read_settings(environment)) as services:
        whole_story(services, EVENTS)
        bodies = _bodies(services)
    with _bare(ground.bare_url(store)) as bare:
        taken = in_turns(
            ROUNDS,
            {
                "take": lambda: _taking(_fresh(ground, store), bodies),
                "bare": lambda: _inserting(bare, len(bodies)),
                "bus": lambda: _consuming(_fresh(ground, store), uri, bodies),
            },
        )
    target = Target("value", "at least", TARGETS[store])
    return [
        figure(f"{said}, {store}", "events per second", taken[name], taken["bare"], target)
        for name, said in (("take", "inbox to views"), ("bus", "inbox from RabbitMQ to views"))
    ]


def _bodies(services: LocalServices) -> list[bytes]:
    bodies: list[bytes] = []
    position = 0
    while envelopes := services.read_log("feedback", position, 1000):
        bodies += [encode(one) for one in envelopes]
        position = envelopes[-1]["position"]
    return bodies


def _fresh(ground: Ground, store: str) -> LocalServices:
    """Reporting alone, on an empty database."""
    return LocalServices(read_settings(ground.environment(store)), [REPORTING])


def _taking(services: LocalServices, bodies: Sequence[bytes]) -> float:
    with services:
        inbox = services.runtimes["reporting"].inbox
        started = time.perf_counter()
        for start in range(0, len(bodies), BATCH):
            inbox.take(bodies[start : start + BATCH])
        taken = time.perf_counter() - started
        _assert_all_there(services, len(bodies))
    return len(bodies) / taken


def _consuming(services: LocalServices, uri: str, bodies: Sequence[bytes]) -> float:
    """From the first delivery to the last acknowledgement; the queue is full when it begins."""
    broker = Broker(uri)
    queue = inbox_queue("reporting", ["feedback"], embedded=False)
    broker.declare(queue)
    broker.publish_window(events_exchange("feedback"), [("event", body) for body in bodies])
    with services:
        inbox = services.runtimes["reporting"].inbox
        left = len(bodies)

        def take(batch: list[bytes]) -> None:
            nonlocal left
            inbox.take(batch)
            left -= len(batch)

        started = time.perf_counter()
        broker.consume_batches(queue, take, size=BATCH, go_on=lambda: left > 0, idle=lambda: None)
        taken = time.perf_counter() - started
        _assert_all_there(services, len(bodies))
    broker.close()
    return len(bodies) / taken


def _assert_all_there(services: LocalServices, events: int) -> None:
    health = services.call("reporting", "health")
    assert health["inbox"]["feedback"] >= events, health
    assert not health["quarantined"], health


@contextmanager
def _bare(url: str) -> Iterator[tuple[Engine, Table]]:
    """A table like the trace's, which holds most of what reporting keeps, and nothing in the way of it."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _as_durable_as_ours)
    table = Table(
        "bare",
        MetaData(),
        Column("reference", String(20), primary_key=True),
        Column("kind", String(20), nullable=False),
        Column("label", String(20), nullable=False),
        Column("local_service", String(80)),
        Column("state", String(20), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
    )
    table.create(engine)
    yield engine, table
    engine.dispose()


def _as_durable_as_ours(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _inserting(bare: tuple[Engine, Table], count: int) -> float:
    engine, table = bare
    at = datetime.now(UTC)
    rows = [
        {
            "reference": f"FB-{number:08}",
            "kind": "comment",
            "label": "suggestion",
            "local_service": "house-7",
            "state": "received",
            "at": at,
        }
        for number in range(count)
    ]
    with engine.begin() as connection:
        connection.execute(delete(table))
    started = time.perf_counter()
    for start in range(0, count, BATCH):
        with engine.begin() as connection:
            connection.execute(insert(table), rows[start : start + BATCH])
    return count / (time.perf_counter() - started)
