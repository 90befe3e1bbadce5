"""Dates as people write them in spreadsheets: day first, as in the United Kingdom, or ISO 8601."""

from __future__ import annotations

import re
from datetime import date

from flask_babel import gettext as _

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_DAY_FIRST = re.compile(r"(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,].*)?$")
_NAMED = re.compile(
    r"(?:[A-Za-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})(?:[ ,].*)?$"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class NoDate(ValueError):
    """The message says what was found and how to write a date."""


def read_date(written: str | date) -> date | None:
    """The date; None when nothing is written. A time after it is left out. Raises NoDate."""
    if isinstance(written, date):
        return written
    text = " ".join(written.split())[:60]
    if not text:
        return None
    try:
        if found := _ISO.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.match(text):
            year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
            return date(year, int(found[3]), int(found[1]))
        if (found := _NAMED.match(text)) and found[2][:3].lower() in _MONTHS:
            return date(int(found[3]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
    except ValueError as error:
        raise NoDate(_("“%(text)s” is no day of the calendar. Write day/month/year.", text=text)) from error
    raise NoDate(_("“%(text)s” is not a date we can read. Write it like 31/12/2026.", text=text))
