"""People: the Involvement Bank, one person, telling them of things, what they may ask about what we hold."""

from __future__ import annotations

from gateway.staff.people import (
    adding,
    asking,
    changing,
    equality,
    inviting,
    listing,
    person,
    taking_part,
    to_send,
)

__all__ = [
    "adding",
    "asking",
    "changing",
    "equality",
    "inviting",
    "listing",
    "person",
    "taking_part",
    "to_send",
]
