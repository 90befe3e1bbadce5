"""What groups do together: meetings, agendas, minutes, actions, requests, and matters that go up and come back. One
module for each."""

from gateway.staff.rooms import (
    actions,
    agenda,
    day,
    lists,
    looks,
    meeting,
    minutes,
    minutes_out,
    planning,
    proposing,
    recording,
    said,
    upward,
)

__all__ = [
    "actions",
    "agenda",
    "day",
    "lists",
    "looks",
    "meeting",
    "minutes",
    "minutes_out",
    "planning",
    "proposing",
    "recording",
    "said",
    "upward",
]
