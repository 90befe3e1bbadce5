"""Asking for what a page can do without while its service does not answer."""

from __future__ import annotations

from typing import Any

from chassis.errors import Refusal
from gateway.services import Service


def softly(service: Service, method: str, **asked: Any) -> Any:
    """What it answers; None while it cannot be asked. Raises every other Refusal."""
    try:
        return service(method, **asked)
    except Refusal as refusal:
        if refusal.kind != "unavailable":
            raise
        return None
