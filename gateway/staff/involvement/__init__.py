"""What people take part in, as staff plan it and see it through: the calendar, activities, audits, venues, support,
new ways."""

from gateway.staff.involvement import (
    activities,
    audits,
    calendar,
    new_ways,
    planning,
    support,
    taking_place,
    venues,
)

__all__ = ["activities", "audits", "calendar", "new_ways", "planning", "support", "taking_place", "venues"]
