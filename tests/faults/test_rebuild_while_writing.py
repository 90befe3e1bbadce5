"""Promise 6: any view can be rebuilt while everything goes on, and comes out equal to what the logs give; whoever reads
meanwhile never sees less than before; a rebuild that is killed leaves the live view as it was."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import func, select

from chassis.rebuild import leftovers
from chassis.service import Runtime
from said.local import LocalServices
from tests.systems.checks import assert_views_equal_a_rebuild, content, settle
from tests.systems.ground import Ground
from tests.systems.grounds import on_both_stores
from tests.systems.processes import Said, said
from tests.systems.roster import VIEWS
from tests.systems.voices import STAFF, Voices
from tests.waiting import wait_until

pytestmark = pytest.mark.requirement("T1")

COME_AND_GO = {
    "people.people_likes",
    "people.people_words",
    "people.data_requests",
    "people.course_takers",
    "meetings.activity_people",
}
"""Tables whose rows may go again: what was known of somebody who was erased, what was asked and is answered, places
to come that are free again."""

PACE = 0.15
"""Seconds everybody takes breath, so that processes that are starting get their turn on a small machine."""

Act = Callable[[], object]
Sizes = dict[str, int]


class Meanwhile:
    """Acts repeated in threads of their own until the block ends; what one of them raises fails the test."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._rounds: dict[str, int] = {}

    @contextmanager
    def going_on(self, **acts: Act) -> Iterator[Meanwhile]:
        with ThreadPoolExecutor(len(acts)) as pool:
            running: list[Future[None]] = [pool.submit(self._repeat, *one) for one in acts.items()]
            try:
                self.each_goes_round(acts)
                yield self
                self.each_goes_round(acts)
            finally:
                self._over.set()
                for one in running:
                    one.result(60)

    def each_goes_round(self, names: Any, timeout: float = 30) -> None:
        """Waits until each has done its act from the beginning to the end once more; one that failed never will."""
        before = dict(self._rounds)
        wait_until(
            lambda: (
                self._over.is_set()
                or all(self._rounds.get(name, 0) >= before.get(name, 0) + 2 for name in names)
            ),
            timeout,
            "everybody to go round",
        )

    def _repeat(self, name: str, act: Act) -> None:
        try:
            while not self._over.wait(PACE):
                act()
                self._rounds[name] = self._rounds.get(name, 0) + 1
        finally:
            self._over.set()


def sizes(services: LocalServices) -> Sizes:
    """Rows of every table of every view, and what people are shown."""
    found: Sizes = {}
    for service, view in VIEWS:
        runtime = services.runtimes[service]
        with runtime.store.reading() as session:
            for table in runtime.views[view].metadata.sorted_tables:
                if f"{service}.{table.name}" not in COME_AND_GO:
                    count = select(func.count()).select_from(table)
                    found[f"{service}.{table.name}"] = session.execute(count).scalar_one()
    found["found by search"] = services.call("feedback", "list_comments", {"search": "mended"})["total"]
    found["on the board"] = len(services.call("reporting", "get_board", {"size": 100})["items"])
    return found


def a_reader(services: LocalServices) -> Act:
    """Looks at everything. What it looks at only ever grows, so a view that is empty or half is seen."""
    most: Sizes = {}

    def look() -> None:
        for name, size in sizes(services).items():
            assert size >= most.get(name, 0), (
                f"{name} has shrunk; if rows of it may go, say so in COME_AND_GO"
            )
            most[name] = size

    return look


def prepared(services: LocalServices) -> Voices:
    voices = Voices(services)
    voices.register_places()
    for _ in range(8):
        voices.say("The lift was mended, thank you.", local_service="elm-house")
    voices.talk(15)
    settle(services)
    return voices


@on_both_stores
def test_every_view_while_others_write_and_read(services: LocalServices, ground: Ground) -> None:
    voices = prepared(services)
    more = Voices(services, seed=8)
    more.comments += voices.comments
    with LocalServices(ground.settings) as elsewhere:
        reader = a_reader(elsewhere)
        reader()
        acts = {
            "one writer": lambda: voices.talk(1),
            "another": lambda: more.talk(1),
            "deliveries": services.deliver,
            "reader": reader,
        }
        with Meanwhile().going_on(**acts):
            for service, view in VIEWS:
                assert services.runtimes[service].rebuild(view) > 0

    settle(services)
    assert_views_equal_a_rebuild(services)
    for runtime in services.runtimes.values():
        assert _left_behind(runtime) == []


@on_both_stores
def test_by_command_while_others_write_and_read(services: LocalServices, ground: Ground) -> None:
    voices = prepared(services)
    acts = {"writer": lambda: voices.talk(1), "deliveries": services.deliver, "reader": a_reader(services)}
    with Meanwhile().going_on(**acts):
        for view in ("comments", "reporting.trace"):
            told = said("rebuild", view, environment=ground.environment).stdout
            assert "was rebuilt from" in told

    settle(services)
    assert_views_equal_a_rebuild(services)


@on_both_stores
def test_one_that_is_killed_half_way_leaves_the_live_view_as_it_was(
    services: LocalServices, ground: Ground, launch: Callable[..., Said]
) -> None:
    prepared(services)
    for batch in range(4):
        rows = [
            {"row": number, "source_id": f"{batch}-{number}", "text": f"Comment {number}."}
            for number in range(1, 501)
        ]
        services.call("feedback", "import_comments", {"source": "file", "rows": rows}, actor=STAFF)
    services.deliver()
    reporting = services.runtimes["reporting"]
    before = content(reporting, "trace")

    for _ in range(2):
        known = len(_left_behind(reporting))
        rebuild = launch("rebuild", "reporting.trace")
        wait_until(lambda known=known: len(_left_behind(reporting)) > known, 60, "tables beside", every=0.002)  # type: ignore[misc]
        with reporting.store.writing() as session:
            # It cannot swap any more: that needs what is held here.
            reporting.inbox.tracking.hold(session, "feedback")
            assert rebuild.running
            rebuild.kill()
        assert content(reporting, "trace") == before
    assert _left_behind(reporting), "it was not killed half-way: the test proves nothing"

    Voices(services, seed=9).say("Life goes on.")
    services.deliver()
    after = content(reporting, "trace")
    assert len(after["trace_nodes"]) == len(before["trace_nodes"]) + 1
    assert "was rebuilt from" in said("rebuild", "reporting.trace", environment=ground.environment).stdout
    assert content(reporting, "trace") == after


def _left_behind(runtime: Runtime) -> list[str]:
    return list(leftovers(runtime.store, list(runtime.views.values())))
