"""By when support is asked for."""

from datetime import date, timedelta

from policies import WorkingDays


def working_days_before(day: date, number: int, days: WorkingDays) -> date:
    """The working day `number` working days before `day`."""
    while number > 0:
        day -= timedelta(days=1)
        number -= days.is_working(day)
    return day
