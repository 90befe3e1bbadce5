"""What is answered about agenda items."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import agenda as commands
from contracts.meetings.queries import agenda as queries


class AgendaCalls(Entrypoints):
    @exposed(commands.ProposeItem)
    def propose_item(self, **request: Any) -> Any:
        return self.app.agenda.propose_item(**request)

    @exposed(commands.RetitleItem)
    def retitle_item(self, **request: Any) -> Any:
        return self.app.agenda.retitle_item(**request)

    @exposed(commands.AcceptItem)
    def accept_item(self, **request: Any) -> Any:
        return self.app.meetings.accept_item(**request)

    @exposed(commands.DeclineItem)
    def decline_item(self, **request: Any) -> Any:
        return self.app.agenda.decline_item(**request)

    @exposed(commands.CarryOverItem)
    def carry_over_item(self, **request: Any) -> Any:
        return self.app.agenda.carry_over_item(**request)

    @exposed(queries.ListItems)
    def list_items(self, **request: Any) -> Any:
        return self.app.agenda.list_items(**request)

    @exposed(queries.GetItem)
    def get_item(self, **request: Any) -> Any:
        return self.app.agenda.get_item(**request)

    @exposed(queries.WhatCameOf)
    def what_came_of(self, **request: Any) -> Any:
        return self.app.asking.what_came_of(**request)
