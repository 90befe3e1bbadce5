"""The places of the sample organisation."""

from said.sample.diary import Diary

PLACES = (
    (
        "Elm House",
        "Northside",
        "We meet every second Thursday in the lounge. The box by the door is opened every Monday.",
    ),
    (
        "Oak Court",
        "Northside",
        "House meeting on the first Tuesday. Ask Priya if you want something on the agenda.",
    ),
    (
        "Riverside Drop-in",
        "Town centre",
        "Tell anyone at the desk, or use the box. We read everything every Friday.",
    ),
    (
        "Repairs Team",
        "All areas",
        "Tell us about any repair, good or bad. Two tenants sit on our working group.",
    ),
)
"""Name, where it is, how people can have a say there."""


def write(diary: Diary) -> None:
    for name, area, approach in PLACES:
        diary.note(380, "people", "register_local_service", hour=9, name=name, area=area, approach=approach)
