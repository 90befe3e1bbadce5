"""For who sits on a group by their role: its next meetings, minutes to read, and what it asked for and waits for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission
from gateway.clocks import clock, local
from gateway.i18n import day
from gateway.services import meetings
from gateway.staff.my_groups import AGREED, groups_below, my_groups, my_kinds
from gateway.staff.rooms.said import plain_title
from gateway.staff.today.shape import LINES, Block, Line, Source, block, by, was_due
from gateway.staff.words import today

MEETINGS = _("The next meetings of your group")
DRAFTS = _("Minutes to look at before they are approved")
MINUTES = _("New minutes to read")
PROPOSED = _("What your group will talk about")
ANSWERS = _("What your group took further")
REQUESTS = _("What your group asked for")
ACTIONS = _("What is late of what your group agreed on")
NEW_FOR = timedelta(days=92)
"""How long minutes are new: until the next meeting of a group that meets four times a year."""


def _of_each(method: str, **asked: Any) -> list[dict[str, Any]]:
    return [
        one for group in my_groups() for one in meetings(method, group=group["reference"], **asked)["items"]
    ]


def coming() -> Block | None:
    found = sorted(_of_each("list_meetings", size=LINES), key=lambda one: str(one["starts_at"]))
    lines = [
        Line(
            one["title"],
            gettext("See the agenda"),
            url_for("staff.meeting", reference=one["meeting"]),
            f"{day(one['starts_at'])}, {clock(one['starts_at'])}",
        )
        for one in found
        if one["state"] != "cancelled"
    ]
    return block(MEETINGS, len(lines), 0, lines, url_for("staff.meetings_list"))


def drafts() -> Block | None:
    found = _of_each("list_meetings", when="unfinished", size=LINES)
    return _minutes(DRAFTS, [one for one in found if one["minutes"] == "drafted"])


def minutes() -> Block | None:
    """Of their groups, and of those that take matters up to theirs."""
    since = today() - NEW_FOR
    found = [
        one
        for group in [*my_groups(), *groups_below()]
        for one in meetings("list_meetings", group=group["reference"], when="past", size=LINES)["items"]
        if one["minutes"] in AGREED and local(one["starts_at"]).date() > since
    ]
    found.sort(key=lambda one: str(one["starts_at"]), reverse=True)
    return _minutes(MINUTES, found)


def _minutes(heading: Any, found: list[dict[str, Any]]) -> Block | None:
    lines = [
        Line(
            one["title"],
            gettext("Read the minutes"),
            url_for("staff.minutes", reference=one["meeting"]),
            gettext("Held on %(day)s", day=day(one["starts_at"])),
        )
        for one in found
    ]
    return block(heading, len(lines), 0, lines, url_for("staff.meetings_list", when="past"))


def proposed() -> Block | None:
    """What came up to their group, or was raised in it, and stands on no agenda yet."""
    groups = {group["reference"]: group["slug"] for group in my_groups()}
    lines = [
        Line(
            plain_title(one["title"]),
            gettext("See your group"),
            url_for("staff.group", slug=groups[one["group"]]),
            gettext("Came from another group") if one["raised_by"] == "group" else "",
        )
        for one in _of_each("list_items", size=50)
    ]
    return block(PROPOSED, len(lines), 0, lines, url_for("staff.groups"))


def answers() -> Block | None:
    """Matters that their group took up, until the answer was told."""
    lines = [
        Line(
            plain_title(one["title"]),
            gettext("See how it stands"),
            url_for("staff.matter", reference=one["reference"]),
            gettext("There is an answer. It comes to the next meeting.")
            if one["state"] == "answered"
            else gettext("Taken further on %(day)s", day=day(one["escalated_at"])),
            one["overdue"],
        )
        for one in _of_each("list_matters", size=50)
    ]
    return block(ANSWERS, len(lines), sum(line.late for line in lines), lines, url_for("staff.matters"))


def requests() -> Block | None:
    lines = [
        Line(
            one["what"],
            gettext("See what was asked for"),
            url_for("staff.group_requests"),
            was_due(one["by_when"]) if one["overdue"] else by(one["by_when"]),
            one["overdue"],
        )
        for one in _of_each("list_group_requests", size=50)
    ]
    late = sum(line.late for line in lines)
    return block(REQUESTS, len(lines), late, lines, url_for("staff.group_requests"))


def actions() -> Block | None:
    lines = [
        Line(
            one["text"],
            gettext("See how far it is"),
            url_for("staff.action", reference=one["reference"]),
            was_due(one["due_on"]),
            late=True,
        )
        for one in _of_each("late_actions")
    ]
    return block(ACTIONS, len(lines), len(lines), lines, url_for("staff.actions"))


def sits() -> bool:
    return bool(my_kinds())


_READ = (Permission.READ_GROUPS,)
SOURCES = (
    Source("meetings", MEETINGS, _READ, coming, sits),
    Source("meetings", DRAFTS, _READ, drafts, sits),
    Source("meetings", MINUTES, _READ, minutes, sits),
    Source("meetings", PROPOSED, _READ, proposed, sits),
    Source("meetings", ANSWERS, _READ, answers, sits),
    Source("meetings", REQUESTS, _READ, requests, sits),
    Source("meetings", ACTIONS, _READ, actions, sits),
)
