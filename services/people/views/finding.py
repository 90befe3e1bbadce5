"""Pages of people, by any combination of filters, and who fits an opportunity.

Every question is bounded: a page is found by its key, a total is counted up to `MOST_COUNTED` only.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from services.people.views.people import PeopleView, Row

MOST_COUNTED = 1000
BEYOND = "\uffff"
"""Sorts after every sign that a word is written with."""


class Finding:
    """Questions about many people at once."""

    def __init__(self, view: PeopleView) -> None:
        self._view = view
        self._c = view.people.c

    def page(
        self,
        session: Session,
        today: date,
        after: str | None,
        size: int,
        *,
        local_services: list[str] | None,
        in_bank: bool,
        may_be_told: bool,
        review_overdue: bool,
        interest: str | None,
        way: str | None,
        need: str | None,
        search: str | None,
    ) -> dict[str, Any]:
        """Who came last first. Somebody erased is found by their reference alone."""
        conditions = self._places(local_services)
        wanted = (search or "").strip()
        if wanted.upper().startswith("PE-"):
            conditions.append(self._c.person == wanted.upper())
        else:
            conditions += [self._c.erased_at.is_(None), *(self._begins(word) for word in wanted.split())]
        if in_bank:
            conditions.append(self._c.in_bank)
        if may_be_told:
            conditions.append(self._may_be_told())
        if review_overdue:
            conditions.append(self._c.review_needs_on < today)
        for kind, value in (("interest", interest), ("way", way), ("need", need)):
            if value:
                conditions.append(self._likes(kind, [value]))
        query = select(self._view.people).where(*conditions).order_by(self._c.position.desc())
        if after:
            query = query.where(self._c.position < int(after))
        rows = [dict(row._mapping) for row in session.execute(query.limit(size + 1))]
        counted = select(self._c.position).where(*conditions).limit(MOST_COUNTED + 1).subquery()
        total = session.execute(select(func.count()).select_from(counted)).scalar_one()
        return {
            "items": rows[:size],
            "next": str(rows[size - 1]["position"]) if len(rows) > size else None,
            "total": min(total, MOST_COUNTED),
            "total_is_exact": total <= MOST_COUNTED,
        }

    def fitting(
        self,
        session: Session,
        *,
        interests: list[str],
        ways: list[str],
        local_service: str | None,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> list[Row]:
        """Up to `size` who may be told and to whom it is of interest or who like to take part in such a way. What
        happens at a place is for the people of that place and of the whole organisation. Who came last first."""
        conditions = [*self._places(local_services), self._may_be_told(), self._c.in_bank]
        if local_service is not None:
            conditions.append(or_(self._c.local_service == local_service, self._c.local_service.is_(None)))
        likes = [("interest", interests), ("way", ways)]
        some = [self._likes(kind, values) for kind, values in likes if values]
        if some:
            conditions.append(or_(*some))
        if after:
            conditions.append(self._c.position < int(after))
        query = select(self._view.people).where(*conditions).order_by(self._c.position.desc()).limit(size)
        return [dict(row._mapping) for row in session.execute(query)]

    def _places(self, local_services: list[str] | None) -> list[ColumnElement[bool]]:
        return [] if local_services is None else [self._c.local_service.in_(local_services)]

    def _may_be_told(self) -> ColumnElement[bool]:
        return and_(self._c.agreed_to_contact, ~self._c.contact_forbidden, self._c.erased_at.is_(None))

    def _begins(self, word: str) -> ColumnElement[bool]:
        start = word.casefold()[:80]
        words = self._view.words.c
        found = select(words.person).where(words.word >= start, words.word < start + BEYOND)
        return self._c.person.in_(found)

    def _likes(self, kind: str, values: list[str]) -> ColumnElement[bool]:
        likes = self._view.likes.c
        return self._c.position.in_(select(likes.position).where(likes.kind == kind, likes.value.in_(values)))
