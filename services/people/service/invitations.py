"""What is answered about inviting people to what they can take part in."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.people.commands import invitations as commands
from contracts.people.queries import invitations as queries


class InvitationCalls(Entrypoints):
    @exposed(commands.Invite)
    def invite(self, **request: Any) -> Any:
        return self.app.inviting.invite(**request)

    @exposed(commands.MarkSent)
    def mark_sent(self, **request: Any) -> Any:
        return self.app.inviting.mark_sent(**request)

    @exposed(commands.MarkNotReached)
    def mark_not_reached(self, **request: Any) -> Any:
        return self.app.inviting.mark_not_reached(**request)

    @exposed(queries.ListOpportunities)
    def list_opportunities(self, **request: Any) -> Any:
        return self.app.inviting.list_opportunities(**request)

    @exposed(queries.MatchOpportunity)
    def match_opportunity(self, **request: Any) -> Any:
        return self.app.inviting.match_opportunity(**request)

    @exposed(queries.ListMessages)
    def list_messages(self, **request: Any) -> Any:
        return self.app.inviting.list_messages(**request)

    @exposed(queries.GetMessage)
    def get_message(self, **request: Any) -> Any:
        return self.app.inviting.get_message(**request)

    @exposed(queries.InvitationsOf)
    def invitations_of(self, **request: Any) -> Any:
        return self.app.inviting.invitations_of(**request)
