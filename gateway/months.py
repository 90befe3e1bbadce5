"""A month of the calendar as pages need it: its weeks, its days, the month before and after."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from gateway.clocks import day_of
from gateway.i18n import HERE

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Month:
    """first, last: days of it."""

    first: date

    @classmethod
    def read(cls, written: str | None) -> Month:
        """ "2026-11"; what cannot be read is this month."""
        try:
            year, month = (int(part) for part in (written or "").split("-"))
            if FIRST_YEAR <= year <= LAST_YEAR:
                return cls(date(year, month, 1))
        except ValueError:
            pass
        return cls(datetime.now(HERE).date().replace(day=1))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        return Month((self.first + timedelta(days=32)).replace(day=1))

    @property
    def previous(self) -> Month:
        return Month((self.first - timedelta(days=1)).replace(day=1))

    def weeks(self, items: Iterable[dict[str, Any]]) -> list[list[tuple[date, list[dict[str, Any]] | None]]]:
        """Weeks from Monday, each day with what starts on it; None for days of other months."""
        by_day = by_days(items)
        return [
            [(day, by_day.get(day, []) if day.month == self.first.month else None) for day in week]
            for week in Calendar().monthdatescalendar(self.first.year, self.first.month)
        ]


@dataclass(frozen=True)
class Quarter:
    """number: 1 to 4."""

    year: int
    number: int

    @classmethod
    def read(cls, written: str | None) -> Quarter:
        """ "2026-4"; what cannot be read is the quarter of today."""
        try:
            year, number = (int(part) for part in (written or "").split("-"))
            if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 4:
                return cls(year, number)
        except ValueError:
            pass
        today = datetime.now(HERE).date()
        return cls(today.year, (today.month + 2) // 3)

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def months(self) -> list[Month]:
        first = Month(date(self.year, 3 * self.number - 2, 1))
        return [first, first.next, first.next.next]

    @property
    def last(self) -> date:
        return self.months[2].last

    def news_from(self, today: date) -> date:
        """The day its newsletter begins: while it runs, what is over is no news; one that is over, or to come, is
        whole."""
        begins = self.months[0].first
        return today if begins <= today <= self.last else begins

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


def by_days(items: Iterable[dict[str, Any]]) -> dict[date, list[dict[str, Any]]]:
    """Day → what starts on it, in the order of `items`."""
    found: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for item in items:
        found[day_of(item["starts_at"])].append(item)
    return dict(found)
