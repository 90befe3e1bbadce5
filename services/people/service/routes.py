"""What is answered about routes into work."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.people.commands import routes as commands
from contracts.people.queries import routes as queries


class RouteCalls(Entrypoints):
    @exposed(commands.AnnounceOpening)
    def announce_opening(self, **request: Any) -> Any:
        return self.app.routes.announce_opening(**request)

    @exposed(commands.FillOpening)
    def fill_opening(self, **request: Any) -> Any:
        return self.app.routes.fill_opening(**request)

    @exposed(commands.CloseOpening)
    def close_opening(self, **request: Any) -> Any:
        return self.app.routes.close_opening(**request)

    @exposed(commands.CountWorkforce)
    def count_workforce(self, **request: Any) -> Any:
        return self.app.routes.count_workforce(**request)

    @exposed(queries.ListOpenings)
    def list_openings(self, **request: Any) -> Any:
        return self.app.routes.list_openings(**request)

    @exposed(queries.GetOpening)
    def get_opening(self, **request: Any) -> Any:
        return self.app.routes.get_opening(**request)

    @exposed()
    def route_figures(self) -> Any:
        return self.app.routes.route_figures()
