"""What happens to a volunteer. Notes and the emergency contact are sealed under the person's key. Pure."""

from datetime import date
from typing import TYPE_CHECKING

from eventsourcing.domain import Aggregate

if TYPE_CHECKING:
    from services.people.domain.volunteer import Volunteer


class VolunteerEvent(Aggregate.Event):
    SUBJECT = "person"
    reference: str
    person: str
    local_service: str | None


class VolunteerRegistered(VolunteerEvent, Aggregate.Created):
    TOPIC = "people.volunteer_registered"
    role: str
    with_people_at_risk: bool
    risk_assessed: bool
    references_wanted: int
    registered_on: date


class VolunteerRoleAssessed(VolunteerEvent):
    TOPIC = "people.volunteer_role_assessed"
    on: date

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.risk_assessed = True


class VolunteerInterviewed(VolunteerEvent):
    TOPIC = "people.volunteer_interviewed"
    SEALED = ("note",)
    on: date
    note: str | None

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.interviewed_on = self.on


class VolunteerReferenceTaken(VolunteerEvent):
    TOPIC = "people.volunteer_reference_taken"
    SEALED = ("note",)
    on: date
    note: str | None

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.references_taken += 1


class VolunteerCheckAsked(VolunteerEvent):
    TOPIC = "people.volunteer_check_asked"
    on: date

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.check = "asked"


class VolunteerCheckCleared(VolunteerEvent):
    TOPIC = "people.volunteer_check_cleared"
    on: date

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.check = "cleared"


class EmergencyContactKept(VolunteerEvent):
    TOPIC = "people.emergency_contact_kept"
    SEALED = ("contact",)
    contact: str | None

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.emergency_contact = self.contact


class SupervisorNamed(VolunteerEvent):
    TOPIC = "people.supervisor_named"
    supervisor: str

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.supervisor = self.supervisor


class VolunteerAccepted(VolunteerEvent):
    TOPIC = "people.volunteer_accepted"
    agreed_on: date
    starts_on: date
    trial_until: date | None
    review_by: date | None
    induction_by: date | None
    warnings: list[str]

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.state = "accepted"
        volunteer.agreed_on = self.agreed_on
        volunteer.starts_on = self.starts_on
        volunteer.trial_until = self.trial_until
        volunteer.review_by = self.review_by
        volunteer.induction_by = self.induction_by


class VolunteerInductionTaken(VolunteerEvent):
    TOPIC = "people.volunteer_induction_taken"
    part: str
    on: date
    complete: bool

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.induction.append(self.part)
        if self.complete:
            volunteer.induction_by = None


class VolunteerAllowedAlone(VolunteerEvent):
    TOPIC = "people.volunteer_allowed_alone"
    on: date

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.alone = True


class VolunteerTrialPassed(VolunteerEvent):
    TOPIC = "people.volunteer_trial_passed"
    on: date

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.trial_until = None


class VolunteerReviewed(VolunteerEvent):
    TOPIC = "people.volunteer_reviewed"
    SEALED = ("note",)
    on: date
    note: str | None
    review_by: date | None

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.reviewed_on = self.on
        volunteer.review_by = self.review_by


class VolunteerLeft(VolunteerEvent):
    TOPIC = "people.volunteer_left"
    SEALED = ("reason",)
    on: date
    reason: str | None

    def apply(self, volunteer: "Volunteer") -> None:
        volunteer.state = "left"
        volunteer.left_on = self.on
        volunteer.review_by = None
        volunteer.induction_by = None
