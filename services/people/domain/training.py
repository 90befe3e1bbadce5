"""Training offered to service users, to staff or to both, and who takes part (P4). Pure."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.people.domain.training_errors import (
    CourseIsOver,
    EndsBeforeItStarts,
    NoPlaceLeft,
    NotForThem,
    NotOnTheCourse,
    NotOverYet,
    OfferedInThePast,
)


class CourseEvent(Aggregate.Event):
    course: str
    local_service: str | None


class TrainingOffered(CourseEvent, Aggregate.Created):
    TOPIC = "people.training_offered"
    title: str
    about: str | None
    audience: str
    starts_at: datetime
    ends_at: datetime
    where: str | None
    places: int | None
    support: str | None
    interests: list[str]
    ways: list[str]
    enabling: bool


class TrainingPlaceTaken(CourseEvent):
    TOPIC = "people.training_place_taken"
    person: str | None
    post: str | None

    def apply(self, course: "Course") -> None:
        course.taken.append(self.person or self.post or "")


class TrainingPlaceGivenUp(CourseEvent):
    TOPIC = "people.training_place_given_up"
    person: str | None
    post: str | None

    def apply(self, course: "Course") -> None:
        course.taken.remove(self.person or self.post or "")


class TrainingHeld(CourseEvent):
    """came: who of those who had a place; stays here, the bus has the numbers."""

    TOPIC = "people.training_held"
    audience: str
    held_on: date
    people: int
    staff: int
    came: list[str]
    enabling: bool
    year: int

    def apply(self, course: "Course") -> None:
        course.state = "held"
        course.came = list(self.came)


class TrainingCancelled(CourseEvent):
    TOPIC = "people.training_cancelled"
    reason: str
    cancelled_at: datetime

    def apply(self, course: "Course") -> None:
        course.state = "cancelled"
        course.reason = self.reason


class Course(Aggregate):
    """taken, came: references of people (`PE-…`) and posts of staff."""

    TOPIC = "people.course"

    Event = CourseEvent
    Created = TrainingOffered
    Taken = TrainingPlaceTaken
    GivenUp = TrainingPlaceGivenUp
    Held = TrainingHeld
    Cancelled = TrainingCancelled

    def __init__(
        self,
        course: str,
        local_service: str | None,
        title: str,
        about: str | None,
        audience: str,
        starts_at: datetime,
        ends_at: datetime,
        where: str | None,
        places: int | None,
        support: str | None,
        interests: list[str],
        ways: list[str],
        enabling: bool,
    ) -> None:
        self.course = course
        self.local_service = local_service
        self.title = title
        self.about = about
        self.audience = audience
        self.starts_at = starts_at
        self.ends_at = ends_at
        self.where = where
        self.places = places
        self.support = support
        self.interests = list(interests)
        self.ways = list(ways)
        self.enabling = enabling
        self.taken: list[str] = []
        self.came: list[str] = []
        self.state = "offered"
        self.reason: str | None = None

    @classmethod
    def offer(
        cls, course_id: UUID, *, starts_at: datetime, ends_at: datetime, at: datetime, **says: Any
    ) -> "Course":
        """Raises EndsBeforeItStarts, OfferedInThePast."""
        if ends_at <= starts_at:
            raise EndsBeforeItStarts("It ends before it starts.")
        if starts_at < at:
            raise OfferedInThePast("This day has gone. Offer what is still to come.")
        return cls._create(
            event_class=TrainingOffered,
            id=course_id,
            timestamp=at,
            starts_at=starts_at,
            ends_at=ends_at,
            **says,
        )

    def take_place(self, person: str | None, post: str | None, at: datetime) -> bool:
        """False when they have one already. Raises CourseIsOver, NotForThem, NoPlaceLeft."""
        self._refuse_if_over(at)
        if (person or post) in self.taken:
            return False
        if person and self.audience == "staff":
            raise NotForThem("This course is for staff.")
        if post and self.audience == "service_users":
            raise NotForThem("This course is for people who use services.", field="post")
        if self.places is not None and len(self.taken) >= self.places:
            raise NoPlaceLeft(f"All {self.places} places are taken.")
        self._record(TrainingPlaceTaken, at, person=person, post=post)
        return True

    def give_up_place(self, person: str | None, post: str | None, at: datetime) -> None:
        self._refuse_if_over(at)
        if (person or post) not in self.taken:
            raise NotOnTheCourse("They have no place on this course.", field="person")
        self._record(TrainingPlaceGivenUp, at, person=person, post=post)

    def free_place(self, person: str, at: datetime) -> None:
        """Of somebody who is erased, while the course is still to come; who had a place before stays counted (P2)."""
        if self.state == "offered" and at < self.starts_at and person in self.taken:
            self.give_up_place(person, None, at)

    def record_held(self, came: list[str], year: int, at: datetime) -> None:
        """came: those with a place who came. Raises CourseIsOver, NotOverYet, NotOnTheCourse."""
        if self.state != "offered":
            raise CourseIsOver("It was recorded or cancelled already.")
        if at < self.starts_at:
            raise NotOverYet("It has not begun yet.")
        strangers = [one for one in came if one not in self.taken]
        if strangers:
            raise NotOnTheCourse(f"{strangers[0]} had no place on this course.")
        there = [one for one in self.taken if one in came]
        people = sum(one.startswith("PE-") for one in there)
        self._record(
            TrainingHeld,
            at,
            audience=self.audience,
            held_on=self.starts_at.date(),
            people=people,
            staff=len(there) - people,
            came=there,
            enabling=self.enabling,
            year=year,
        )

    def cancel(self, reason: str, at: datetime) -> None:
        if self.state != "offered":
            raise CourseIsOver("It was held or cancelled already.")
        self._record(TrainingCancelled, at, reason=reason, cancelled_at=at)

    def _refuse_if_over(self, at: datetime) -> None:
        if self.state != "offered" or at >= self.ends_at:
            raise CourseIsOver("This course is over.")

    def _record(self, event_class: type[CourseEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class, timestamp=at, course=self.course, local_service=self.local_service, **fields
        )
