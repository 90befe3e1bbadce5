"""What is answered about what somebody needs to take part."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import support as commands
from contracts.meetings.queries import support as queries


class SupportCalls(Entrypoints):
    @exposed(commands.RequestSupport)
    def request_support(self, **request: Any) -> Any:
        return self.app.support.request_support(**request)

    @exposed(commands.AnswerSupport)
    def answer_support(self, **request: Any) -> Any:
        return self.app.support.answer_support(**request)

    @exposed(queries.GetSupportRequest)
    def get_support_request(self, **request: Any) -> Any:
        return self.app.support.get_support_request(**request)

    @exposed(queries.FollowSupport)
    def follow_support(self, **request: Any) -> Any:
        return self.app.support.follow_support(**request)

    @exposed(queries.ListSupportRequests)
    def list_support_requests(self, **request: Any) -> Any:
        return self.app.support.list_support_requests(**request)
