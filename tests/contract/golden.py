"""Every version of every event ever sent, as approved JSON, and the approved schema of each.

`python -m tests.contract.golden` writes both for events that are new, from the lives beside the unit tests; read them
as a stranger would before you keep them. A file that is there is never written again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from chassis.publishing import json_value
from contracts.catalogue import EVENTS, schema_uri
from gateway.api.jsonschema import of_event
from tests.aggregate_case import events_of
from tests.contract.stored_events import lives

FOLDER = Path(__file__).parent / "golden"
SCHEMAS = FOLDER / "schemas"


def message(event_type: str) -> dict[str, Any]:
    """The whole message, envelope included, as it was once on the bus."""
    return _read(FOLDER / f"{event_type}.json")


def schema(name: str) -> dict[str, Any]:
    return _read(SCHEMAS / f"{name}.json")


def event_types() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def _as_sent(event_type: str, domain_event: Any) -> dict[str, Any]:
    """A message as the relay would send it."""
    position = domain_event.originator_version
    return {
        "specversion": "1.0",
        "id": f"{event_type.partition('.')[0]}:{position}",
        "source": f"/services/{event_type.partition('.')[0]}",
        "type": event_type,
        "time": domain_event.timestamp.isoformat(timespec="microseconds"),
        "subject": str(domain_event.originator_id),
        "datacontenttype": "application/json",
        "dataschema": schema_uri(event_type),
        "data": {name: json_value(vars(domain_event)[name]) for name in EVENTS[event_type]().fields},
        "position": position,
        "previous": position - 1,
        "correlationid": "6f1d2c0e-8a77-4a0e-9d5b-1c1f6a3f9b52",
        "causationid": None,
        "actor": "Ada Moss",
    }


def _write_what_is_new() -> None:
    happened = {type(event).TOPIC: event for facts in lives().values() for event in events_of(facts)}
    for event_type in EVENTS:
        topic = event_type.rpartition(".v")[0]
        if topic in happened:
            _write(FOLDER / f"{event_type}.json", _as_sent(event_type, happened[topic]))
        _write(SCHEMAS / f"{event_type}.json", of_event(event_type))


def _write(path: Path, content: dict[str, Any]) -> None:
    if not path.exists():
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write_what_is_new()
