"""Hours as people say them, one way on every page: "6.30pm to 8.30pm". Days are in `gateway.i18n`."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from flask import Flask
from flask_babel import format_time as babel_format_time
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from gateway.i18n import HERE, day

HOW_TO_WRITE = _("Write a time like 6.30pm or 18:30.")

_WRITTEN = re.compile(r"^([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?\s*(?:([ap])\.?m\.?)?$", re.IGNORECASE)


def local(value: datetime | str) -> datetime:
    """A point in time on our clocks."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(HERE)


def day_of(value: datetime | str) -> date:
    return local(value).date()


def clock(value: datetime | str | None) -> str:
    """ "6.30pm", "6pm", "midday", or as the reader's language has it; "" for None."""
    if value is None:
        return ""
    moment = local(value)
    if (moment.hour, moment.minute) in ((0, 0), (12, 0)):
        return gettext("midday") if moment.hour else gettext("midnight")
    # for the translator: see unicode.org/reports/tr35; "HH:mm" is 18:30
    pattern = gettext("h.mma") if moment.minute else gettext("ha")
    written: str = babel_format_time(moment, pattern, rebase=False)
    return written.replace("AM", "am").replace("PM", "pm")


def hours(starts_at: datetime | str, ends_at: datetime | str | None) -> str:
    """ "6.30pm to 8.30pm"; with the day when it ends on another one."""
    if not ends_at:
        return clock(starts_at)
    end = clock(ends_at)
    if day_of(ends_at) != day_of(starts_at):
        end = f"{day(ends_at)}, {end}"
    return gettext("%(start)s to %(end)s", start=clock(starts_at), end=end)


def when(item: dict[str, Any]) -> str:
    """ "Tuesday 10 November, 6.30pm to 8.30pm" of what has `starts_at` and maybe `ends_at`; `all_day`: no hours."""
    starts_at, ends_at = item["starts_at"], item.get("ends_at")
    if item.get("all_day"):
        return gettext("%(start)s to %(end)s", start=day(starts_at), end=day(ends_at))
    return f"{day(starts_at)}, {hours(starts_at, ends_at)}"


def read_clock(written: str) -> time | None:
    """ "18:30", "6.30 pm" or "6pm"; None when it is no time."""
    match = _WRITTEN.match(written.strip())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(clock=clock, day_of=day_of, when=when)
    app.jinja_env.globals.update(hours_of=hours)
