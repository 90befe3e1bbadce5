"""Something that people can take part in."""

from __future__ import annotations

from typing import Any

from tests.unit.local_house import House


def coming_up(house: House, **more: Any) -> str:
    """A talk about repairs at Elm House in 2031, which people take part in by surveys."""
    planned: dict[str, Any] = {
        "title": "Repairs talk",
        "kind": "focus_group",
        "about": "How repairs go.",
        "level": "consult",
        "can_influence": "How we tell you.",
        "cannot_influence": "The budget.",
        "starts_at": "2031-03-05T14:00:00+00:00",
        "joining": "in_person",
        "local_service": "elm-house",
        "interests": ["repairs"],
        "ways": ["surveys"],
    }
    activity: str = house.meetings("plan_activity", **planned | more)["reference"]
    house.services.deliver()
    return activity
