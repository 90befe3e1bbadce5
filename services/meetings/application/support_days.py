"""By when support is asked for, and answered."""

from datetime import date, timedelta

from policies import WorkingDays


def working_days_before(day: date, number: int, days: WorkingDays) -> date:
    """The working day `number` working days before `day`."""
    while number > 0:
        day -= timedelta(days=1)
        number -= days.is_working(day)
    return day


def answer_day(today: date, needed_on: date, within: int, days: WorkingDays) -> date:
    """Who asks today hears within so many working days, and never after the day it is needed."""
    return min(max(needed_on, today), days.add(today, within))
