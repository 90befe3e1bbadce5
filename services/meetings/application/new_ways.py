"""New ways of involving people."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from chassis.context import current
from chassis.desk import Desk
from services.meetings.application.ids import id_of
from services.meetings.domain.new_way import NewWay, UnknownNewWay
from services.meetings.views.new_ways import NewWaysView, Row

_HIDDEN = {"id", "position"}


class NewWays:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: NewWaysView = desk.view(NewWaysView)

    def propose_new_way(self, *, idempotency_key: str | None, **described: Any) -> dict[str, Any]:
        """Raises ProposalWithoutRisksAndBenefits."""
        way_id = id_of("new-way", idempotency_key)
        reference = self._desk.new_reference("NW")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(way_id):
                return {"reference": self._store.load(NewWay, way_id).reference}
            way = NewWay.propose(
                way_id, reference, self._desk.now(), proposed_by=current().actor, **described
            )
            self._store.save(session, way)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def approve_new_way(
        self, *, reference: str, by_post: str, conditions: str | None, review_on: date
    ) -> dict[str, Any]:
        """By whoever asks. Raises CannotApproveOwn, DecidedAlready, ReviewInThePast."""
        by = current().actor
        return self._change(reference, lambda way, now: way.approve(by, by_post, conditions, review_on, now))

    def turn_down_new_way(self, *, reference: str, by_post: str, reason: str) -> dict[str, Any]:
        by = current().actor
        return self._change(reference, lambda way, now: way.turn_down(by, by_post, reason, now))

    def start_new_way(self, *, reference: str) -> dict[str, Any]:
        return self._change(reference, lambda way, now: way.start(now))

    def review_new_way(
        self, *, reference: str, learned: str, goes_on: bool, review_on: date | None
    ) -> dict[str, Any]:
        return self._change(reference, lambda way, now: way.review(learned, goes_on, review_on, now))

    def get_new_way(self, *, reference: str) -> dict[str, Any]:
        with self._store.reading() as session:
            return self._shown(self._row(session, reference))

    def list_new_ways(
        self, *, state: str | None, local_services: list[str] | None, after: str | None, size: int
    ) -> dict[str, Any]:
        """items, next, and how many reviews are overdue."""
        today = self._desk.now().date()
        with self._store.reading() as session:
            rows = self._view.page(
                session, state=state, local_services=local_services, after=after, size=size + 1
            )
            late = self._view.count_review_overdue(session, today, local_services)
        return {
            "items": [self._shown(row) for row in rows[:size]],
            "next": str(rows[size - 1]["position"]) if len(rows) > size else None,
            "overdue": late,
        }

    def _shown(self, row: Row) -> dict[str, Any]:
        late = row["review_on"] is not None and row["review_on"] < self._desk.now().date()
        return {name: value for name, value in row.items() if name not in _HIDDEN} | {"overdue": late}

    def _change(self, reference: str, act: Callable[[NewWay, datetime], None]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            way = self._store.load(NewWay, self._row(session, reference)["id"])
            act(way, self._desk.now())
            self._store.save(session, way)
            return {"reference": reference, "state": way.state}

        return self._store.unit_of_work(work)

    def _row(self, session: Session, reference: str) -> Row:
        row = self._view.by_reference(session, reference)
        if row is None:
            raise UnknownNewWay(f"There is no proposal {reference}.")
        return row
