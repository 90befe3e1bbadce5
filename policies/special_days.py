"""Days on which many people have something else to do: bank holidays, religious and cultural days (M3).

Which days matter, and why, is policy data (`special_days`), to which an organisation adds its own. The dates of days
that move with the moon come from the `holidays` library, and are worked out for a year when it is first asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import holidays
from holidays import HolidayBase
from holidays.calendars.julian import JULIAN_CALENDAR
from holidays.groups.buddhist import BuddhistCalendarHolidays
from holidays.groups.chinese import ChineseCalendarHolidays
from holidays.groups.christian import ChristianHolidays
from holidays.groups.hebrew import HebrewCalendarHolidays
from holidays.groups.hindu import HinduCalendarHolidays
from holidays.groups.islamic import IslamicHolidays

KINDS: Final = ("religious", "cultural")
BANK_HOLIDAY: Final = "bank_holiday"
BANK_HOLIDAYS_ARE_FOR = "Most people are off work, buses run less often, and children are at home."
_MOVING: Final = {
    "ramadan": "_add_ramadan_beginning_day",
    "eid_al_fitr": "_add_eid_al_fitr_day",
    "eid_al_adha": "_add_eid_al_adha_day",
    "ashura": "_add_ashura_day",
    "mawlid": "_add_mawlid_day",
    "passover": "_add_passover",
    "rosh_hashanah": "_add_rosh_hashanah",
    "yom_kippur": "_add_yom_kippur",
    "sukkot": "_add_sukkot",
    "diwali": "_add_diwali_india",
    "holi": "_add_holi",
    "navratri": "_add_sharad_navratri",
    "janmashtami": "_add_janmashtami",
    "vaisakhi": "_add_vaisakhi",
    "guru_nanak": "_add_guru_nanak_jayanti",
    "vesak": "_add_vesak",
    "lunar_new_year": "_add_chinese_new_years_day",
    "mid_autumn": "_add_mid_autumn_festival",
    "orthodox_good_friday": "_add_good_friday",
    "orthodox_easter": "_add_easter_sunday",
    "orthodox_christmas": "_add_christmas_day",
}
MOVING: Final = tuple(_MOVING)
"""The days whose dates can be worked out, by the name that policy data calls them."""


@dataclass(frozen=True, slots=True)
class SpecialDate:
    """kind: bank_holiday, religious or cultural. groups: for whom it matters and why, in a sentence."""

    on: date
    name: str
    kind: str
    groups: str


@dataclass(frozen=True, kw_only=True)
class SpecialDayRule:
    """A day of the policy's list. moves: one of `MOVING`; every_year: "03-20"; on: dates given one by one. lasts: how
    many days. from_sunset: it begins in the evening of the day before."""

    slug: str
    name: str
    kind: str
    groups: str
    moves: str | None = None
    every_year: str | None = None
    on: tuple[date, ...] = ()
    lasts: int = 1
    from_sunset: bool = False
    source: str | None = None
    assumed: bool = False
    unconfirmed: bool = False
    note: str | None = None

    def in_year(self, year: int) -> Iterator[SpecialDate]:
        """Each day of it that begins in the year, the evening before among them."""
        for first in self._firsts(year):
            if self.from_sunset:
                yield SpecialDate(
                    first - timedelta(days=1), f"The evening before {self.name}", self.kind, self.groups
                )
            for day in range(self.lasts):
                yield SpecialDate(first + timedelta(days=day), self.name, self.kind, self.groups)

    def _firsts(self, year: int) -> list[date]:
        given = [day for day in self.on if day.year == year]
        if given:
            return given
        if self.moves:
            return [day for day, name in _moving_days(year) if name == self.moves]
        if self.every_year:
            month, _, day_of_month = self.every_year.partition("-")
            return [date(year, int(month), int(day_of_month))]
        return []


def special_dates(
    nation: str, rules: tuple[SpecialDayRule, ...], first: date, last: date
) -> list[SpecialDate]:
    """All from the first day to the last, by day. A year beyond what can be worked out has bank holidays or nothing."""
    years = range(first.year - 1, last.year + 2)
    found = [
        SpecialDate(day, name, BANK_HOLIDAY, BANK_HOLIDAYS_ARE_FOR)
        for year in years
        for day, name in _bank_holidays(nation, year)
    ]
    found += [each for rule in rules for year in years for each in rule.in_year(year)]
    return sorted(
        (each for each in found if first <= each.on <= last), key=lambda each: (each.on, each.kind, each.name)
    )


@lru_cache(maxsize=256)
def _bank_holidays(nation: str, year: int) -> tuple[tuple[date, str], ...]:
    return tuple(sorted(holidays.country_holidays("GB", subdiv=nation, years=year).items()))


class _Moving(
    HolidayBase,
    BuddhistCalendarHolidays,
    ChineseCalendarHolidays,
    ChristianHolidays,
    HebrewCalendarHolidays,
    HinduCalendarHolidays,
    IslamicHolidays,
):
    """One day of `MOVING`, under its name, by the library's own way of making a list of holidays."""

    country = "GB"
    estimated_label = "%s"

    def __init__(self, which: str, year: int) -> None:
        self._which = which
        BuddhistCalendarHolidays.__init__(self, show_estimated=False)
        ChineseCalendarHolidays.__init__(self, show_estimated=False)
        ChristianHolidays.__init__(self, JULIAN_CALENDAR)
        HebrewCalendarHolidays.__init__(self)
        HinduCalendarHolidays.__init__(self, show_estimated=False)
        IslamicHolidays.__init__(self, show_estimated=False)
        super().__init__(years=year, expand=False)

    def _populate_public_holidays(self) -> None:
        getattr(self, _MOVING[self._which])(self._which)


@lru_cache(maxsize=256)
def _moving_days(year: int) -> tuple[tuple[date, str], ...]:
    return tuple((day, which) for which in MOVING for day in sorted(_Moving(which, year)) if day.year == year)
