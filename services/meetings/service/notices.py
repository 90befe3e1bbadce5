"""What everybody may read of meetings."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.queries import notices as queries


class NoticeCalls(Entrypoints):
    @exposed(queries.GetMeetingNotice)
    def get_meeting_notice(self, **request: Any) -> Any:
        return self.app.notices.get_meeting_notice(**request)

    @exposed(queries.ListMeetingNotices)
    def list_meeting_notices(self, **request: Any) -> Any:
        return self.app.notices.list_meeting_notices(**request)
