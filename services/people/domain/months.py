"""Months from a day, and the year that money is counted in. Pure."""

from calendar import monthrange
from datetime import date


def after_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last there is: 31 December and 2 months is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def money_year(day: date, begins_in_month: int) -> int:
    """The calendar year in which the year of `day` begins: 2 March 2026 is in 2025 when years begin in April."""
    return day.year if day.month >= begins_in_month else day.year - 1
