"""What is answered about everything people can take part in."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.queries import calendar as queries


class CalendarCalls(Entrypoints):
    @exposed(queries.GetCalendar)
    def get_calendar(self, **request: Any) -> Any:
        return self.app.calendar.get_calendar(**request)

    @exposed(queries.GetOccasion)
    def get_occasion(self, **request: Any) -> Any:
        return self.app.calendar.get_occasion(**request)

    @exposed(queries.NameOccasions)
    def name_occasions(self, **request: Any) -> Any:
        return self.app.calendar.name_occasions(**request)
