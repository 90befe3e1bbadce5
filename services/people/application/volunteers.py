"""Volunteers: from registering to leaving (P5)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.people.application.ids import id_of
from services.people.application.known import Known
from services.people.domain.volunteer import Limits, Volunteer, Warned
from services.people.domain.volunteer_errors import UnknownVolunteer
from services.people.views.volunteers import VolunteersView


class Volunteers:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: VolunteersView = desk.view(VolunteersView)
        self._known = Known(desk)
        self._limits = limits_of(policy)

    def register_volunteer(self, *, idempotency_key: str | None, **says: Any) -> dict[str, Any]:
        """Raises UnknownPerson, UnknownLocalService."""
        volunteer_id = id_of("volunteer", idempotency_key)
        reference = self._desk.new_reference("VO")

        def work(session: Session) -> dict[str, Any]:
            if self._store.exists(volunteer_id):
                return {"reference": self._store.load(Volunteer, volunteer_id).reference}
            self._known.refuse_unknown_place(session, says["local_service"])
            self._known.refuse_unknown_person(session, says["person"])
            volunteer = Volunteer.register(volunteer_id, self._desk.now(), reference=reference, **says)
            self._store.save(session, volunteer)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def assess_volunteer_role(self, *, reference: str, on: date) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.assess_role(on, now))

    def record_volunteer_interview(self, *, reference: str, on: date, note: str | None) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.interview(on, note, now))

    def record_volunteer_reference(self, *, reference: str, on: date, note: str | None) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.take_reference(on, note, now))

    def ask_for_volunteer_check(self, *, reference: str, on: date) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.ask_for_check(on, now))

    def clear_volunteer_check(self, *, reference: str, on: date) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.clear_check(on, now))

    def keep_emergency_contact(self, *, reference: str, contact: str) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.keep_emergency_contact(contact, now))

    def name_supervisor(self, *, reference: str, supervisor: str) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.name_supervisor(supervisor.strip(), now))

    def accept_volunteer(
        self, *, reference: str, agreed_on: date, starts_on: date, trial_until: date | None
    ) -> dict[str, Any]:
        """warnings: rules of the policy it went on in spite of. Raises RoleNotRiskAssessed, NotInterviewed,
        NoEmergencyContact, NoSupervisor, AlreadyAccepted."""
        warned: list[Warned] = []

        def act(one: Volunteer, now: datetime) -> None:
            warned[:] = one.accept(agreed_on, starts_on, trial_until, self._limits, now)

        return self._change(reference, act) | {"warnings": [_plain(one) for one in warned]}

    def record_induction_part(self, *, reference: str, part: str, on: date) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.take_induction(part, on, self._limits, now))

    def let_volunteer_work_alone(self, *, reference: str, on: date) -> dict[str, Any]:
        """Raises AloneBeforeTheCheck."""
        return self._change(reference, lambda one, now: one.let_work_alone(on, now))

    def pass_volunteer_trial(self, *, reference: str, on: date) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.pass_trial(on, now))

    def record_volunteer_review(self, *, reference: str, on: date, note: str | None) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.review(on, note, self._limits, now))

    def end_volunteering(self, *, reference: str, on: date, reason: str | None) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.leave(on, reason, now))

    def list_volunteers(
        self, *, state: str | None, local_services: list[str] | None, after: str | None, size: int
    ) -> dict[str, Any]:
        with self._store.reading() as session:
            rows = self._view.page(session, state, local_services, int(after) if after else None, size + 1)
        more = len(rows) > size
        today = self._desk.now().date()
        items = [_with_lateness(row, today) for row in rows[:size]]
        return {"items": items, "next": str(items[-1]["position"]) if more else None}

    def volunteers_due(self, *, local_services: list[str] | None, size: int) -> dict[str, Any]:
        """reviews, inductions: the volunteers for whom it is overdue, longest first; and how many of each."""
        today = self._desk.now().date()
        with self._store.reading() as session:
            due = self._view.due(session, today, local_services, size)
        return {
            "reviews": [_with_lateness(row, today) for row in due["reviews"]],
            "inductions": [_with_lateness(row, today) for row in due["inductions"]],
            "counts": due["counts"],
            "review_every_months": self._limits.review_every_months,
        }

    def get_volunteer(self, *, reference: str) -> dict[str, Any]:
        """Everything about one volunteer; barriers and warnings: what stands before being accepted; history: each
        event with its note, None once it was erased."""
        with self._store.reading() as session:
            volunteer_id = self._id(session, reference)
        return self._told(volunteer_id)

    def of_person(self, session: Session, person: str) -> list[dict[str, Any]]:
        """Everything held on somebody as a volunteer, for their export."""
        return [self._told(each) for each in self._view.ids_of(session, person)]

    def _told(self, volunteer_id: UUID) -> dict[str, Any]:
        one = self._store.load(Volunteer, volunteer_id)
        names = (
            "reference", "person", "local_service", "role", "with_people_at_risk", "risk_assessed", "references_wanted",
            "references_taken", "registered_on", "state", "check", "alone", "interviewed_on", "emergency_contact",
            "supervisor", "agreed_on", "starts_on", "trial_until", "review_by", "reviewed_on", "induction_by",
            "left_on",
        )  # fmt: skip
        waiting = one.state == "registered"
        parts = [
            {"part": part, "name": name, "done": part in one.induction}
            for part, name in self._limits.parts.items()
        ]
        return (
            _with_lateness({name: getattr(one, name) for name in names}, self._desk.now().date())
            | {"induction": parts}
            | {"barriers": [_plain_rule(each) for each in one.barriers()] if waiting else []}
            | {"warnings": [_plain(each) for each in one.warnings()] if waiting else []}
            | {"history": [_happened(event) for event in self._store.history(volunteer_id)]}
        )

    def _change(self, reference: str, act: Callable[[Volunteer, datetime], object]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            one = self._store.load(Volunteer, self._id(session, reference))
            act(one, self._desk.now())
            self._store.save(session, one)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def _id(self, session: Session, reference: str) -> UUID:
        found = self._view.id_of(session, reference)
        if found is None:
            raise UnknownVolunteer(f"There is no volunteer {reference}.")
        return found


def limits_of(policy: Policy) -> Limits:
    said = policy.volunteers
    review, induction = (said.review, said.induction) if said else (None, None)
    return Limits(
        review_every_months=review.every_months if review else None,
        induction_within_months=induction.within_months if induction else None,
        parts=induction.parts if induction else {},
    )


def _with_lateness(row: dict[str, Any], today: date) -> dict[str, Any]:
    """Days by which a review or the induction is late; 0 when it is not."""

    def late(by: date | None) -> int:
        return max((today - by).days, 0) if by else 0

    return row | {"review_late": late(row["review_by"]), "induction_late": late(row["induction_by"])}


def _plain(warned: Warned) -> dict[str, str]:
    return {"rule": warned.rule, "message": warned.message}


def _plain_rule(rule: Any) -> dict[str, str]:
    return {"rule": type(rule).__name__, "message": rule.message}


def _happened(event: Any) -> dict[str, Any]:
    """An event without its bookkeeping and without what every one of them says."""
    told = {
        name: getattr(event, name, None)
        for name in ("on", "note", "reason", "part", "supervisor", "warnings")
    }
    return {
        "event": type(event).TOPIC.partition(".")[2],
        "at": event.timestamp,
        "by": event.metadata["actor"],
    } | told
