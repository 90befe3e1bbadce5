"""Promise 8, inside: every event ever stored still loads, and makes the aggregate it made then."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chassis.context import within
from tests.contract import stored_events as stored

pytestmark = pytest.mark.requirement("T1")

GOLDEN = sorted(stored.FOLDER.glob("*.json"))
LIVES = sorted(stored.LIVES.glob("*.json"))
CLASSES = stored.event_classes()
WRITE_A_NEW_VERSION = (
    "events of this version are in people's logs: leave its file, raise the class's class_version, write an "
    "upcast_v1_v2, and add files with python -m tests.contract.stored_events"
)


def read(path: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def by_name(path: Path) -> str:
    return path.stem


def version_in(path: Path) -> int:
    return int(path.stem.rpartition(".v")[2])


def test_every_event_there_is_has_a_golden_file_of_every_version_so_far():
    wanted = {
        f"{topic}.v{n}" for topic, kind in CLASSES.items() for n in range(1, stored.version_of(kind) + 1)
    }
    assert {path.stem for path in GOLDEN} == wanted, WRITE_A_NEW_VERSION


@pytest.mark.parametrize("path", GOLDEN, ids=by_name)
def test_a_stored_event_still_loads_as_the_class_of_its_topic(path):
    kept = read(path)
    event = stored.mapper().to_domain_event(stored.from_json(kept))
    assert type(event) is CLASSES[kept["topic"]], (
        "a topic is a promise: a moved or renamed class keeps its own"
    )
    missing = set(_fields(type(event))) - set(vars(event))
    assert not missing, f"{missing} are not in it: {WRITE_A_NEW_VERSION}"


@pytest.mark.parametrize("path", GOLDEN, ids=by_name)
def test_what_is_stored_today_looks_as_it_did(path):
    kept = read(path)
    if version_in(path) < stored.version_of(CLASSES[kept["topic"]]):
        return  # an older version: it need only load
    coder = stored.mapper()
    event = coder.to_domain_event(stored.from_json(kept))
    with within(stored.SOMEBODYS_DOING):
        assert stored.as_json(coder.to_stored_event(event)) == kept, WRITE_A_NEW_VERSION


@pytest.mark.parametrize("path", LIVES, ids=by_name)
def test_a_whole_life_makes_the_aggregate_it_made_then(path):
    life = read(path)
    coder, aggregate = stored.mapper(), None
    for kept in life["events"]:
        event: Any = coder.to_domain_event(stored.from_json(kept))
        aggregate = event.mutate(aggregate)
    # What it learned to know since then is not asked.
    made = stored.plain(aggregate)
    assert {name: made[name] for name in life["aggregate"]} == life["aggregate"]


def test_every_aggregate_has_a_life_in_which_every_event_of_it_happens():
    assert {path.stem.rpartition(".v")[0] for path in LIVES} == set(stored.aggregate_classes())
    happened = {kept["topic"] for path in LIVES for kept in read(path)["events"]}
    assert happened == set(CLASSES)


@pytest.mark.parametrize("topic", stored.lives())
def test_what_happens_today_is_stored_as_the_golden_files_say(topic):
    for kept in stored.stored(stored.lives()[topic]):
        version = stored.version_of(CLASSES[kept["topic"]])
        golden = read(stored.FOLDER / f"{kept['topic']}.v{version}.json")
        assert kept["state"].keys() == golden["state"].keys(), WRITE_A_NEW_VERSION


def _fields(kind: type[Any]) -> list[str]:
    """What the classes of an event, ours alone, say that it has."""
    ours = [one for one in kind.__mro__ if one.__module__.startswith("services.")]
    return [name for one in ours for name in vars(one).get("__annotations__", {})]
