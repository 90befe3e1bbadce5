"""Long lives, in which every event of an activity, an audit, a support request and a new way happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.meetings import facts_involvement as facts

LIVES: dict[str, tuple[Fact, ...]] = {
    "meetings.activity": (
        facts.planned(),
        facts.role_made_clear(),
        facts.moved(),
        facts.opened(),
        facts.joined(),
        facts.left(),
        facts.happened(),
        facts.told_back(),
        facts.cancelled(),
    ),
    "meetings.audit": (
        facts.audit_planned(),
        facts.finding(),
        facts.finding(2, met=True),
        facts.action_planned(),
        facts.audit_published(),
    ),
    "meetings.activity.v2": (facts.planned(), facts.happened(), facts.details_confirmed(), facts.told_back()),
    "meetings.audit.v2": (
        facts.audit_planned(),
        facts.finding(),
        facts.report_details_confirmed(),
        facts.audit_published(),
    ),
    "meetings.support_request": (facts.support_asked(), facts.support_answered()),
    "meetings.new_way": (
        facts.proposed(),
        facts.turned_down(),
        facts.approved(),
        facts.started(),
        facts.reviewed(),
        facts.reviewed(goes_on=False),
    ),
}
