"""What is answered about involvement activities."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import activities as commands
from contracts.meetings.queries import activities as queries


class ActivityCalls(Entrypoints):
    @exposed(commands.PlanActivity)
    def plan_activity(self, **request: Any) -> Any:
        return self.app.activities.plan_activity(**request)

    @exposed(commands.MakeActivityRoleClear)
    def make_activity_role_clear(self, **request: Any) -> Any:
        return self.app.activities.make_activity_role_clear(**request)

    @exposed(commands.MoveActivity)
    def move_activity(self, **request: Any) -> Any:
        return self.app.activities.move_activity(**request)

    @exposed(commands.OpenActivity)
    def open_activity(self, **request: Any) -> Any:
        return self.app.activities.open_activity(**request)

    @exposed(commands.JoinActivity)
    def join_activity(self, **request: Any) -> Any:
        return self.app.activities.join_activity(**request)

    @exposed(commands.LeaveActivity)
    def leave_activity(self, **request: Any) -> Any:
        return self.app.activities.leave_activity(**request)

    @exposed(commands.RecordActivity)
    def record_activity(self, **request: Any) -> Any:
        return self.app.activities.record_activity(**request)

    @exposed(commands.TellBack)
    def tell_back(self, **request: Any) -> Any:
        return self.app.activities.tell_back(**request)

    @exposed(commands.CancelActivity)
    def cancel_activity(self, **request: Any) -> Any:
        return self.app.activities.cancel_activity(**request)

    @exposed(queries.GetActivity)
    def get_activity(self, **request: Any) -> Any:
        return self.app.activities.get_activity(**request)

    @exposed(queries.ListActivities)
    def list_activities(self, **request: Any) -> Any:
        return self.app.activities.list_activities(**request)

    @exposed(queries.CountInvolvement)
    def count_involvement(self, **request: Any) -> Any:
        return self.app.involvement.count_involvement(**request)
