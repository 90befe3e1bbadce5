"""From what people take part in: support they asked for, what to tell them, action plans, new ways."""

from __future__ import annotations

from typing import Any

from flask import g, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission
from gateway.services import meetings
from gateway.staff.scope import own
from gateway.staff.today.shape import LINES, Block, Line, Source, block, by, was_due

SUPPORT = _("Support that people asked for")
TELL_BACK = _("Tell people what came of it")
PLANS = _("Findings without an action plan")
REVIEWS = _("New ways to look at again")
PROPOSED = _("New ways that wait for a decision")
MOST = 200
"""New ways that are looked through."""


def _counts() -> dict[str, int]:
    """Asked once for all blocks of a page."""
    if "due_from_involvement" not in g:
        g.due_from_involvement = meetings("count_involvement", local_services=own())
    found: dict[str, int] = g.due_from_involvement
    return found


def support() -> Block | None:
    counts = _counts()
    if not counts["support"]:
        return None
    found: dict[str, dict[str, Any]] = {}
    for asked in ({"overdue": True}, {"state": "waiting"}):
        page = meetings("list_support_requests", local_services=own(), size=LINES, **asked)
        found |= {one["reference"]: one for one in page["items"]}
    lines = [
        Line(
            one["title"] or one["occasion"],
            gettext("Answer it"),
            url_for("staff.answer_support", reference=one["reference"]),
            was_due(one["answer_by"]) if one["overdue"] else by(one["answer_by"]),
            one["overdue"],
        )
        for one in found.values()
    ]
    href = url_for("staff.support", state="waiting")
    return block(SUPPORT, counts["support"], counts["support_overdue"], lines, href)


def tell_back() -> Block | None:
    count = _counts()["tell_back"]
    if not count:
        return None
    page = meetings("list_activities", local_services=own(), overdue=True, size=LINES)
    lines = [
        Line(
            one["title"],
            gettext("Tell them"),
            url_for("staff.tell_back", reference=one["reference"]),
            was_due(one["tell_by"]),
            late=True,
        )
        for one in page["items"]
    ]
    return block(TELL_BACK, count, count, lines, url_for("staff.activities", overdue=1))


def action_plans() -> Block | None:
    """Counted by finding."""
    count = _counts()["action_plans"]
    if not count:
        return None
    page = meetings("list_audits", local_services=own(), overdue=True, size=LINES)
    lines = [
        Line(
            finding["found"],
            gettext("Plan what puts it right"),
            url_for("staff.plan_audit_action", reference=audit["reference"], number=finding["number"]),
            was_due(finding["action_plan_by"]),
            late=True,
        )
        for audit in page["items"]
        for finding in audit["findings"]
        if finding["overdue"]
    ]
    return block(PLANS, count, count, lines, url_for("staff.audits", overdue=1))


def reviews() -> Block | None:
    count = _counts()["reviews"]
    if not count:
        return None
    page = meetings("list_new_ways", local_services=own(), state="running", size=MOST)
    lines = [
        Line(
            one["title"],
            gettext("Write down what you learned"),
            url_for("staff.review_new_way", reference=one["reference"]),
            was_due(one["review_on"]),
            late=True,
        )
        for one in page["items"]
        if one["overdue"]
    ]
    return block(REVIEWS, count, count, lines, url_for("staff.new_ways", state="running"))


def proposed() -> Block | None:
    page = meetings("list_new_ways", local_services=own(), state="proposed", size=MOST)
    lines = [
        Line(one["title"], gettext("Read and decide"), url_for("staff.new_way", reference=one["reference"]))
        for one in page["items"]
    ]
    return block(PROPOSED, len(lines), 0, lines, url_for("staff.new_ways", state="proposed"))


_MANAGE = (Permission.MANAGE_ACTIVITIES,)
SOURCES = (
    Source("meetings", SUPPORT, _MANAGE, support),
    Source("meetings", TELL_BACK, _MANAGE, tell_back),
    Source("meetings", PLANS, _MANAGE, action_plans),
    Source("meetings", REVIEWS, _MANAGE, reviews),
    Source("meetings", PROPOSED, (Permission.APPROVE_NEW_WAYS,), proposed),
)
