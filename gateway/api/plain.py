"""Loaded values as the services take them."""

from __future__ import annotations

from datetime import date
from typing import Any


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """The same with dates as ISO strings: JSON values only."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
