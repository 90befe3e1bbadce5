"""Somebody who joins the Involvement Bank."""

from __future__ import annotations

from typing import Any

from tests.unit.local_house import House

AGREED = "Tell me about things I can take part in. I can change my mind at any time."


def join(house: House, name: str = "Ana Nowak", **more: Any) -> str:
    """The reference of a new person of Elm House who likes surveys about repairs, by phone."""
    ana: dict[str, Any] = {
        "contact": {"name": name, "email": "ana@example.org", "phone": "0115 496 0123"},
        "local_service": "elm-house",
        "relation": "service_user",
        "reached_by": ["phone", "email"],
        "interests": ["repairs"],
        "ways": ["surveys"],
        "needs": ["large_print", "interpreter"],
        "language": "Polish",
        "note": "Please speak slowly.",
        "agreed": AGREED,
        "how": "spoken",
    }
    person: str = house.people("join_bank", **ana | more)["person"]
    return person
