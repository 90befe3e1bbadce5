"""What is answered about new ways of involving people."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import new_ways as commands
from contracts.meetings.queries import new_ways as queries


class NewWayCalls(Entrypoints):
    @exposed(commands.ProposeNewWay)
    def propose_new_way(self, **request: Any) -> Any:
        return self.app.new_ways.propose_new_way(**request)

    @exposed(commands.ApproveNewWay)
    def approve_new_way(self, **request: Any) -> Any:
        return self.app.new_ways.approve_new_way(**request)

    @exposed(commands.TurnDownNewWay)
    def turn_down_new_way(self, **request: Any) -> Any:
        return self.app.new_ways.turn_down_new_way(**request)

    @exposed(commands.StartNewWay)
    def start_new_way(self, **request: Any) -> Any:
        return self.app.new_ways.start_new_way(**request)

    @exposed(commands.ReviewNewWay)
    def review_new_way(self, **request: Any) -> Any:
        return self.app.new_ways.review_new_way(**request)

    @exposed(queries.GetNewWay)
    def get_new_way(self, **request: Any) -> Any:
        return self.app.new_ways.get_new_way(**request)

    @exposed(queries.ListNewWays)
    def list_new_ways(self, **request: Any) -> Any:
        return self.app.new_ways.list_new_ways(**request)
