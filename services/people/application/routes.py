"""Routes into work, and how many of the workforce have lived experience (P8)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.people.application.ids import id_of
from services.people.application.known import Known
from services.people.domain.months import money_year
from services.people.domain.route import Opening, WorkforceCount, shown
from services.people.domain.route_errors import UnknownOpening
from services.people.views.routes import RoutesView


class Routes:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: RoutesView = desk.view(RoutesView)
        self._known = Known(desk)
        self._begins = policy.money_year.begins_in_month if policy.money_year else 1
        self._least = policy.limit("small_numbers")

    def announce_opening(self, *, idempotency_key: str | None, **says: Any) -> dict[str, Any]:
        """Raises ClosesInThePast, UnknownLocalService."""
        opening_id = id_of("opening", idempotency_key)
        reference = self._desk.new_reference("RW")

        def work(session: Session) -> dict[str, Any]:
            if self._store.exists(opening_id):
                return {"reference": self._store.load(Opening, opening_id).reference}
            self._known.refuse_unknown_place(session, says["local_service"])
            opening = Opening.announce(opening_id, reference=reference, at=self._desk.now(), **says)
            self._store.save(session, opening)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def fill_opening(
        self, *, reference: str, filled_on: date, lived_experience: str, consent: bool
    ) -> dict[str, Any]:
        """Raises NotOpen, FilledInTheFuture, CountedWithoutConsent."""
        year = money_year(filled_on, self._begins)
        return self._change(
            reference, lambda one, now: one.fill(filled_on, lived_experience, consent, year, now)
        )

    def close_opening(self, *, reference: str, reason: str) -> dict[str, Any]:
        return self._change(reference, lambda one, now: one.close(reason, now))

    def count_workforce(self, *, as_of: date, posts: int, with_lived_experience: int) -> dict[str, Any]:
        """Raises CountedInTheFuture, MoreThanThereAre."""
        count_id = id_of("workforce", as_of.isoformat())
        reference = self._desk.new_reference("WC")

        def work(session: Session) -> dict[str, Any]:
            now = self._desk.now()
            if self._store.exists(count_id):
                count = self._store.load(WorkforceCount, count_id)
                count.recount(posts, with_lived_experience, now)
            else:
                count = WorkforceCount.count(count_id, reference, as_of, posts, with_lived_experience, now)
            self._store.save(session, count)
            return {"reference": count.reference}

        return self._store.unit_of_work(work)

    def list_openings(
        self, *, state: str | None, local_services: list[str] | None, after: str | None, size: int
    ) -> dict[str, Any]:
        with self._store.reading() as session:
            rows = self._view.page(session, state, local_services, int(after) if after else None, size + 1)
        more = len(rows) > size
        return {"items": rows[:size], "next": str(rows[size - 1]["position"]) if more else None}

    def get_opening(self, *, reference: str) -> dict[str, Any]:
        with self._store.reading() as session:
            one = self._store.load(Opening, self._id(session, reference))
        names = (
            "reference", "local_service", "kind", "title", "about", "guaranteed_interview", "closes_on", "state",
            "filled_on", "reason",
        )  # fmt: skip
        return {name: getattr(one, name) for name in names}

    def route_figures(self) -> dict[str, Any]:
        """workforce: each count, oldest first; filled: each year's openings, newest first. least: the smallest number
        of people that is shown; whatever would give a smaller one away is None."""
        with self._store.reading() as session:
            counts, filled = self._view.workforce_counts(session), self._view.filled_by_year(session)
        return {
            "least": self._least,
            "begins_in_month": self._begins,
            "workforce": [self._proportion(row) for row in counts],
            "filled": [
                {
                    "year": row["year"],
                    "filled": row["filled"],
                    **shown({name: row[name] for name in ("yes", "no", "not_said")}, self._least),
                }
                for row in filled
            ],
        }

    def _proportion(self, row: dict[str, Any]) -> dict[str, Any]:
        """percent: with one decimal, out of all posts."""
        posts, told = row["posts"], row["with_lived_experience"]
        number = shown({"told": told, "others": posts - told}, self._least)["told"]
        percent = round(100 * number / posts, 1) if posts and number is not None else None
        return {
            "as_of": row["as_of"],
            "posts": posts,
            "with_lived_experience": number,
            "percent": percent,
        }

    def _change(self, reference: str, act: Callable[[Opening, datetime], None]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            one = self._store.load(Opening, self._id(session, reference))
            act(one, self._desk.now())
            self._store.save(session, one)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def _id(self, session: Session, reference: str) -> UUID:
        found = self._view.id_of(session, reference)
        if found is None:
            raise UnknownOpening(f"There is no opening {reference}.")
        return found
