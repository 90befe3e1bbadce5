"""What is answered about actions."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import actions as commands
from contracts.meetings.queries import actions as queries


class ActionCalls(Entrypoints):
    @exposed(commands.OpenAction)
    def open_action(self, **request: Any) -> Any:
        return self.app.actions.open_action(**request)

    @exposed(commands.ProgressAction)
    def progress_action(self, **request: Any) -> Any:
        return self.app.actions.progress_action(**request)

    @exposed(commands.MoveAction)
    def move_action(self, **request: Any) -> Any:
        return self.app.actions.move_action(**request)

    @exposed(commands.GiveAction)
    def give_action(self, **request: Any) -> Any:
        return self.app.actions.give_action(**request)

    @exposed(commands.CompleteAction)
    def complete_action(self, **request: Any) -> Any:
        return self.app.actions.complete_action(**request)

    @exposed(commands.DropAction)
    def drop_action(self, **request: Any) -> Any:
        return self.app.actions.drop_action(**request)

    @exposed(queries.ListActions)
    def list_actions(self, **request: Any) -> Any:
        return self.app.actions.list_actions(**request)

    @exposed(queries.GetAction)
    def get_action(self, **request: Any) -> Any:
        return self.app.actions.get_action(**request)
