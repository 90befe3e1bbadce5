"""What the pages of people and of the rooms they meet in cost after ten years, beside one year.

Two counties of 200 local services with the same life (bench.county), one of ten years and one of one, on each store,
asked the same (bench.same_question).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from bench.county.days import NOW, now
from bench.county.pages import opened
from bench.county.story import PLACES, County, tell
from bench.figures import Figure
from bench.ground import STORES, Ground, house
from bench.same_question import Call, compare
from chassis.settings import read_settings

SHORT, LONG = 1, 10
"""Years."""
FULL = 5
"""Lines of a page that even a year fills at one place: a full page is not to be compared with a short one."""


def measure(ground: Ground) -> list[Figure]:
    return [one for store in STORES for one in _on(ground, store)]


def _on(ground: Ground, store: str) -> Iterator[Figure]:
    with ExitStack() as stack:
        short, long = (stack.enter_context(_asked(ground, store, years)) for years in (SHORT, LONG))
        for name, call in short.items():
            yield compare(f"{name}, {store}, after {LONG} years", long[name], call)


@contextmanager
def _asked(ground: Ground, store: str, years: int) -> Iterator[Mapping[str, Call]]:
    """What is asked of a county so old."""
    environment = ground.environment(store)
    settings = read_settings(environment)
    with house(settings, PLACES, now) as services:
        county = tell(services, years)
        ground.tidy(environment)
        with opened(county, settings) as pages:
            yield {**questions(county), **pages}


def questions(county: County) -> Mapping[str, Call]:
    """What pages that people open every day ask, each time of something else."""
    first = NOW.date().replace(day=1)
    month = {"first": first.isoformat(), "last": first.replace(day=30).isoformat()}
    groups = itertools.cycle(one.reference for one in county.groups)
    people = itertools.cycle(county.people[::37])
    members = itertools.cycle(next(iter(one.members)) for one in county.groups)
    places = itertools.cycle([slug] for slug in county.slugs)

    def ask(service: str, method: str, **payload: Any) -> Any:
        return county.services.call(service, method, payload, actor="bench")

    return {
        "calendar month": lambda: ask("meetings", "get_calendar", **month),
        "calendar month of one place": lambda: ask(
            "meetings", "get_calendar", **month, local_services=next(places)
        ),
        "a group": lambda: ask("meetings", "get_group", reference=next(groups)),
        "a group's history": lambda: ask("meetings", "group_history", reference=next(groups)),
        "a group's coming meetings": lambda: ask("meetings", "list_meetings", group=next(groups)),
        "a group's past meetings": lambda: ask(
            "meetings", "list_meetings", group=next(groups), when="past", size=FULL
        ),
        "a group's attendance": lambda: ask(
            "meetings", "attendance_over_time", group=next(groups), size=FULL
        ),
        "a group's published minutes": lambda: ask("meetings", "list_published_minutes", group=next(groups)),
        "list of groups": lambda: ask("meetings", "list_groups"),
        "groups for which something is due": lambda: ask("meetings", "groups_due"),
        "a person": lambda: ask("people", "get_person", person=next(people)),
        "a person's groups": lambda: ask("meetings", "memberships_of", person=next(members)),
        "a person's invitations": lambda: ask("people", "invitations_of", person=next(people)),
        "what to send": lambda: ask("people", "list_messages"),
        "list of people": lambda: ask("people", "list_people"),
        "list of people of one place": lambda: ask(
            "people", "list_people", local_services=next(places), size=FULL
        ),
        "overdue actions": lambda: ask("meetings", "list_actions", overdue=True),
        "actions done at one place": lambda: ask(
            "meetings", "list_actions", state="done", local_services=next(places), size=FULL
        ),
        "what is due": lambda: ask("meetings", "what_is_due"),
        "unfinished meetings": lambda: ask("meetings", "list_meetings", when="unfinished"),
        "what to invite people to": lambda: ask("people", "list_opportunities"),
        "list of activities": lambda: ask("meetings", "list_activities"),
    }
