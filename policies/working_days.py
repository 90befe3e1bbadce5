"""Working days of one UK nation: no Saturday or Sunday, no bank holiday there, no day the office closes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays
from holidays.countries.united_kingdom import UnitedKingdom

from policies.vocabulary import NATIONS

FIRST_YEAR: int = UnitedKingdom.start_year
LAST_YEAR: int = UnitedKingdom.end_year
_SATURDAY = 5


class WorkingDays:
    """Counts working days in `nation` ("ENG", "WLS", "SCT" or "NIR"), leaving out the `closed` days as well.

    The day something arrives is not counted: received on a Monday with one working day to go, it is due on
    the Tuesday. A year is worked out when it is first asked for, then kept: later calls take microseconds.

    Raises `ValueError` for another nation, and from every method for a year whose bank holidays are not known
    (before 1872, after 2100): better no date than a wrong one.
    """

    def __init__(self, nation: str, closed: Iterable[date] = ()) -> None:
        if nation not in NATIONS:
            raise ValueError(f"nation {nation!r} is not one of {', '.join(NATIONS)}")
        self.nation = nation
        self.closed = frozenset(closed)
        self._closed_in = {
            year: frozenset(day for day in self.closed if day.year == year)
            for year in {day.year for day in self.closed}
        }

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day."""
        days = self._days_of(day.year)
        place = bisect_left(days, day.toordinal())
        return place < len(days) and days[place] == day.toordinal()

    def add(self, start: date, days: int) -> date:
        """The working day `days` working days after `start`; with 0, `start` itself or the next working day.

        Raises `ValueError` for a negative number of days.
        """
        if days < 0:
            raise ValueError(f"days must not be negative, got {days}")
        year = start.year
        working = self._days_of(year)
        if days == 0:
            place = bisect_left(working, start.toordinal())
        else:
            place = bisect_right(working, start.toordinal()) + days - 1
        while place >= len(working):
            place -= len(working)
            year += 1
            working = self._days_of(year)
        return date.fromordinal(working[place])

    def between(self, a: date, b: date) -> int:
        """How many working days come after `a`, up to and including `b`; negative when `b` is before `a`."""
        if b < a:
            return -self.between(b, a)
        whole_years = sum(len(self._days_of(year)) for year in range(a.year, b.year))
        return whole_years + self._place_in_year(b) - self._place_in_year(a)

    def _place_in_year(self, day: date) -> int:
        """How many working days the year has had by the end of `day`."""
        return bisect_right(self._days_of(day.year), day.toordinal())

    def _days_of(self, year: int) -> tuple[int, ...]:
        return _working_days(self.nation, year, self._closed_in.get(year, frozenset()))


@lru_cache(maxsize=1024)
def _working_days(nation: str, year: int, closed: frozenset[date]) -> tuple[int, ...]:
    """The working days of `year` in order, as proleptic ordinals (`date.toordinal`)."""
    # Outside the years it knows the library says "no bank holidays" instead of failing.
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}, not for {year}")
    off = closed | holidays.country_holidays("GB", subdiv=nation, years=year).keys()
    first = date(year, 1, 1)
    days = (first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days))
    return tuple(day.toordinal() for day in days if day.weekday() < _SATURDAY and day not in off)
