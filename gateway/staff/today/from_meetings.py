"""From groups and meetings: actions, minutes, answers and what groups asked for."""

from __future__ import annotations

from typing import Any

from flask import g, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission, may
from gateway.i18n import day
from gateway.services import meetings
from gateway.staff.scope import me, own
from gateway.staff.today.shape import LINES, Block, Line, Source, block, by, was_due

ACTIONS = _("Actions that are overdue")
MINUTES = _("Minutes to approve")
UNFINISHED = _("Meetings to finish")
OWED = _("Answers that groups wait for")
REQUESTS = _("What groups asked for")

STEP: dict[str | None, tuple[Any, str]] = {
    "take_attendance": (_("Write down who came"), "staff.take_attendance"),
    "hold": (_("Say that it was held"), "staff.meeting"),
    "write_minutes": (_("Write the minutes"), "staff.minutes"),
    "circulate_minutes": (_("Send the minutes round"), "staff.circulate_minutes"),
    "publish_minutes": (_("Publish the minutes"), "staff.publish_minutes"),
}
"""What comes next for a meeting whose day is over → what to do, and where."""


def _due() -> dict[str, Any]:
    """Asked once for all blocks of a page."""
    if "due_from_meetings" not in g:
        g.due_from_meetings = meetings("what_is_due", local_services=own(), size=LINES)
    found: dict[str, Any] = g.due_from_meetings
    return found


def actions() -> Block | None:
    due = _due()
    lines = [
        Line(
            one["text"],
            gettext("Say how far it is"),
            url_for("staff.action", reference=one["reference"]),
            was_due(one["due_on"]),
            late=True,
        )
        for one in due["actions"]
    ]
    count = due["counts"]["actions"]
    return block(ACTIONS, count, count, lines, url_for("staff.actions"))


def minutes() -> Block | None:
    found = _due()["minutes"]
    lines = [
        Line(
            one["title"],
            gettext("Read and approve them"),
            url_for("staff.approve_minutes", reference=one["meeting"]),
            gettext("Held on %(day)s", day=day(one["held_on"])),
        )
        for one in found
    ]
    return block(MINUTES, len(found), 0, lines, url_for("staff.meetings_list", when="unfinished"))


def unfinished() -> Block | None:
    """Without those whose minutes wait for somebody to approve them: they stand in a block of their own."""
    found = [one for one in _due()["unfinished"] if one["next_step"] != "approve_minutes"]
    lines = []
    for one in found:
        do, endpoint = STEP.get(one["next_step"], (_("Look at it"), "staff.meeting"))
        href = url_for(endpoint, reference=one["meeting"])
        lines.append(Line(one["title"], str(do), href, day(one["starts_at"])))
    return block(UNFINISHED, len(found), 0, lines, url_for("staff.meetings_list", when="unfinished"))


def owed() -> Block | None:
    due = _due()
    lines = [
        Line(
            one["title"],
            gettext("Answer the group") if one["state"] == "open" else gettext("Tell the group"),
            url_for("staff.answer_matter", reference=one["reference"])
            if one["state"] == "open"
            else url_for("staff.matter", reference=one["reference"]),
            gettext("The group has met since without hearing of it.")
            if one["state"] == "open"
            else gettext("There is an answer. Tell it at the next meeting."),
            late=True,
        )
        for one in due["answers_owed"]
    ]
    count = due["counts"]["answers_owed"]
    return block(OWED, count, count, lines, url_for("staff.matters"))


def requests() -> Block | None:
    due = _due()
    lines = [
        Line(
            one["what"],
            gettext("Say what came of it"),
            url_for("staff.meet_request", reference=one["reference"])
            if may(me(), Permission.ANSWER_GROUPS, [one["local_service"]])
            else url_for("staff.group_requests"),
            was_due(one["by_when"]) if one["overdue"] else by(one["by_when"]),
            one["overdue"],
        )
        for one in due["requests"]
    ]
    late = sum(line.late for line in lines)
    return block(REQUESTS, due["counts"]["requests"], late, lines, url_for("staff.group_requests"))


SOURCES = (
    Source("meetings", ACTIONS, (Permission.WORK_ON_ACTIONS,), actions),
    Source("meetings", OWED, (Permission.ANSWER_GROUPS,), owed),
    Source("meetings", REQUESTS, (Permission.ANSWER_GROUPS,), requests),
    Source("meetings", MINUTES, (Permission.APPROVE_MINUTES,), minutes),
    Source("meetings", UNFINISHED, (Permission.MANAGE_MEETINGS,), unfinished),
)
