"""A volunteer's way: registered, interviewed, supervised, accepted, introduced, reviewed, gone (P5). Pure.

Source of the rules: Reading, appendix A; the numbers come in from the policy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.people.domain import volunteer_errors as rules
from services.people.domain import volunteer_events as events
from services.people.domain.errors import RuleBroken
from services.people.domain.months import after_months


@dataclass(frozen=True)
class Warned:
    """A rule that only warns, by name, and a sentence for whoever goes on in spite of it."""

    rule: str
    message: str


@dataclass(frozen=True)
class Limits:
    """None = the policy sets no such limit. parts: short name → name, of the compulsory induction."""

    review_every_months: int | None
    induction_within_months: int | None
    parts: Mapping[str, str]


class Volunteer(Aggregate):
    """check: `not_needed`, `needed`, `asked` or `cleared`. review_by, induction_by: None when nothing is due."""

    TOPIC = "people.volunteer"

    Event = events.VolunteerEvent
    Created = events.VolunteerRegistered
    RoleAssessed = events.VolunteerRoleAssessed
    Interviewed = events.VolunteerInterviewed
    ReferenceTaken = events.VolunteerReferenceTaken
    CheckAsked = events.VolunteerCheckAsked
    CheckCleared = events.VolunteerCheckCleared
    ContactKept = events.EmergencyContactKept
    Supervised = events.SupervisorNamed
    Accepted = events.VolunteerAccepted
    InductionTaken = events.VolunteerInductionTaken
    AllowedAlone = events.VolunteerAllowedAlone
    TrialPassed = events.VolunteerTrialPassed
    Reviewed = events.VolunteerReviewed
    Left = events.VolunteerLeft

    def __init__(
        self,
        reference: str,
        person: str,
        local_service: str | None,
        role: str,
        with_people_at_risk: bool,
        risk_assessed: bool,
        references_wanted: int,
        registered_on: date,
    ) -> None:
        self.reference = reference
        self.person = person
        self.local_service = local_service
        self.role = role
        self.with_people_at_risk = with_people_at_risk
        self.risk_assessed = risk_assessed
        self.references_wanted = references_wanted
        self.registered_on = registered_on
        self.state = "registered"
        self.check = "needed" if with_people_at_risk else "not_needed"
        self.alone = False
        self.references_taken = 0
        self.interviewed_on: date | None = None
        self.emergency_contact: str | None = None
        self.supervisor: str | None = None
        self.agreed_on: date | None = None
        self.starts_on: date | None = None
        self.trial_until: date | None = None
        self.review_by: date | None = None
        self.reviewed_on: date | None = None
        self.induction_by: date | None = None
        self.induction: list[str] = []
        self.left_on: date | None = None

    @classmethod
    def register(cls, volunteer_id: UUID, at: datetime, **says: Any) -> "Volunteer":
        return cls._create(
            event_class=events.VolunteerRegistered,
            id=volunteer_id,
            timestamp=at,
            registered_on=at.date(),
            **says,
        )

    def barriers(self) -> list[RuleBroken]:
        """What stands between the volunteer and being accepted, in the order in which to go about it."""
        found: list[RuleBroken] = []
        if not self.risk_assessed:
            found.append(
                rules.RoleNotRiskAssessed("Look at the risks of the role first, and write them down.")
            )
        if self.interviewed_on is None:
            found.append(
                rules.NotInterviewed("Talk with the volunteer first: the interview is not written down.")
            )
        if self.emergency_contact is None:
            found.append(rules.NoEmergencyContact("Write down whom to call in an emergency first."))
        if self.supervisor is None:
            found.append(rules.NoSupervisor("Name a supervisor first."))
        return found

    def warnings(self) -> list[Warned]:
        """What should be there and need not be a barrier (Reading, appendix A 3.4 and 3.6)."""
        found = []
        awaited = self.references_wanted - self.references_taken
        if awaited > 0:
            found.append(Warned("references-awaited", f"{awaited} of the references wanted is not here yet."))
        if self.check in ("needed", "asked"):
            found.append(
                Warned(
                    "check-awaited",
                    "The check (DBS) is not cleared yet. Until then the volunteer is never alone with people at risk.",
                )
            )
        return found

    def assess_role(self, on: date, at: datetime) -> None:
        self._refuse_left(on, at)
        if not self.risk_assessed:
            self._record(events.VolunteerRoleAssessed, at, on=on)

    def interview(self, on: date, note: str | None, at: datetime) -> None:
        self._refuse_left(on, at)
        self._record(events.VolunteerInterviewed, at, on=on, note=note)

    def take_reference(self, on: date, note: str | None, at: datetime) -> None:
        self._refuse_left(on, at)
        self._record(events.VolunteerReferenceTaken, at, on=on, note=note)

    def ask_for_check(self, on: date, at: datetime) -> None:
        self._refuse_left(on, at)
        if self.check == "not_needed":
            raise rules.NoCheckNeeded("This role is not with people at risk, so no check is needed.")
        if self.check == "needed":
            self._record(events.VolunteerCheckAsked, at, on=on)

    def clear_check(self, on: date, at: datetime) -> None:
        self._refuse_left(on, at)
        if self.check in ("not_needed", "needed"):
            raise rules.CheckNotAskedFor("Ask for the check first.")
        if self.check == "asked":
            self._record(events.VolunteerCheckCleared, at, on=on)

    def keep_emergency_contact(self, contact: str, at: datetime) -> None:
        self._refuse_left()
        if contact != self.emergency_contact:
            self._record(events.EmergencyContactKept, at, contact=contact)

    def name_supervisor(self, supervisor: str, at: datetime) -> None:
        self._refuse_left()
        if supervisor != self.supervisor:
            self._record(events.SupervisorNamed, at, supervisor=supervisor)

    def accept(
        self, agreed_on: date, starts_on: date, trial_until: date | None, limits: Limits, at: datetime
    ) -> list[Warned]:
        """Gives back what it warns of. Raises AlreadyAccepted, the first of `barriers`, TrialEndsBeforeItStarts."""
        self._refuse_left()
        if self.state == "accepted":
            raise rules.AlreadyAccepted("The volunteer is accepted already.")
        for barrier in self.barriers():
            raise barrier
        if agreed_on > at.date():
            raise rules.InTheFuture("This day has not come yet.", field="agreed_on")
        if trial_until is not None and trial_until < starts_on:
            raise rules.TrialEndsBeforeItStarts("The trial ends before it starts.")
        warned = self.warnings()
        self._record(
            events.VolunteerAccepted,
            at,
            agreed_on=agreed_on,
            starts_on=starts_on,
            trial_until=trial_until,
            review_by=_later(starts_on, limits.review_every_months),
            induction_by=_later(starts_on, limits.induction_within_months) if limits.parts else None,
            warnings=[one.rule for one in warned],
        )
        return warned

    def take_induction(self, part: str, on: date, limits: Limits, at: datetime) -> None:
        self._refuse_unless_accepted(on, at)
        if part not in limits.parts:
            raise rules.NotAPartOfTheInduction("This is not one of the parts of the induction.")
        if part not in self.induction:
            complete = set(limits.parts) <= {*self.induction, part}
            self._record(events.VolunteerInductionTaken, at, part=part, on=on, complete=complete)

    def let_work_alone(self, on: date, at: datetime) -> None:
        """Alone with people at risk. Raises AloneBeforeTheCheck."""
        self._refuse_unless_accepted(on, at)
        if self.check in ("needed", "asked"):
            raise rules.AloneBeforeTheCheck(
                "The check (DBS) is not cleared. Until it is, somebody else is always there with people at risk."
            )
        if not self.alone:
            self._record(events.VolunteerAllowedAlone, at, on=on)

    def pass_trial(self, on: date, at: datetime) -> None:
        self._refuse_unless_accepted(on, at)
        if self.trial_until is None:
            raise rules.NoTrial("There is no trial to pass.")
        self._record(events.VolunteerTrialPassed, at, on=on)

    def review(self, on: date, note: str | None, limits: Limits, at: datetime) -> None:
        self._refuse_unless_accepted(on, at)
        last = max(on, self.reviewed_on or on)
        self._record(
            events.VolunteerReviewed, at, on=on, note=note, review_by=_later(last, limits.review_every_months)
        )

    def leave(self, on: date, reason: str | None, at: datetime) -> None:
        self._refuse_left(on, at)
        self._record(events.VolunteerLeft, at, on=on, reason=reason)

    def _refuse_left(self, on: date | None = None, at: datetime | None = None) -> None:
        if self.state == "left":
            raise rules.HasLeft("This volunteer has left.")
        if on and at and on > at.date():
            raise rules.InTheFuture("This day has not come yet.")

    def _refuse_unless_accepted(self, on: date, at: datetime) -> None:
        self._refuse_left(on, at)
        if self.state != "accepted":
            raise rules.NotAcceptedYet("The volunteer is not accepted yet.")

    def _record(self, event_class: type[events.VolunteerEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class,
            timestamp=at,
            reference=self.reference,
            person=self.person,
            local_service=self.local_service,
            **fields,
        )


def _later(day: date, months: int | None) -> date | None:
    return None if months is None else after_months(day, months)
