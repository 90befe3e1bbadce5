"""Courses, thanks and volunteering of one person, for the page about them: each on its own, the last first (P1)."""

from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.people.views.thanks import ThanksView
from services.people.views.training import TrainingView
from services.people.views.volunteers import VolunteersView

Row = dict[str, Any]


class TakingPart:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._store = desk.store
        self._training: TrainingView = desk.view(TrainingView)
        self._thanks: ThanksView = desk.view(ThanksView)
        self._volunteers: VolunteersView = desk.view(VolunteersView)
        self._names = {item.code: item.name for item in policy.thanks}
        self._kinds = {
            "training": self._courses,
            "thanks": self._thanked,
            "volunteering": self._volunteered,
        }

    def takes_part_in(self, *, person: str, kinds: list[str], after: str | None, size: int) -> dict[str, Any]:
        """kind → items and next. An item: reference, title, local_service, on (None before it begins), and `how`: the
        state of the course, the thanks or the volunteer."""
        mark = int(after) if after else None
        with self._store.reading() as session:
            return {kind: self._kinds[kind](session, person, mark, size) for kind in kinds}

    def _courses(self, session: Session, person: str, mark: int | None, size: int) -> dict[str, Any]:
        skip = mark or 0
        rows = self._training.lately_of(session, person, skip, size + 1)
        items = [_item(row, row["course"], row["title"], row["starts_at"]) for row in rows[:size]]
        return {"items": items, "next": str(skip + size) if len(rows) > size else None}

    def _thanked(self, session: Session, person: str, mark: int | None, size: int) -> dict[str, Any]:
        rows = self._thanks.lately_of(session, person, mark, size + 1)
        items = [
            _item(row, row["reference"], self._names.get(row["item"]) or row["item"], row["when"])
            for row in rows[:size]
        ]
        return {"items": items, "next": _next(rows, size)}

    def _volunteered(self, session: Session, person: str, mark: int | None, size: int) -> dict[str, Any]:
        rows = self._volunteers.lately_of(session, person, mark, size + 1)
        items = [_item(row, row["reference"], row["role"], row["starts_on"]) for row in rows[:size]]
        return {"items": items, "next": _next(rows, size)}


def _item(row: Row, reference: str, title: Any, on: Any) -> Row:
    return {
        "reference": reference,
        "title": title,
        "local_service": row["local_service"],
        "on": on,
        "how": row["state"],
    }


def _next(rows: list[Row], size: int) -> str | None:
    return str(rows[size - 1]["position"]) if len(rows) > size else None
