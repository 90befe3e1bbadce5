"""Every version of every event ever sent, as approved JSON, and the approved schema of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
