"""What is only possible on a day to come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from said.local import LocalServices


def on_a_later_day(services: LocalServices, day: str, service: str, method: str, **payload: Any) -> Any:
    """Asks the same service as if it were that day already; only this one question is asked then."""
    settings = services.runtimes[service].settings
    moment = datetime.fromisoformat(day).replace(tzinfo=settings.timezone)
    with LocalServices(settings, now=lambda: moment) as later:
        return later.call(service, method, payload, actor="Pat Green")
