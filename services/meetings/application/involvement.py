"""What waits and is late, of all that people take part in: for the page of today."""

from typing import Any

from chassis.desk import Desk
from services.meetings.views.activities import ActivitiesView
from services.meetings.views.audits import AuditsView
from services.meetings.views.new_ways import NewWaysView
from services.meetings.views.support import SupportView


class Involvement:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def count_involvement(self, *, local_services: list[str] | None) -> dict[str, Any]:
        """Numbers up to a thousand: support (waiting), support_overdue, tell_back, action_plans, reviews (overdue)."""
        view, today = self._desk.view, self._desk.now().date()
        with self._desk.store.reading() as session:
            support: SupportView = view(SupportView)
            return {
                "support": support.count_waiting(session, local_services),
                "support_overdue": support.count_overdue(session, today, local_services),
                "tell_back": view(ActivitiesView).count_overdue(session, today, local_services),
                "action_plans": view(AuditsView).count_overdue(session, today, local_services),
                "reviews": view(NewWaysView).count_review_overdue(session, today, local_services),
            }
