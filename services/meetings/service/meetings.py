"""What is answered about meetings."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import meetings as commands
from contracts.meetings.queries import actions as about_actions
from contracts.meetings.queries import meetings as queries


class MeetingCalls(Entrypoints):
    @exposed(commands.PlanMeeting)
    def plan_meeting(self, **request: Any) -> Any:
        return self.app.meetings.plan_meeting(**request)

    @exposed(commands.CallMeeting)
    def call_meeting(self, **request: Any) -> Any:
        return self.app.meetings.call_meeting(**request)

    @exposed(commands.PostponeMeeting)
    def postpone_meeting(self, **request: Any) -> Any:
        return self.app.meetings.postpone_meeting(**request)

    @exposed(commands.CancelMeeting)
    def cancel_meeting(self, **request: Any) -> Any:
        return self.app.meetings.cancel_meeting(**request)

    @exposed(commands.SetAgenda)
    def set_agenda(self, **request: Any) -> Any:
        return self.app.meetings.set_agenda(**request)

    @exposed(commands.CirculateAgenda)
    def circulate_agenda(self, **request: Any) -> Any:
        return self.app.meetings.circulate_agenda(**request)

    @exposed(commands.TakeAttendance)
    def take_attendance(self, **request: Any) -> Any:
        return self.app.meetings.take_attendance(**request)

    @exposed(commands.HoldMeeting)
    def hold_meeting(self, **request: Any) -> Any:
        return self.app.meetings.hold_meeting(**request)

    @exposed(commands.RecordMeeting)
    def record_meeting(self, **request: Any) -> Any:
        return self.app.recording.record_meeting(**request)

    @exposed(queries.ListMeetings)
    def list_meetings(self, **request: Any) -> Any:
        return self.app.asking.list_meetings(**request)

    @exposed(queries.GetMeeting)
    def get_meeting(self, **request: Any) -> Any:
        return self.app.asking.get_meeting(**request)

    @exposed(queries.CheckMeetingTime)
    def check_meeting_time(self, **request: Any) -> Any:
        return self.app.meetings.check_meeting_time(**request)

    @exposed(queries.AttendanceOverTime)
    def attendance_over_time(self, **request: Any) -> Any:
        return self.app.asking.attendance_over_time(**request)

    @exposed(about_actions.LateActions)
    def late_actions(self, **request: Any) -> Any:
        return self.app.asking.late_actions(**request)

    @exposed(queries.WhatIsDue)
    def what_is_due(self, **request: Any) -> Any:
        return self.app.asking.what_is_due(**request)
