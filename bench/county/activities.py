"""What people of a county take part in beside meetings: 20 activities a month, at the places in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from bench.county.book import Book
from bench.county.days import has_come, moment, steps
from bench.county.people import People
from services.meetings.domain.activity import Activity
from services.meetings.domain.venue import Venue

EACH_MONTH = 20
TAKE_PART = 5

_KINDS = "focus_group peer_review service_audit mystery_shopping user_testing".split()


@dataclass(frozen=True)
class _Planned:
    activity: Activity
    begins: datetime
    number: int


class Activities:
    """venues: slug → reference, one at each place."""

    def __init__(self, book: Book, people: People, places: tuple[str, ...]) -> None:
        self._book = book
        self._people = people
        self._places = places
        self._numbers = 0
        self.venues: dict[str, str] = {}

    def open_venues(self, month: date) -> None:
        at = moment(month, 0)
        references = self._book.references("VE", len(self._places))
        self.venues = dict(zip(self._places, references, strict=True))
        with self._book.writing() as keep:
            for slug, reference in self.venues.items():
                keep(_venue(slug, reference, at))

    def live(self, month: date) -> None:
        """What takes place in one month, from the plan to what people were told, as far as it has come."""
        references = self._book.references("AY", EACH_MONTH)
        planned = list(self._planned(month, references))
        with self._book.writing() as keep:
            for days, what in _LIFE:
                for one in planned:
                    [at] = steps(one.begins, days)
                    if has_come(at):
                        what(self, one, at)
                keep(*(one.activity for one in planned))

    def _planned(self, month: date, references: list[str]) -> Iterator[_Planned]:
        for number, reference in enumerate(references):
            begins = moment(month, number)
            [at] = steps(begins, -120)
            self._numbers += 1
            slug = self._places[self._numbers % len(self._places)]
            yield _Planned(self._plan(reference, slug, begins, at), begins, self._numbers)

    def _plan(self, reference: str, slug: str, begins: datetime, at: datetime) -> Activity:
        return Activity.plan(
            uuid4(),
            reference,
            at,
            local_service=slug,
            title="What should change in the garden",
            kind=_KINDS[self._numbers % len(_KINDS)],
            about="We walk round together and write down what we see.",
            level="involve",
            can_influence="What is planted, and where people can sit.",
            cannot_influence="How much money there is.",
            role=None,
            starts_at=begins,
            ends_at=begins + timedelta(hours=2),
            joining="in_person",
            venue=self.venues[slug],
            interests=(),
            ways=("focus_groups",),
            places=12,
            origins=(),
            warnings=(),
        )

    def _open(self, one: _Planned, at: datetime) -> None:
        one.activity.open(at)

    def _join(self, one: _Planned, at: datetime) -> None:
        for person in self._people.some(one.number, TAKE_PART):
            one.activity.join(person, at)

    def _happen(self, one: _Planned, at: datetime) -> None:
        one.activity.happen(
            at,
            persons=one.activity.joined,
            head_count=TAKE_PART + 3,
            came_of_it="A list of nine things, three of them urgent.",
            tell_back_by=(at + timedelta(days=28)).date(),
        )

    def _tell_back(self, one: _Planned, at: datetime) -> None:
        if one.number % 50:  # one in fifty is forgotten
            one.activity.tell_back("The benches come in May.", "At the house meeting.", at)


_LIFE = (
    (-30, Activities._open),
    (-20, Activities._join),
    (1, Activities._happen),
    (14, Activities._tell_back),
)
"""Days before or after it begins, and what happens then."""


def _venue(slug: str, reference: str, at: datetime) -> Venue:
    return Venue.add(
        uuid4(),
        reference,
        at,
        name=f"Common room of {slug}",
        address="1 High Street",
        address_public=True,
        has=("step_free", "accessible_toilet"),
        notes=None,
        local_service=slug,
    )
