"""So many years of a county, told from the beginning."""

from __future__ import annotations

from dataclasses import dataclass

from bench.county.activities import Activities
from bench.county.book import Book
from bench.county.days import months
from bench.county.groups import Groups
from bench.county.meetings import Meetings
from bench.county.people import People
from said.local import LocalServices
from services.meetings.domain.group import Group

PLACES = tuple(f"House {number}" for number in range(1, 201))
"""Local services."""
SLUGS = tuple(f"house-{number}" for number in range(1, 201))
ASKED = ("people", "meetings")
"""Services that are asked about a county, and so must hear of what the others told."""


@dataclass(frozen=True)
class County:
    """What can be asked about. people: references, the first to come first."""

    services: LocalServices
    slugs: tuple[str, ...]
    groups: list[Group]
    people: list[str]


def tell(services: LocalServices, years: int, slugs: tuple[str, ...] = SLUGS) -> County:
    """slugs: of places that stand in the register. ASKED have heard of all when it returns. years 0: what has
    come of this month, and what is planned."""
    themes = services.runtimes["people"].application.policy.themes
    people = People(Book(services, "people"), slugs, tuple(theme.slug for theme in themes))
    rooms = Book(services, "meetings")
    groups, activities = Groups(rooms, people), Activities(rooms, people, slugs)
    meetings = Meetings(rooms, groups.all)
    for number, month in enumerate(months(years)):
        people.live(month)
        if number:
            groups.live(month)
        else:
            groups.establish(month, slugs)
            activities.open_venues(month)
        activities.live(month)
        meetings.live(month)
    for asked in ASKED:
        services.runtimes[asked].inbox.catch_up_all()
    return County(services, slugs, groups.all, people.references)
