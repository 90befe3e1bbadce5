"""What a log says was erased, and keys that are there again all the same: a backup brings back what it holds.

An event class that says so names in `ERASES` the attribute with the subject whose key went.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from eventsourcing.domain import Aggregate

from chassis.service import Runtime
from chassis.store import Store

CHUNK = 1000


def erased(store: Store) -> dict[str, datetime]:
    """subject → when it was last erased, of all that this log says it of."""
    kinds = {
        kind.TOPIC: kind for kind in _saying_so(Aggregate.Event) if kind.TOPIC.startswith(f"{store.service}.")
    }
    moments: dict[str, datetime] = {}
    after = 0
    while kinds:
        found = store.recorder.select_notifications(
            after, CHUNK, topics=tuple(kinds), inclusive_of_start=False
        )
        if not found:
            break
        for stored in found:
            event: Any = store.mapper.to_domain_event(stored)
            moments[getattr(event, kinds[stored.topic].ERASES)] = event.timestamp
        after = found[-1].id
    return moments


def come_back(store: Store) -> list[str]:
    """Subjects with a key from before they were erased."""
    moments = erased(store)
    with store.reading() as session:
        return store.keys.made_before(session, moments)


def erase_again(runtime: Runtime) -> list[str]:
    """Destroys the keys that came back, and fills the service's own views again without what they opened."""
    subjects = come_back(runtime.store)
    if subjects:
        runtime.store.unit_of_work(lambda session: runtime.store.destroy_keys(session, subjects))
        for view in runtime.store.own_views:
            runtime.rebuild(view.name)
    return subjects


def _saying_so(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        if "ERASES" in vars(one):
            yield one
        yield from _saying_so(one)
