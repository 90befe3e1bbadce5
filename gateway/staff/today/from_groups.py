"""Elections that run, and what is due for groups: a meeting, empty seats, terms that end."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission, may
from gateway.group_words import due_sentence
from gateway.i18n import day
from gateway.services import meetings
from gateway.staff.scope import me, own
from gateway.staff.today.shape import Block, Line, Source, block

ELECTIONS = _("Elections")
GROUPS = _("Groups")
MOST = 50

STEP: dict[str, tuple[Any, str]] = {
    "called": (_("Let people stand"), "staff.open_nominations"),
    "nominating": (_("End the time to stand"), "staff.end_nominations"),
    "nominated": (_("Go on with it"), "staff.election"),
    "voting": (_("End the vote"), "staff.close_ballot"),
    "closed": (_("Count the votes"), "staff.count_votes"),
    "counted": (_("Go on with it"), "staff.election"),
}
"""State of an election → what to do next, and where. While people stand or vote there is nothing to do."""


def elections() -> Block | None:
    found = meetings(
        "list_elections", running=True, local_services=own(), organisation=own() is None, size=MOST
    )
    lines = []
    for one in found["items"]:
        if one["unread"] and one["state"] in ("nominating", "nominated"):
            href = url_for("staff.election", reference=one["reference"])
            many = ngettext("%(num)s waits to be read", "%(num)s wait to be read", one["unread"])
            lines.append(Line(one["name"], gettext("Read who wants to stand"), href, many, False))
            continue
        if one["state"] in ("nominating", "voting") and not one["time_is_over"]:
            continue
        do, endpoint = STEP[one["state"]]
        closed = one["ballot_closes_on"] or one["nominations_close_on"]
        when = gettext("The time was over on %(day)s", day=day(closed)) if one["time_is_over"] else ""
        href = url_for(endpoint, reference=one["reference"])
        lines.append(Line(one["name"], str(do), href, when, one["time_is_over"]))
    late = sum(line.late for line in lines)
    return block(ELECTIONS, len(lines), late, lines, url_for("staff.elections"))


def groups() -> Block | None:
    """Who may only hold meetings is told of those that have not met in time and of whose next meeting no notice is
    given; who sets groups up, of everything."""
    found = meetings("groups_due", local_services=own(), organisation=own() is None, size=MOST)["items"]
    lines = [line for line in (_line(one) for one in found) if line]
    late = sum(line.late for line in lines)
    return block(GROUPS, len(lines), late, lines, url_for("staff.groups"))


def _line(group: dict[str, Any]) -> Line | None:
    place = [group["local_service"]]
    due = [one for one in group["due"] if not one.get("called")]
    late = next((one for one in due if one["what"] == "not_met"), None)
    not_met = late is not None
    everything = may(me(), Permission.MANAGE_GROUPS, place)
    told = [one for one in due if everything or one["what"] == "not_met"]
    if not told:
        return None
    plan = late is not None and may(me(), Permission.MANAGE_MEETINGS, place)
    do, href = gettext("See what to do"), url_for("staff.group", slug=group["slug"])
    if plan:
        do, href = gettext("Plan a meeting"), url_for("staff.plan_meeting", group=group["reference"])
    if plan and late and late["meeting"]:
        do, href = gettext("Give notice of it"), url_for("staff.call_meeting", reference=late["meeting"])
    sentences = dict.fromkeys(
        due_sentence(one) for one in sorted(told, key=lambda one: one["what"] != "not_met")
    )
    return Line(group["name"], do, href, " · ".join([*sentences][:3]), not_met)


SOURCES = (
    Source("meetings", ELECTIONS, (Permission.RUN_ELECTIONS,), elections),
    Source("meetings", GROUPS, (Permission.MANAGE_MEETINGS, Permission.MANAGE_GROUPS), groups),
)
