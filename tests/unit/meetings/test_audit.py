"""The rules of audits and peer reviews."""

from __future__ import annotations

from datetime import date

import pytest

from services.meetings.domain import audit as d
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.meetings.facts_involvement import (
    LOOKED_AT,
    action_planned,
    audit_planned,
    audit_published,
    finding,
    report_details_confirmed,
)

pytestmark = pytest.mark.requirement("M8")
PLAN_BY = date(2026, 2, 2)


def plan(**changes):
    return lambda _: d.Audit.plan(SOMEBODY, "AU-7KQ2M-9", LONG_AGO, **LOOKED_AT | changes)


def record(audit, met=False):
    return audit.record_finding(met, "Nobody was at the door.", "Have somebody there.", PLAN_BY, LONG_AGO)


def test_an_audit_is_planned():
    given().when(plan()).then(audit_planned())


def test_somebody_has_to_look():
    given().when(plan(reviewers=())).then(d.NobodyLooks)


def test_reviewers_without_training_and_reviews_without_peers_are_noted():
    untrained = ({"post": "Quality officer", "trained": False},)
    rules = ("reviewer-not-trained", "peer-review-without-peers")
    given().when(plan(reviewers=untrained)).then(audit_planned(reviewers=untrained, warnings=rules))
    assert d.warnings_about("service_audit", untrained) == ("reviewer-not-trained",)


def test_what_was_not_met_wants_an_action_plan_in_time():
    given(audit_planned()).when(record).then(finding())
    given(audit_planned(), finding()).when(lambda it: record(it, met=True)).then(finding(2, met=True))


def test_an_action_puts_right_what_was_not_met():
    given(audit_planned(), finding()).when(lambda it: it.plan_action(1, "AC-7KQ2M-9", LONG_AGO)).then(
        action_planned()
    )
    given(audit_planned(), finding(met=True)).when(lambda it: it.plan_action(1, "AC-7KQ2M-9", LONG_AGO)).then(
        d.NothingToPutRight
    )
    given(audit_planned()).when(lambda it: it.plan_action(1, "AC-7KQ2M-9", LONG_AGO)).then(d.UnknownFinding)


def test_a_report_says_what_was_found_and_is_then_history_while_its_actions_go_on():
    publish = lambda it: it.publish("One thing to put right.", LONG_AGO)  # noqa: E731
    given(audit_planned()).when(publish).then(d.AuditWithoutFindings)
    given(audit_planned(), finding()).when(publish).then(audit_published())
    meant = given(audit_planned(), finding()).when(
        lambda it: it.publish("One thing to put right.", LONG_AGO, ("phone",))
    )
    meant.then(report_details_confirmed(), audit_published())
    done = (audit_planned(), finding(), audit_published())
    given(*done).when(publish).then()
    given(*done).when(record).then(d.AuditIsPublished)
    given(*done).when(lambda it: it.plan_action(1, "AC-7KQ2M-9", LONG_AGO)).then(action_planned())
