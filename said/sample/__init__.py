"""The sample organisation of a first start: a year of its life, made through the same use cases as everything else.
A new user sees a living system instead of empty pages."""

from datetime import datetime

from chassis.settings import Settings
from said.local import LocalServices
from said.sample import (
    activities,
    coming,
    elections,
    groups,
    meetings,
    outcomes,
    people,
    places,
    supporting,
    telling,
    voices,
)
from said.sample.diary import INVOLVEMENT_OFFICER, Clock, Diary

__all__ = ["INVOLVEMENT_OFFICER", "set_up_sample"]

CHAPTERS = (
    places,
    people,
    groups,
    voices,
    activities,
    meetings,
    outcomes,
    coming,
    supporting,
    telling,
    elections,
)
"""Each module has `write(diary)`."""


def set_up_sample(settings: Settings) -> bool:
    """Fills an empty system; False when there was something in it already. Before anything else has it open."""
    clock = Clock(lambda: datetime.now(settings.timezone))
    with LocalServices(settings, now=clock) as services:
        if services.call("people", "list_local_services"):
            return False
        diary = Diary(services, clock)
        for chapter in CHAPTERS:
            chapter.write(diary)
        diary.tell()
        services.deliver()
    return True
