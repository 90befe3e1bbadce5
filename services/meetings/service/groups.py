"""What is answered about standing groups and who sits on them."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import groups as commands
from contracts.meetings.queries import groups as queries


class GroupCalls(Entrypoints):
    @exposed(commands.EstablishGroup)
    def establish_group(self, **request: Any) -> Any:
        return self.app.groups.establish_group(**request)

    @exposed(commands.DescribeGroup)
    def describe_group(self, **request: Any) -> Any:
        return self.app.groups.describe_group(**request)

    @exposed(commands.MarkGroup)
    def mark_group(self, **request: Any) -> Any:
        return self.app.groups.mark_group(**request)

    @exposed(commands.AdoptTerms)
    def adopt_terms(self, **request: Any) -> Any:
        return self.app.groups.adopt_terms(**request)

    @exposed(commands.AdoptCodeOfConduct)
    def adopt_code_of_conduct(self, **request: Any) -> Any:
        return self.app.groups.adopt_code_of_conduct(**request)

    @exposed(commands.WindUpGroup)
    def wind_up_group(self, **request: Any) -> Any:
        return self.app.groups.wind_up_group(**request)

    @exposed(commands.AddMember)
    def add_member(self, **request: Any) -> Any:
        return self.app.members.add_member(**request)

    @exposed(commands.RenewTerm)
    def renew_term(self, **request: Any) -> Any:
        return self.app.members.renew_term(**request)

    @exposed(commands.EndMembership)
    def end_membership(self, **request: Any) -> Any:
        return self.app.members.end_membership(**request)

    @exposed(commands.NameMember)
    def name_member(self, **request: Any) -> Any:
        return self.app.members.name_member(**request)

    @exposed(commands.ChooseChair)
    def choose_chair(self, **request: Any) -> Any:
        return self.app.members.choose_chair(**request)

    @exposed(commands.ChooseViceChair)
    def choose_vice_chair(self, **request: Any) -> Any:
        return self.app.members.choose_vice_chair(**request)

    @exposed(commands.AgreeNominee)
    def agree_nominee(self, **request: Any) -> Any:
        return self.app.members.agree_nominee(**request)

    @exposed(queries.ListGroups)
    def list_groups(self, **request: Any) -> Any:
        return self.app.asking_groups.list_groups(**request)

    @exposed(queries.GroupsDue)
    def groups_due(self, **request: Any) -> Any:
        return self.app.asking_groups.groups_due(**request)

    @exposed(queries.GetGroup)
    def get_group(self, **request: Any) -> Any:
        return self.app.asking_groups.get_group(**request)

    @exposed(queries.GroupHistory)
    def group_history(self, **request: Any) -> Any:
        return self.app.asking_groups.group_history(**request)

    @exposed(queries.MembershipsOf)
    def memberships_of(self, **request: Any) -> Any:
        return self.app.asking_groups.memberships_of(**request)

    @exposed(queries.GroupYear)
    def group_year(self, **request: Any) -> Any:
        return self.app.group_years.group_year(**request)
