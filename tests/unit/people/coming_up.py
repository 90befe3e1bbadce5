"""Something that people can take part in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert

from services.people.views.opportunities import OpportunitiesView
from tests.unit.local_house import House

TALK = "AY-7KQ2M-9"


def coming_up(house: House, reference: str = TALK, **more: Any) -> str:
    """A talk about repairs at Elm House in 2031, which people take part in by surveys."""
    row: dict[str, Any] = {
        "reference": reference,
        "kind": "activity",
        "title": "Repairs talk",
        "starts_at": datetime(2031, 3, 3, 14, tzinfo=UTC),
        "ends_at": None,
        "joining": "in_person",
        "local_service": "elm-house",
        "interests": ["repairs"],
        "ways": ["surveys"],
        "cancelled": False,
    }
    runtime = house.services.runtimes["people"]
    view: OpportunitiesView = runtime.view(OpportunitiesView)
    with runtime.store.writing() as session:
        session.execute(insert(view.opportunities).values(**row | more))
    return reference
