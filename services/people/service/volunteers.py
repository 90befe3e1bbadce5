"""What is answered about volunteers."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.people.commands import volunteers as commands
from contracts.people.queries import volunteers as queries


class VolunteerCalls(Entrypoints):
    @exposed(commands.RegisterVolunteer)
    def register_volunteer(self, **request: Any) -> Any:
        return self.app.volunteers.register_volunteer(**request)

    @exposed(commands.AssessVolunteerRole)
    def assess_volunteer_role(self, **request: Any) -> Any:
        return self.app.volunteers.assess_volunteer_role(**request)

    @exposed(commands.RecordVolunteerInterview)
    def record_volunteer_interview(self, **request: Any) -> Any:
        return self.app.volunteers.record_volunteer_interview(**request)

    @exposed(commands.RecordVolunteerReference)
    def record_volunteer_reference(self, **request: Any) -> Any:
        return self.app.volunteers.record_volunteer_reference(**request)

    @exposed(commands.AskForVolunteerCheck)
    def ask_for_volunteer_check(self, **request: Any) -> Any:
        return self.app.volunteers.ask_for_volunteer_check(**request)

    @exposed(commands.ClearVolunteerCheck)
    def clear_volunteer_check(self, **request: Any) -> Any:
        return self.app.volunteers.clear_volunteer_check(**request)

    @exposed(commands.KeepEmergencyContact)
    def keep_emergency_contact(self, **request: Any) -> Any:
        return self.app.volunteers.keep_emergency_contact(**request)

    @exposed(commands.NameSupervisor)
    def name_supervisor(self, **request: Any) -> Any:
        return self.app.volunteers.name_supervisor(**request)

    @exposed(commands.AcceptVolunteer)
    def accept_volunteer(self, **request: Any) -> Any:
        return self.app.volunteers.accept_volunteer(**request)

    @exposed(commands.RecordInductionPart)
    def record_induction_part(self, **request: Any) -> Any:
        return self.app.volunteers.record_induction_part(**request)

    @exposed(commands.LetVolunteerWorkAlone)
    def let_volunteer_work_alone(self, **request: Any) -> Any:
        return self.app.volunteers.let_volunteer_work_alone(**request)

    @exposed(commands.PassVolunteerTrial)
    def pass_volunteer_trial(self, **request: Any) -> Any:
        return self.app.volunteers.pass_volunteer_trial(**request)

    @exposed(commands.RecordVolunteerReview)
    def record_volunteer_review(self, **request: Any) -> Any:
        return self.app.volunteers.record_volunteer_review(**request)

    @exposed(commands.EndVolunteering)
    def end_volunteering(self, **request: Any) -> Any:
        return self.app.volunteers.end_volunteering(**request)

    @exposed(queries.ListVolunteers)
    def list_volunteers(self, **request: Any) -> Any:
        return self.app.volunteers.list_volunteers(**request)

    @exposed(queries.VolunteersDue)
    def volunteers_due(self, **request: Any) -> Any:
        return self.app.volunteers.volunteers_due(**request)

    @exposed(queries.GetVolunteer)
    def get_volunteer(self, **request: Any) -> Any:
        return self.app.volunteers.get_volunteer(**request)
