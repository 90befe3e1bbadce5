"""Pages of comments, by any combination of filters; and what is due today.

Every query is bounded: a page is found by its key, not by counting past the pages before, and a total is counted
up to `MOST_COUNTED` only. So a page costs the same among a hundred comments and among a hundred thousand.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from services.feedback.views.comments import CommentsView, Row
from services.feedback.views.search import subjects

MOST_COUNTED = 1000
DUE_SOON = timedelta(days=7)


@dataclass(frozen=True)
class Page:
    """next: what to ask for to go on, None at the end. total: exact only when `total_is_exact`."""

    items: list[Row]
    next: str | None
    total: int
    total_is_exact: bool


class Listing:
    """Questions about many comments at once."""

    def __init__(self, view: CommentsView) -> None:
        self._view = view
        self._c = view.comments.c

    def page(
        self, session: Session, today: date, *, sort: str, after: str | None, size: int, **filters: Any
    ) -> Page:
        conditions = self._conditions(session, today, **filters)
        if sort == "due":
            conditions.append(self._c.due_on.is_not(None))
        query = select(self._view.comments).where(*conditions)
        rows = self._rows(session, self._beyond(query, sort, after).limit(size + 1))
        total = self._count(session, conditions)
        more = len(rows) > size
        return Page(
            items=rows[:size],
            next=self._key(rows[size - 1], sort) if more else None,
            total=min(total, MOST_COUNTED),
            total_is_exact=total <= MOST_COUNTED,
        )

    def due(
        self, session: Session, today: date, local_services: list[str] | None, size: int
    ) -> dict[str, Any]:
        """overdue, due_soon and new comments (rows, at most `size` each) and the count of each."""
        mine = self._places(local_services)
        is_new = self._c.waiting_for == "acknowledgement"
        groups = {
            "overdue": and_(*mine, self._c.due_on < today),
            "due_soon": and_(*mine, self._c.due_on >= today, self._c.due_on <= today + DUE_SOON, ~is_new),
            "new": and_(*mine, self._c.due_on >= today, is_new),
        }
        result: dict[str, Any] = {"counts": {}}
        for name, condition in groups.items():
            query = select(self._view.comments).where(condition).order_by(self._c.due_on, self._c.position)
            result[name] = self._rows(session, query.limit(size))
            result["counts"][name] = min(self._count(session, [condition]), MOST_COUNTED)
        return result

    def decided(self, session: Session, local_services: list[str] | None, size: int) -> tuple[list[Row], int]:
        """Comments that a meeting decided about and that have no answer, the earliest decision first, and how many."""
        condition = and_(*self._places(local_services), self._c.decided.is_not(None))
        query = select(self._view.comments).where(condition).order_by(self._c.decided).limit(size)
        return self._rows(session, query), min(self._count(session, [condition]), MOST_COUNTED)

    def alike(self, session: Session, row: Row, local_services: list[str] | None, size: int) -> list[Row]:
        """Comments still waiting for an answer about the same: they share two telling words with `row`, or the one
        or two that it has. One alone is mostly chance."""
        if row["words"] is None:
            return []
        about = subjects(row["words"])
        enough = 2 if len(about) > 2 else 1
        positions = self._view.search.alike(session, row["words"], limit=size * 8)
        found = self._view.by_positions(session, positions)
        return [
            other
            for other in found
            if other["reference"] != row["reference"]
            and other["state"] in {"received", "acknowledged"}
            and len(about & subjects(other["words"] or "")) >= enough
            and (local_services is None or other["local_service"] in local_services)
        ][:size]

    def _conditions(
        self,
        session: Session,
        today: date,
        *,
        local_services: list[str] | None,
        scope: str,
        waiting_for: str,
        overdue: bool,
        kind: str | None,
        channel: str | None,
        theme: str | None,
        search: str | None,
        said_from: date | None,
        said_to: date | None,
    ) -> list[ColumnElement[bool]]:
        conditions = self._places(local_services)
        if scope == "organisation":
            conditions.append(or_(self._c.local_service.is_(None), self._c.escalated))
        if waiting_for != "any":
            conditions.append(self._c.waiting_for == waiting_for)
        if overdue:
            conditions.append(self._c.due_on < today)
        if kind:
            conditions.append(self._c.kind == kind)
        if channel:
            conditions.append(self._c.channel == channel)
        if said_from:
            conditions.append(self._c.said_on >= said_from)
        if said_to:
            conditions.append(self._c.said_on <= said_to)
        if theme:
            themes = self._view.themes.c
            conditions.append(self._c.position.in_(select(themes.position).where(themes.theme == theme)))
        if search:
            matching = self._view.search.matching(session, search).subquery()
            conditions.append(self._c.position.in_(select(matching.c.position)))
        return conditions

    def _places(self, local_services: list[str] | None) -> list[ColumnElement[bool]]:
        return [] if local_services is None else [self._c.local_service.in_(local_services)]

    def _beyond(self, query: Select[Any], sort: str, after: str | None) -> Select[Any]:
        if sort == "due":
            query = query.order_by(self._c.due_on, self._c.position)
            if after:
                day, _, position = after.partition("~")
                key = (date.fromisoformat(day), int(position))
                query = query.where(tuple_(self._c.due_on, self._c.position) > key)
            return query
        query = query.order_by(self._c.position.desc())
        return query.where(self._c.position < int(after)) if after else query

    def _key(self, row: Row, sort: str) -> str:
        return f"{row['due_on'].isoformat()}~{row['position']}" if sort == "due" else str(row["position"])

    def _rows(self, session: Session, query: Select[Any]) -> list[Row]:
        return [dict(row._mapping) for row in session.execute(query)]

    def _count(self, session: Session, conditions: list[ColumnElement[bool]]) -> int:
        some = select(self._c.position).where(*conditions).limit(MOST_COUNTED + 1).subquery()
        return int(session.execute(select(func.count()).select_from(some)).scalar_one())
