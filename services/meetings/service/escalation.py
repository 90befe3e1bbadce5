"""What is answered about matters that are taken up, and requests."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import escalation as commands
from contracts.meetings.queries import escalation as queries


class EscalationCalls(Entrypoints):
    @exposed(commands.EscalateMatter)
    def escalate_matter(self, **request: Any) -> Any:
        return self.app.escalation.escalate_matter(**request)

    @exposed(commands.AnswerMatter)
    def answer_matter(self, **request: Any) -> Any:
        return self.app.escalation.answer_matter(**request)

    @exposed(commands.TellAnswer)
    def tell_answer(self, **request: Any) -> Any:
        return self.app.escalation.tell_answer(**request)

    @exposed(commands.MakeGroupRequest)
    def make_group_request(self, **request: Any) -> Any:
        return self.app.escalation.make_group_request(**request)

    @exposed(commands.MeetGroupRequest)
    def meet_group_request(self, **request: Any) -> Any:
        return self.app.escalation.meet_group_request(**request)

    @exposed(commands.RefuseGroupRequest)
    def refuse_group_request(self, **request: Any) -> Any:
        return self.app.escalation.refuse_group_request(**request)

    @exposed(queries.ListMatters)
    def list_matters(self, **request: Any) -> Any:
        return self.app.escalation.list_matters(**request)

    @exposed(queries.GetMatter)
    def get_matter(self, **request: Any) -> Any:
        return self.app.escalation.get_matter(**request)

    @exposed(queries.ListGroupRequests)
    def list_group_requests(self, **request: Any) -> Any:
        return self.app.escalation.list_group_requests(**request)

    @exposed(queries.GetGroupRequest)
    def get_group_request(self, **request: Any) -> Any:
        return self.app.escalation.get_group_request(**request)
