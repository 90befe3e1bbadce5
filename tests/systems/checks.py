"""What must be true of every system, whatever was done to it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect

from chassis.relay import Checkpoint
from chassis.service import Runtime
from chassis.views import View
from said.local import LocalServices
from said.verification import verify_log
from tests.systems.listener import LISTENER, heard
from tests.systems.reactions import assert_each_reaction_happened_once
from tests.systems.roster import PRODUCERS

Content = dict[str, list[dict[str, Any]]]

MOST_HOPS = 8


def positions(runtime: Runtime) -> list[int]:
    """Every position of a service's log, in order."""
    return [one.id for one in runtime.store.notifications(0, 1_000_000)]


def content(runtime: Runtime, name: str) -> Content:
    with runtime.store.reading() as session:
        return runtime.views[name].rows(session)


def assert_heard_all(services: LocalServices) -> None:
    """The listener wrote down every event of every producer, each once and in the producer's order."""
    found = heard(services.runtimes[LISTENER])
    for source in PRODUCERS:
        wanted = positions(services.runtimes[source])
        assert wanted, f"{source} has told nothing: the test proves nothing"
        assert found.get(source, []) == wanted, f"of {source}"


def assert_views_equal_a_rebuild(services: LocalServices) -> None:
    """Every view of every service holds what the logs give."""
    for runtime in services.runtimes.values():
        for name in runtime.views:
            if name == "journal":
                continue  # its line numbers tell how often it was tried, which is not in the logs
            before = content(runtime, name)
            runtime.rebuild(name)
            assert content(runtime, name) == before, f"{runtime.name}.{name}"


def assert_logs_are_whole(services: LocalServices) -> None:
    for runtime in services.runtimes.values():
        assert verify_log(runtime, lambda _count: None).problems == [], runtime.name


def assert_nothing_in_quarantine(services: LocalServices) -> None:
    for name in services.runtimes:
        assert services.call(name, "list_quarantine")["items"] == [], name


def settle(services: LocalServices) -> None:
    """Everybody takes in what the others have told, reactions to reactions too, until nothing is left. Services that
    hear each other could go on for ever; a round is one hop of a chain of reactions, and no chain is that long."""
    for _ in range(MOST_HOPS):
        if not services.deliver():
            return
    raise AssertionError(f"after {MOST_HOPS} rounds there is still something new: reactions feed each other")


def is_settled(services: LocalServices, *names: str) -> bool:
    """Whether these have taken in all that anybody stored, so that no reaction of theirs is still to come."""
    before = _stored(services)
    up_to_date = all(is_up_to_date(services, name) for name in names)
    return up_to_date and _stored(services) == before


def _stored(services: LocalServices) -> list[int]:
    return [services.runtimes[name].store.last_position() for name in PRODUCERS]


def is_up_to_date(services: LocalServices, name: str) -> bool:
    """Whether a service has taken in all that its sources have stored."""
    stands = services.call(name, "health")["inbox"]
    return all(stand == services.runtimes[source].store.last_position() for source, stand in stands.items())


def is_all_sent(services: LocalServices, *names: str) -> bool:
    """Whether the relays of these services have published all there is."""
    stores = [services.runtimes[name].store for name in names]
    return all(Checkpoint(store).read() == store.last_position() for store in stores)


def assert_in_order(services: LocalServices) -> None:
    """All of the above."""
    assert_heard_all(services)
    assert_each_reaction_happened_once(services)
    assert_nothing_in_quarantine(services)
    assert_logs_are_whole(services)
    assert_views_equal_a_rebuild(services)


def tables(runtime: Runtime) -> set[str]:
    """Names of all tables of one service."""
    schema = runtime.name if runtime.store.is_postgresql else None
    return set(inspect(runtime.store.engine).get_table_names(schema=schema))


def tables_of(views: list[View]) -> set[str]:
    return {table.name for view in views for table in view.metadata.tables.values()}
