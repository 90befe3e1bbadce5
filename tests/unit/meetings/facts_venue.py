"""What happened to a venue, for `tests.aggregate_case.given`."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.meetings.domain import venue as d
from tests.aggregate_case import Fact, fact

MILL: dict[str, Any] = {"reference": "VE-7KQ2M-9"}
DESCRIBED: dict[str, Any] = {
    "name": "Mill Hall",
    "address": "1 Mill Lane",
    "address_public": True,
    "has": ("step_free", "accessible_toilet"),
    "notes": None,
}


def added(**changes: Any) -> Fact:
    return Fact(d.VenueAdded, MILL | DESCRIBED | {"local_service": "elm-house"} | changes)


def changed(**changes: Any) -> Fact:
    return Fact(d.VenueChanged, MILL | DESCRIBED | {"name": "New Mill Hall"} | changes)


def checked(on: date = date(2026, 1, 4)) -> Fact:
    return fact(
        d.VenueSafetyChecked,
        **MILL,
        checked_on=on,
        by_post="Involvement officer",
        found="Lights at the door.",
    )


def closed() -> Fact:
    return fact(d.VenueClosed, **MILL, reason="Sold.")
