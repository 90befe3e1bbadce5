"""The calendar as iCalendar (RFC 5545), for the programs on people's phones and desks.

An occasion keeps its UID whatever happens to it; SEQUENCE counts its changes, and what was cancelled says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from gateway.clocks import local
from gateway.i18n import HERE

USUALLY = timedelta(hours=1)
"""How long something lasts whose end nobody said: a calendar needs one to show it."""


def feed(
    items: Iterable[dict[str, Any]],
    *,
    name: str,
    organisation: str,
    address_of: Callable[[dict[str, Any]], str],
    describe: Callable[[dict[str, Any]], str],
) -> bytes:
    """name: of the calendar. organisation: whose it is, which makes UIDs its own wherever it is served. address_of: the
    page of an item; describe: what to know of it in a few lines."""
    host = f"{re.sub(r'[^a-z0-9]+', '-', organisation.lower()).strip('-')}.said-and-done"
    calendar = Calendar()
    calendar.add("prodid", f"-//Said & Done//{host}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", "PT1H")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add_component(_our_zone())
    for item in items:
        calendar.add_component(_event(item, host, address_of(item), describe(item)))
    return bytes(calendar.to_ical())


def _our_zone() -> Timezone:
    """When clocks change here, as a rule (since 1996; the Summer Time Order 2002), which readers follow for ever. A
    list of past changes, as the library would write it, is read wrongly by other programs."""
    zone = Timezone()
    zone.add("tzid", str(HERE))
    for part, month, hour, before, after, name in (
        (TimezoneDaylight(), 3, 1, timedelta(0), timedelta(hours=1), "BST"),
        (TimezoneStandard(), 10, 2, timedelta(hours=1), timedelta(0), "GMT"),
    ):
        part.add("tzname", name)
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone


def _event(item: dict[str, Any], host: str, address: str, description: str) -> Event:
    starts_at = local(item["starts_at"])
    changed_at = datetime.fromisoformat(item["changed_at"])
    event = Event()
    event.add("uid", f"{item['occasion']}@{host}")
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", item["changes"])
    event.add("status", "CANCELLED" if item["state"] == "cancelled" else "CONFIRMED")
    event.add("summary", item["title"])
    if item["all_day"]:
        event.add("dtstart", starts_at.date())
        event.add("dtend", local(item["ends_at"]).date() + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # weeks in which one may vote are no weeks in which one is busy
    else:
        ends_at = local(item["ends_at"]) if item["ends_at"] else starts_at + USUALLY
        event.add("dtstart", starts_at)
        event.add("dtend", ends_at)
        if ends_at - starts_at > timedelta(days=1):
            event.add("transp", "TRANSPARENT")
    event.add("description", description)
    event.add("url", address)
    if item["venue"]:
        place = [item["venue"]["name"], item["venue"]["address"]]
        event.add("location", ", ".join(part for part in place if part))
    elif item["where"]:
        event.add("location", item["where"])
    return event


def last_change(items: Iterable[dict[str, Any]]) -> datetime | None:
    """When any of them changed last."""
    return max((datetime.fromisoformat(item["changed_at"]).astimezone(HERE) for item in items), default=None)
