"""Every version of every event ever stored, as it stands in a log, and whole lives of aggregates.

An event's golden file is `stored/<topic>.v<version>.json`; an aggregate's `stored/lives/<topic>.v<n>.json` has the
events of one life and the aggregate they made. `python -m tests.contract.stored_events` writes files for what is new;
a file that is there is never written again.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate
from eventsourcing.persistence import StoredEvent

from chassis.context import Context, within
from chassis.store.mapper import ProvenanceMapper, transcoder
from contracts.catalogue import TELLING, modules_of
from tests.aggregate_case import Fact, events_of, given

FOLDER = Path(__file__).parent / "stored"
LIVES = FOLDER / "lives"
UNIT_TESTS = Path(__file__).parents[1] / "unit"
SOMEBODYS_DOING = Context("Ada Moss", "00000000-0000-4000-8000-0000000000aa", None)

for _service in TELLING:
    list(modules_of(f"services.{_service}.domain"))


def mapper() -> ProvenanceMapper:
    return ProvenanceMapper(transcoder())


def event_classes() -> dict[str, type[Any]]:
    """Topic → class, of every event a service may store."""
    found = {}
    for kind in _below(Aggregate.Event):
        if kind.__module__.startswith("services.") and "TOPIC" in vars(kind):
            found[vars(kind)["TOPIC"]] = kind
    return found


def aggregate_classes() -> dict[str, type[Any]]:
    return {
        vars(kind)["TOPIC"]: kind
        for kind in _below(Aggregate)
        if kind.__module__.startswith("services.") and "TOPIC" in vars(kind)
    }


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def version_of(kind: type[Any]) -> int:
    return int(getattr(kind, "class_version", 1))


def as_json(event: StoredEvent) -> dict[str, Any]:
    return {
        "originator_id": str(event.originator_id),
        "originator_version": event.originator_version,
        "topic": event.topic,
        "state": json.loads(event.state),
    }


def from_json(kept: dict[str, Any]) -> StoredEvent:
    return StoredEvent(
        originator_id=UUID(kept["originator_id"]),
        originator_version=kept["originator_version"],
        topic=kept["topic"],
        state=json.dumps(kept["state"]).encode(),
    )


def plain(aggregate: Any) -> dict[str, Any]:
    """What an aggregate knows, as JSON."""
    known = {name: value for name, value in vars(aggregate).items() if not name.startswith("_")}
    return {name: _plain(value) for name, value in sorted(known.items())}


def _plain(value: Any) -> Any:
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value if isinstance(value, str | int | bool | type(None)) else str(value)


def lives() -> dict[str, tuple[Fact, ...]]:
    """A long life of each aggregate, in which every event happens, from the `lives` modules beside the unit tests. A
    second life, of what came later or began otherwise, has `.v2` behind the aggregate's name."""
    found: dict[str, tuple[Fact, ...]] = {}
    for path in sorted(UNIT_TESTS.glob("*/**/lives*.py")):
        name = ".".join(path.relative_to(UNIT_TESTS).with_suffix("").parts)
        found |= importlib.import_module(f"tests.unit.{name}").LIVES
    return found


def stored(facts: tuple[Fact, ...]) -> list[dict[str, Any]]:
    """Those events as they stand in a log today."""
    coder = mapper()
    with within(SOMEBODYS_DOING):
        return [as_json(coder.to_stored_event(event)) for event in events_of(facts)]


def _write_what_is_new() -> None:
    for topic, facts in lives().items():
        events = stored(facts)
        for kept in events:
            _write(FOLDER / f"{kept['topic']}.v{version_of(event_classes()[kept['topic']])}.json", kept)
        name = topic if re.search(r"\.v[0-9]+$", topic) else f"{topic}.v1"
        _write(LIVES / f"{name}.json", {"events": events, "aggregate": plain(given(*facts).aggregate)})


def _write(path: Path, content: dict[str, Any]) -> None:
    if not path.exists():
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write_what_is_new()
