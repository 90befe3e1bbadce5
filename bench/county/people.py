"""The people of a county: those who were there at the beginning, and some more each month; what they are invited to,
and their training."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from uuid import uuid4

from bench.county.book import Book, Keep
from bench.county.days import has_come, moment, steps
from services.people.domain.invitation import Invitation
from services.people.domain.person import Person
from services.people.domain.training import Course

AT_FIRST = 5
"""At each place: 1,000 together."""
EACH_MONTH = 34
"""So that there are 5,000 after ten years."""
COURSES_EACH_MONTH = 4
INVITED_EACH_MONTH = 40

_FIRST = "Ade Amina Ana Bea Chloe Dan Eve Femi Grace Hana Ivan Jo Kofi Lea Mia Noor Omar Pat Ravi Sam Tess Uma".split()
_LAST = "Ahmed Baker Chen Diaz Evans Frost Green Hall Iqbal Jones Khan Lopez Moss Novak Okoro Park Quinn Reed".split()
_WAYS = "groups surveys focus_groups interviews peer_reviews training".split()
_NEEDS = "interpreter bsl large_print easy_read audio advocate".split()
_CONSENT = "Please tell me of things that I can take part in."


class People:
    """references: of all so far, those who came first at the front."""

    def __init__(self, book: Book, places: tuple[str, ...], interests: tuple[str, ...]) -> None:
        self._book = book
        self._places = places
        self._interests = interests
        self._random = Random(1)
        self.references: list[str] = []
        self._told: list[Person] = []
        self._to_send: list[tuple[Invitation, Person]] = []

    def some(self, number: int, count: int) -> list[str]:
        """`count` of them, others for each number."""
        return [self.references[(number * 97 + one * 3) % len(self.references)] for one in range(count)]

    def live(self, month: date) -> None:
        """One month: people join the bank, and courses are held."""
        at = moment(month, 0)
        if has_come(at):
            self._join(at, EACH_MONTH if self.references else AT_FIRST * len(self._places))
            self._invite(at)
        self._learn(month)

    def _join(self, at: datetime, count: int) -> None:
        fresh = self._book.references("PE", count)
        people = [
            Person.register(uuid4(), one, self._random.choice(self._places), "service_user", at)
            for one in fresh
        ]
        with self._book.writing() as keep:
            keep(*people)
            for person in people:
                self._tell_of(person, at)
            keep(*people)
        self.references += fresh
        self._told += [person for person in people if person.may_be_told]

    def _tell_of(self, person: Person, at: datetime) -> None:
        random = self._random
        name = f"{random.choice(_FIRST)} {random.choice(_LAST)}"
        email = f"{person.person}@example.org".lower()
        person.give_contact({"name": name, "email": email, "phone": f"0{random.randrange(10**9):09}"}, at)
        person.choose_interests(
            random.sample(self._interests, 2),
            random.sample(_WAYS, 2),
            [random.choice(("email", "phone"))],
            at,
        )
        if random.random() < 0.2:
            again = at.date() + timedelta(days=random.randint(300, 8000))
            person.record_needs([random.choice(_NEEDS)], None, None, again, at)
        if random.random() < 0.9:
            person.give_consent("contact", _CONSENT, "paper", at.date(), at)

    def _invite(self, at: datetime) -> None:
        """Some of them to one thing; who was invited the month before is told."""
        [reference] = self._book.references("AY", 1)
        invited = self._random.sample(self._told, min(len(self._told), INVITED_EACH_MONTH))
        made = [
            Invitation.make(uuid4(), one, reference, "Walk round the garden", at, "Please come.", at)
            for one in invited
        ]
        for invitation, person in self._to_send:
            invitation.sent(person, "email", [], at)
        with self._book.writing() as keep:
            keep(*made)
            keep(*(invitation for invitation, _ in self._to_send))
        self._to_send = list(zip(made, invited, strict=True))

    def _learn(self, month: date) -> None:
        references = self._book.references("TC", COURSES_EACH_MONTH)
        with self._book.writing() as keep:
            for number, reference in enumerate(references):
                self._course(keep, reference, moment(month, 7 * number, 10), month.month + number)

    def _course(self, keep: Keep, reference: str, begins: datetime, number: int) -> None:
        offered, taken, held = steps(begins, -40, -20, 1)
        if not has_come(offered):
            return
        course = Course.offer(
            uuid4(),
            starts_at=begins,
            ends_at=begins + timedelta(hours=2),
            at=offered,
            course=reference,
            local_service=None,
            title="Speaking up at meetings",
            about="How to say what you think, and be heard.",
            audience="both",
            where="Town Hall",
            places=12,
            support=None,
            interests=[],
            ways=["training"],
            enabling=True,
        )
        came = self.some(number, 6)
        if has_come(taken):
            for person in came:
                course.take_place(person, None, taken)
        if has_come(held):
            course.record_held(came, begins.year, held)
        keep(course)
