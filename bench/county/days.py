"""The days of a county: it is always the same day when it is asked, and its years lie before that day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2026, 6, 15, 12, tzinfo=ZONE)
MONTHS_AHEAD = 2
"""What takes place in these is planned by now."""


def now() -> datetime:
    return NOW


def months(years: int) -> list[date]:
    """The first day of each month of so many years up to now, of this month, and of those ahead."""
    this = NOW.year * 12 + NOW.month - 1
    return [
        date(number // 12, number % 12 + 1, 1) for number in range(this - 12 * years, this + MONTHS_AHEAD + 1)
    ]


def moment(month: date, number: int, hour: int = 14) -> datetime:
    """When the `number`-th thing of a month begins: they are spread over its first 28 days."""
    return datetime(month.year, month.month, number % 28 + 1, hour, tzinfo=ZONE)


def has_come(at: datetime) -> bool:
    return at <= NOW


def steps(begins: datetime, *days: int) -> Iterator[datetime]:
    """Moments so many days before (-) or after something begins."""
    return (begins + timedelta(days=number) for number in days)
