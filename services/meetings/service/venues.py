"""What is answered about places where people meet, and about what is against a time and a place."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import venues as commands
from contracts.meetings.queries import venues as queries


class VenueCalls(Entrypoints):
    @exposed(commands.AddVenue)
    def add_venue(self, **request: Any) -> Any:
        return self.app.venues.add_venue(**request)

    @exposed(commands.ChangeVenue)
    def change_venue(self, **request: Any) -> Any:
        return self.app.venues.change_venue(**request)

    @exposed(commands.CheckVenueSafety)
    def check_venue_safety(self, **request: Any) -> Any:
        return self.app.venues.check_venue_safety(**request)

    @exposed(commands.CloseVenue)
    def close_venue(self, **request: Any) -> Any:
        return self.app.venues.close_venue(**request)

    @exposed(queries.GetVenue)
    def get_venue(self, **request: Any) -> Any:
        return self.app.venues.get_venue(**request)

    @exposed(queries.ListVenues)
    def list_venues(self, **request: Any) -> Any:
        return self.app.venues.list_venues(**request)

    @exposed(queries.CheckSlot)
    def check_slot(self, **request: Any) -> Any:
        return self.app.venues.check_slot(**request)
