"""Training: offered, taken, held (P4)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.people.application.ids import id_of
from services.people.application.known import Known
from services.people.domain.months import money_year
from services.people.domain.training import Course
from services.people.domain.training_errors import UnknownTraining
from services.people.views.training import TrainingView


class Training:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: TrainingView = desk.view(TrainingView)
        self._known = Known(desk)
        self._begins = policy.money_year.begins_in_month if policy.money_year else 1

    def offer_training(self, *, idempotency_key: str | None, **says: Any) -> dict[str, Any]:
        """Raises EndsBeforeItStarts, OfferedInThePast, UnknownLocalService."""
        course_id = id_of("course", idempotency_key)
        reference = self._desk.new_reference("TC")

        def work(session: Session) -> dict[str, Any]:
            if self._store.exists(course_id):
                return {"course": self._store.load(Course, course_id).course}
            self._known.refuse_unknown_place(session, says["local_service"])
            course = Course.offer(course_id, course=reference, at=self._desk.now(), **says)
            self._store.save(session, course)
            return {"course": reference}

        return self._store.unit_of_work(work)

    def take_training_place(self, *, course: str, person: str | None, post: str | None) -> dict[str, Any]:
        """Raises CourseIsOver, NotForThem, NoPlaceLeft, UnknownPerson."""

        def act(session: Session, one: Course, now: datetime) -> None:
            if person:
                self._known.refuse_unknown_person(session, person)
            one.take_place(person, post, now)

        return self._change(course, act)

    def give_up_training_place(self, *, course: str, person: str | None, post: str | None) -> dict[str, Any]:
        return self._change(course, lambda _, one, now: one.give_up_place(person, post, now))

    def record_training_held(self, *, course: str, came: list[str]) -> dict[str, Any]:
        """Raises CourseIsOver, NotOverYet, NotOnTheCourse."""

        def act(_: Session, one: Course, now: datetime) -> None:
            one.record_held(came, money_year(one.starts_at.date(), self._begins), now)

        return self._change(course, act)

    def cancel_training(self, *, course: str, reason: str) -> dict[str, Any]:
        return self._change(course, lambda _, one, now: one.cancel(reason, now))

    def free_places_of(self, session: Session, person: str) -> None:
        """Of somebody who is erased, on every course that has not begun."""
        now = self._desk.now()
        for course_id in self._view.ids_to_come(session, person, now):
            one = self._store.load(Course, course_id)
            one.free_place(person, now)
            self._store.save(session, one)

    def list_training(
        self,
        *,
        which: str,
        audience: str | None,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> dict[str, Any]:
        """next: where the next page begins; `to_record` has no pages, it is meant to be empty."""
        now = self._desk.now()
        with self._store.reading() as session:
            skip = int(after) if after else 0
            rows = self._view.page(session, which, now, audience, local_services, skip, size + 1)
            due = self._view.to_record(session, now, local_services)
        return {
            "items": rows[:size],
            "next": str(skip + size) if len(rows) > size else None,
            "to_record": due,
        }

    def get_training(self, *, course: str) -> dict[str, Any]:
        with self._store.reading() as session:
            one = self._store.load(Course, self._id(session, course))
        return told(one) | {"begun": one.starts_at <= self._desk.now()}

    def training_figures(self, *, year: int | None, local_services: list[str] | None) -> dict[str, Any]:
        """How many courses were held in a year and how many came, by whom they were for."""
        chosen = money_year(self._desk.now().date(), self._begins) if year is None else year
        with self._store.reading() as session:
            items = self._view.figures(session, chosen, local_services)
        return {
            "year": chosen,
            "begins_in_month": self._begins,
            "items": items,
            "enabling": sum(one["held"] for one in items if one["enabling"]),
        }

    def of_person(self, session: Session, person: str) -> list[dict[str, Any]]:
        """The courses one person took a place on, for their export."""
        found = []
        for course_id in self._view.ids_of(session, person):
            one = self._store.load(Course, course_id)
            about = {
                name: getattr(one, name)
                for name in ("course", "title", "starts_at", "local_service", "state")
            }
            found.append(about | {"came": person in one.came})
        return found

    def _change(self, course: str, act: Callable[[Session, Course, datetime], object]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            one = self._store.load(Course, self._id(session, course))
            act(session, one, self._desk.now())
            self._store.save(session, one)
            return {"course": course}

        return self._store.unit_of_work(work)

    def _id(self, session: Session, course: str) -> UUID:
        found = self._view.id_of(session, course)
        if found is None:
            raise UnknownTraining(f"There is no course {course}.")
        return found


def told(one: Course) -> dict[str, Any]:
    names = (
        "course", "local_service", "title", "about", "audience", "starts_at", "ends_at", "where", "places", "support",
        "interests", "ways", "enabling", "taken", "came", "state", "reason",
    )  # fmt: skip
    return {name: getattr(one, name) for name in names}
