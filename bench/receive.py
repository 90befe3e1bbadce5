"""The use case "receive a comment" beside the library's bare save of one aggregate of the same size.

Both end with a commit on the same disk. Ours checks the place, takes a number, judges the idempotency key, stores
the event, and brings the working list and the full-text index up to date in the same transaction.
"""

import itertools
import uuid
from collections.abc import Callable
from typing import Any

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate

from bench.clients import Clients
from bench.figures import Figure, Target, figure, in_turns, rate
from bench.ground import STORES, Ground, house, slug
from bench.words import words
from chassis.settings import read_settings

TURN = 0.5
"""Seconds."""
ROUNDS = 20
CLIENTS = 4

Save = Callable[[], int]
"""Saves one and says 1."""


class BareComment(Aggregate):
    """As much as a comment stores, and nothing but the library around it."""

    def __init__(self, reference: str, place: str, words: str, kind: str, channel: str, code: str) -> None:
        self.reference = reference
        self.place = place
        self.words = words
        self.kind = kind
        self.channel = channel
        self.code = code


def ours(environment: dict[str, str]) -> Save:
    services = house(read_settings(environment)).__enter__()  # open until this process ends
    receive = services.runtimes["feedback"].application.receiving.receive_comment
    numbers = itertools.count()

    def save() -> int:
        number = next(numbers)
        receive(
            text=words(number),
            local_service=slug(number),
            kind="comment",
            channel="web",
            said_on=None,
            person=None,
            question=None,
            on_behalf=False,
            idempotency_key=f"bench-{uuid.uuid4()}",
        )
        return 1

    return save


def bare(environment: dict[str, str]) -> Save:
    application: Application[Any] = Application(
        {"PERSISTENCE_MODULE": "eventsourcing_sqlalchemy", "SQLALCHEMY_URL": environment["BARE_URL"]}
    )
    numbers = itertools.count()

    def save() -> int:
        number = next(numbers)
        application.save(
            BareComment("FB-7KQ2M-9", slug(number), words(number), "comment", "web", f"{number:064x}")
        )
        return 1

    return save


def measure(ground: Ground) -> list[Figure]:
    figures = []
    for store in STORES:
        environment = ground.environment(store) | {"BARE_URL": ground.bare_url(store)}
        figures.append(_alone(store, environment))
        if store == "postgresql":
            figures.append(_together(store, environment))
    return figures


def _alone(store: str, environment: dict[str, str]) -> Figure:
    mine, theirs = ours(environment), bare(environment)
    taken = in_turns(ROUNDS, {"ours": lambda: rate(mine, TURN), "bare": lambda: rate(theirs, TURN)})
    target = Target("ratio", "at least", 0.6) if store == "postgresql" else None
    return figure(f"receive a comment, {store}", "per second", taken["ours"], taken["bare"], target)


def _together(store: str, environment: dict[str, str]) -> Figure:
    with Clients(CLIENTS, ours, environment) as mine, Clients(CLIENTS, bare, environment) as theirs:
        taken = in_turns(ROUNDS, {"ours": lambda: mine.rate(TURN), "bare": lambda: theirs.rate(TURN)})
    name = f"receive a comment, {store}, {CLIENTS} processes at once"
    return figure(name, "per second", taken["ours"], taken["bare"])
