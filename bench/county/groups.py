"""The groups of a county: a house meeting at each place, and the organisation's own. Each year some members change."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

from bench.county.book import Book
from bench.county.days import has_come, moment
from bench.county.people import People
from services.meetings.domain.group import Group
from services.meetings.domain.group_rules import GroupRules

OWN = (
    ("advisory_group", "Service User Advisory Group", "formal"),
    ("user_forum", "Service User Forum", "informal"),
    ("repairs_working_group", "Repairs Working Group", "formal"),
    ("board", "Board", "formal"),
    ("service_panel", "Service Panel", "formal"),
    ("youth_forum", "Youth Forum", "informal"),
)
"""Of the whole organisation: kind, name, formality."""
SIT_ON = 5
"""Members of each group."""
SEATS = 9
"""Of each group of OWN: some are always empty."""

_NO_RULES = GroupRules()
_TERMS = "We meet to talk about how things are here, and to say what should change. " * 6


class Groups:
    """all: house meetings first, in the order of the places; then OWN."""

    def __init__(self, book: Book, people: People) -> None:
        self._book = book
        self._people = people
        self.all: list[Group] = []

    def establish(self, month: date, places: tuple[str, ...]) -> None:
        """In that month, of the people there are by then."""
        at = moment(month, 0, 15)
        references = iter(self._book.references("GR", len(places) + len(OWN)))
        for slug in places:
            named = ("house_meeting", f"House meeting of {slug}", "informal")
            self.all.append(_established(next(references), *named, slug, at))
        for own in OWN:
            self.all.append(_established(next(references), *own, None, at))
        with self._book.writing() as keep:
            keep(*self.all)
            for number, group in enumerate(self.all):
                group.describe(group.name, "To talk about how things are.", "Just come.", "Every month.", at)
                group.adopt_terms(_TERMS, at.date(), at)
                group.adopt_code_of_conduct("We listen to each other.", at.date(), at)
                self._fill(group, number, at)
                group.choose_chair(_member(next(iter(group.members))), _NO_RULES, at.date(), at)
            keep(*self.all)

    def live(self, month: date) -> None:
        """One month: a twelfth of the groups get a new member for an old one."""
        at = moment(month, 1, 15)
        if not has_come(at):
            return
        changing = self.all[month.month - 1 :: 12]
        for number, group in enumerate(changing):
            oldest = next(iter(group.members))
            group.leave(_member(oldest), at.date(), "stepped_down", at)
            self._fill(group, number + 31 * month.year, at)
            if group.chair is None:
                group.choose_chair(_member(next(iter(group.members))), _NO_RULES, at.date(), at)
        with self._book.writing() as keep:
            keep(*changing)

    def _fill(self, group: Group, number: int, at: datetime) -> None:
        free = (person for person in self._people.some(number, 100) if person not in group.members)
        while len(group.members) < SIT_ON:
            group.join(
                _member(next(free)),
                capacity="service_user",
                how="open",
                joined_on=at.date(),
                term_ends=None,
                nominated_by=None,
                election=None,
                warnings=[],
                at=at,
            )


def _established(
    reference: str, kind: str, name: str, formality: str, place: str | None, at: datetime
) -> Group:
    return Group.establish(
        uuid4(),
        reference=reference,
        slug=name.lower().replace(" ", "-"),
        name=name,
        kind=kind,
        local_service=place,
        purpose="To talk about how things are here.",
        formality=formality,
        decision_making=False,
        meets_every_months=3,
        seats=None if place else SEATS,
        established_on=at.date(),
        at=at,
    )


def _member(person: str) -> dict[str, str]:
    return {"person": person}
