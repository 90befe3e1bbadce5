"""Long lives of a course, a volunteer, an opening and a count, in which every event happens."""

from __future__ import annotations

from datetime import date

from services.people.domain import route as r
from services.people.domain import volunteer_events as v
from tests.aggregate_case import Fact
from tests.unit.people import facts_supporting as f

LIVES: dict[str, tuple[Fact, ...]] = {
    "people.course": (
        f.offered(),
        f.place_taken(),
        f.place_taken(None, f.POST),
        f.place_given_up(None, f.POST),
        f.course_cancelled(),
        f.held(),
    ),
    "people.volunteer": (
        f.registered(risk_assessed=False),
        f.step(v.VolunteerRoleAssessed),
        *f.CHECKED[1:],
        f.accepted(),
        f.step(v.VolunteerInductionTaken, part="safeguarding", complete=False),
        f.step(v.VolunteerAllowedAlone),
        f.step(v.VolunteerTrialPassed),
        f.step(v.VolunteerReviewed, note="All is well.", review_by=date(2026, 3, 5)),
        f.step(v.VolunteerLeft, reason="A job."),
    ),
    "people.opening": (f.announced(), f.opening_closed(), f.filled()),
    "people.workforce_count": (f.counted(), f.counted(r.WorkforceRecounted, 121, 19)),
}
"""No course is cancelled and held: this is what the log can hold, not what the rules allow."""
