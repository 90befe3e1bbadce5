"""Everything people can take part in, by day."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.meetings.application.support_days import answer_day, working_days_before
from services.meetings.domain.errors import RuleBroken
from services.meetings.views.calendar import CalendarView, Row
from services.meetings.views.venues import VenuesView

LONGEST = timedelta(days=400)
_VENUE = ("reference", "name", "has")


class UnknownOccasion(RuleBroken):
    kind = "not_found"
    field = "occasion"


class OccasionIsOver(RuleBroken):
    """Nothing can be prepared for what has begun or was cancelled."""

    field = "occasion"


class CalendarTooLong(RuleBroken):
    """A calendar is asked for in parts, so that it costs the same however much there is."""

    kind = "invalid"
    field = "last"


class Calendar:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: CalendarView = desk.view(CalendarView)
        self._venues: VenuesView = desk.view(VenuesView)
        self._policy = policy

    def get_calendar(
        self, *, first: date, last: date, local_services: list[str] | None, kind: str | None, size: int
    ) -> dict[str, Any]:
        """items by their start, each with its `venue` ({reference, name, has, address}) and, while it is coming, the
        last day to ask for support (`ask_by`), whether that is over (`late_to_ask`: it is taken all the same), and by
        when whoever asks now hears (`answer_by`). Raises CalendarTooLong."""
        if last - first > LONGEST:
            raise CalendarTooLong("Ask for at most 400 days.")
        begin, end = self._midnight(first), self._midnight(last + timedelta(days=1))
        with self._store.reading() as session:
            rows = self._view.between(session, begin, end, local_services, kind, size)
            return {"items": self._shown(session, rows)}

    def get_occasion(self, *, occasion: str) -> dict[str, Any]:
        """Raises UnknownOccasion."""
        with self._store.reading() as session:
            return self._shown(session, [self._row(session, occasion)])[0]

    def name_occasions(self, *, occasions: list[str]) -> dict[str, Any]:
        """occasions: code → title, starts_at, local_service, of those that are known."""
        with self._store.reading() as session:
            return {"occasions": self._view.named(session, occasions)}

    def coming(self, session: Session, occasion: str) -> Row:
        """Raises UnknownOccasion, OccasionIsOver."""
        row = self._row(session, occasion)
        if row["state"] in ("over", "cancelled") or row["starts_at"] < self._desk.now():
            raise OccasionIsOver("This is over, or was cancelled.")
        return row

    def titles(self, session: Session, occasions: set[str]) -> dict[str, str]:
        return self._view.titles(session, occasions)

    def _shown(self, session: Session, rows: list[Row]) -> list[dict[str, Any]]:
        venues = self._venues.by_references(session, {row["venue"] for row in rows if row["venue"]})
        now = self._desk.now()
        return [self._line(row, venues.get(row["venue"]), now) for row in rows]

    def _line(self, row: Row, venue: Row | None, now: datetime) -> dict[str, Any]:
        starts_on = row["starts_at"].astimezone(now.tzinfo).date()
        coming = row["state"] in ("coming", "open") and row["starts_at"] > now
        days, limit = self._policy.working_days, self._policy.limit
        ask_by = working_days_before(starts_on, limit("support_asked_before"), days) if coming else None
        within = limit("support_answered_within")
        return {name: value for name, value in row.items() if name != "position"} | {
            "venue": venue
            and {name: venue[name] for name in _VENUE}
            | {"address": venue["address"] if venue["address_public"] else None},
            "ask_by": ask_by,
            "late_to_ask": ask_by is not None and now.date() > ask_by,
            "answer_by": answer_day(now.date(), starts_on, within, days) if coming else None,
        }

    def _row(self, session: Session, occasion: str) -> Row:
        row = self._view.by_occasion(session, occasion)
        if row is None:
            raise UnknownOccasion(f"There is nothing called {occasion} in the calendar.")
        return row

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._desk.now().tzinfo)
