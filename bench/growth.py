"""What the same question costs among 1,000 events and among 100,000.

Two houses told the same kind of story (bench.bulk.whole_story), one a hundred times as long, and asked the same
(bench.same_question).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.bulk import whole_story
from bench.figures import Figure
from bench.ground import STORES, Ground, house, slug
from bench.same_question import FLAT, Call, compare
from bench.words import words
from chassis.settings import read_settings
from said.local import LocalServices

SMALL, LARGE = 1_000, 100_000
"""Events."""
FOR_INFORMATION = {"inbox page of a search"}
"""A hundred times the comments have a hundred times the matches, and the newest of them are found among all."""


@dataclass(frozen=True)
class _House:
    services: LocalServices
    responses: list[str]

    def calls(self) -> Mapping[str, Call]:
        """What is asked, each time of something else."""
        numbers = itertools.count()
        answers = itertools.cycle(self.responses[::-1])

        def ask(service: str, method: str, **payload: Any) -> object:
            return self.services.call(service, method, payload, actor="bench")

        return {
            "receive a comment": lambda: ask(
                "feedback", "receive_comment", text=words(next(numbers)), local_service=slug(next(numbers))
            ),
            "inbox page": lambda: ask("feedback", "list_comments"),
            "inbox page of one place": lambda: ask(
                "feedback",
                "list_comments",
                local_services=[slug(next(numbers))],
                waiting_for="acknowledgement",
            ),
            "inbox page by date due": lambda: ask("feedback", "list_comments", sort="due"),
            "inbox page of a search": lambda: ask("feedback", "list_comments", search="garden broken"),
            "board page": lambda: ask("reporting", "get_board", local_service=slug(0)),
            "organisation's board page": lambda: ask("reporting", "get_board"),
            "trace": lambda: ask("reporting", "get_trace", reference=next(answers)),
        }


def measure(ground: Ground) -> list[Figure]:
    return [one for store in STORES for one in _on(ground, store)]


def _on(ground: Ground, store: str) -> list[Figure]:
    environments = ground.environment(store), ground.environment(store)
    with house(read_settings(environments[0])) as small, house(read_settings(environments[1])) as large:
        asked_small, asked_large = (
            _House(services, _filled(services, events)).calls()
            for services, events in ((small, SMALL), (large, LARGE))
        )
        for environment in environments:
            ground.tidy(environment)
        return [_compare(name, store, asked_large[name], asked_small[name]) for name in asked_small]


def _filled(services: LocalServices, events: int) -> list[str]:
    responses = whole_story(services, events)
    services.deliver()
    return responses


def _compare(name: str, store: str, large: Call, small: Call) -> Figure:
    target = None if name in FOR_INFORMATION else FLAT
    return compare(f"{name}, {store}, at {LARGE:,} events", large, small, target)
