"""The words and colours of meetings, and what their pages have in common."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.fields.choices import SelectChoice

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.accounts import Permission, may
from gateway.i18n import HERE
from gateway.services import meetings
from gateway.staff.groups.about import ensure_place
from gateway.staff.groups.every import every_group
from gateway.staff.scope import me, own, with_address
from gateway.staff.stages import MEETING, only_in_time
from gateway.staff.who import names_for

MEETING_STATE: dict[str, Any] = {
    "planned": _("Planned"),
    "called": _("Notice given"),
    "agenda_sent": _("Agenda sent"),
    "held": _("Held"),
    "cancelled": _("Cancelled"),
}
MINUTES_STATE: dict[str, Any] = {
    "open": _("Minutes being written"),
    "drafted": _("Minutes to approve"),
    "approved": _("Minutes approved"),
    "circulated": _("Minutes sent round"),
    "published": _("Minutes published"),
}
ITEM_STATE: dict[str, Any] = {
    "waiting": _("Waits for a group"),
    "proposed": _("Proposed"),
    "accepted": _("On the agenda"),
    "declined": _("Not taken up"),
    "discussed": _("Talked about"),
}
ACTION_STATE: dict[str, Any] = {"open": _("To do"), "done": _("Done"), "dropped": _("Given up")}
MATTER_STATE: dict[str, Any] = {
    "open": _("Waits for an answer"),
    "answered": _("Answered, not told yet"),
    "told": _("Told"),
}
REQUEST_STATE: dict[str, Any] = {"open": _("Open"), "met": _("Met"), "refused": _("Refused")}
REQUEST_KIND: dict[str, Any] = {
    "report": _("A report"),
    "answer": _("An answer"),
    "attendance": _("That somebody comes"),
}
RAISED_BY: dict[str, Any] = {
    "service_user": _("Somebody who uses services"),
    "staff": _("A member of staff"),
    "comment": _("A comment"),
    "group": _("Another group"),
    "survey": _("A survey"),
    "advocacy": _("Advocacy"),
}
HEADS: dict[str, Any] = {
    "service_users": _("People who use services"),
    "carers": _("Carers"),
    "staff": _("Staff"),
    "board": _("Board members"),
    "others": _("Others"),
}
ROOM_COLOUR = {
    "planned": "grey",
    "called": "blue",
    "agenda_sent": "blue",
    "held": "teal",
    "cancelled": "grey",
    "open": "yellow",
    "drafted": "orange",
    "approved": "teal",
    "circulated": "teal",
    "published": "green",
    "waiting": "yellow",
    "proposed": "blue",
    "accepted": "teal",
    "declined": "grey",
    "discussed": "green",
    "done": "green",
    "dropped": "grey",
    "answered": "teal",
    "told": "green",
    "met": "green",
    "refused": "grey",
}
ROOM_WARNING: dict[str, Any] = {
    "short-notice": _("People get less notice than this group gives."),
    "required-post-absent": _("Somebody who always comes was not there."),
    "office-like-a-name": _(
        "An office that is named here reads like a person's name. Only offices may stand here."
    ),
    "no-notice-given": _("It was not entered here that people were told of it before."),
    "personal-details": _(
        "There are personal details in it. Whoever said what led to it reads what was decided."
    ),
    "agenda-not-circulated": _("Nobody got the agenda before."),
}
"""Rule → what it says; those of times and places stand in `gateway.occasions`."""
ROOM_EVENT: dict[str, Any] = {
    "action_opened": _("Agreed"),
    "action_progressed": _("How far it is"),
    "action_moved": _("Given another day"),
    "action_given": _("Given to somebody else"),
    "action_completed": _("Done"),
    "action_dropped": _("Given up"),
}

NEXT: dict[str, tuple[Any, str, Permission]] = {
    "call": (_("Give notice of it"), "call_meeting", Permission.MANAGE_MEETINGS),
    "set_agenda": (_("Make the agenda"), "agenda", Permission.MANAGE_MEETINGS),
    "circulate_agenda": (_("Send the agenda round"), "circulate_agenda", Permission.MANAGE_MEETINGS),
    "take_attendance": (_("Write down who came"), "take_attendance", Permission.MANAGE_MEETINGS),
    "hold": (_("Say that it is over"), "meeting", Permission.MANAGE_MEETINGS),
    "write_minutes": (_("Write the minutes"), "minutes", Permission.MANAGE_MEETINGS),
    "approve_minutes": (_("Approve the minutes"), "approve_minutes", Permission.APPROVE_MINUTES),
    "circulate_minutes": (_("Send the minutes round"), "circulate_minutes", Permission.APPROVE_MINUTES),
    "publish_minutes": (_("Publish the minutes"), "publish_minutes", Permission.APPROVE_MINUTES),
}
"""What comes next for a meeting → what the button says, the page it leads to, and what it takes."""


def moment(day: Any, hour: time | None) -> datetime | None:
    """A day and a time on our clocks."""
    return datetime.combine(day, hour, HERE) if day and hour is not None else None


def the_meeting(reference: str, permission: Permission = Permission.READ_GROUPS) -> dict[str, Any]:
    """One meeting. Raises Refusal, and Forbidden for who may not do this there. Answers by itself when the page that is
    open is a step for another time."""
    found: dict[str, Any] = meetings("get_meeting", meeting=tidy(reference))
    ensure_place(found["local_service"], permission)
    here = url_for("staff.meeting", reference=found["meeting"])
    only_in_time(MEETING, found, next_of(found), title=found["title"], back=here, meeting=found)
    return found


def about(meeting: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {"back": url_for("staff.meeting", reference=meeting["meeting"]), "caption": meeting["title"]}


def venue_of(meeting: dict[str, Any]) -> dict[str, Any] | None:
    """The venue where it takes place, if it is one of ours."""
    return with_address(meetings("get_venue", reference=meeting["venue"])) if meeting["venue"] else None


def softly(method: str, **payload: Any) -> Any:
    """What meetings answers; None while it cannot be asked, for pages that are about something else."""
    try:
        return meetings(method, **payload)
    except Refusal as refusal:
        if refusal.kind != "unavailable":
            raise
        return None


def next_of(meeting: dict[str, Any]) -> dict[str, Any] | None:
    """What comes next for a meeting, as a button: `text`, `href`, and `mine`, whether whoever looks may do it."""
    if not meeting["next_step"]:
        return None
    text, page_of, permission = NEXT[meeting["next_step"]]
    return {
        "text": text,
        "href": url_for(f"staff.{page_of}", reference=meeting["meeting"]),
        "mine": may(me(), permission, [meeting["local_service"]]),
    }


def what_waits(met: dict[str, Any] | None) -> dict[str, Any] | None:
    """The one thing that a group's meetings wait for and that whoever looks may do: the step of its oldest unfinished
    meeting, else its oldest overdue action. None when nothing waits."""
    if met is None:
        return None
    steps = [next_of(one) for one in met["unfinished"]["items"]]
    mine = [one for one in steps if one and one["mine"]]
    if mine:
        return mine[0]
    for action in met["late"]["items"]:
        if may(me(), Permission.WORK_ON_ACTIONS, [action["local_service"]]):
            href = url_for("staff.progress_action", reference=action["reference"])
            return {"text": gettext("Say how far the late action is"), "href": href}
    return None


def groups_that_meet() -> list[dict[str, Any]]:
    """The groups whose meetings whoever asks may plan, by name."""
    return every_group(own(), organisation=own() is None)


def choices(words: dict[str, Any]) -> list[SelectChoice]:
    return [SelectChoice(value, text) for value, text in words.items()]


def owner(party: dict[str, Any], place: str | None) -> str:
    """Who has to do something, as the pages say it; by name for who may read about the people of that place."""
    post = party.get("post")
    if post == "-":
        return gettext("nobody yet")
    if post:
        return str(post)
    code = str(party.get("person") or "")
    return names_for([code], place).get(code) or gettext("a member")


def lines_of(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def meetings_of(group: str) -> dict[str, Any] | None:
    """For a group's page: its meetings to come, those not finished, what is proposed to it, and what is overdue."""
    coming = softly("list_meetings", group=group, size=5)
    if coming is None:
        return None
    return {
        "coming": coming,
        "unfinished": meetings("list_meetings", group=group, when="unfinished", size=5),
        "proposed": meetings("list_items", group=group, size=50),
        "late": meetings("late_actions", group=group),
    }


def minutes_of(group: str) -> dict[str, Any] | None:
    """For a group's public page: its published minutes."""
    found: dict[str, Any] | None = softly("list_published_minutes", group=group)
    return found


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(
        meetings_of=meetings_of,
        minutes_of=minutes_of,
        next_of=next_of,
        what_waits=what_waits,
        MEETING_STATE=MEETING_STATE,
        MINUTES_STATE=MINUTES_STATE,
        ITEM_STATE=ITEM_STATE,
        ACTION_STATE=ACTION_STATE,
        MATTER_STATE=MATTER_STATE,
        REQUEST_STATE=REQUEST_STATE,
        REQUEST_KIND=REQUEST_KIND,
        RAISED_BY=RAISED_BY,
        HEADS=HEADS,
        ROOM_COLOUR=ROOM_COLOUR,
        ROOM_WARNING=ROOM_WARNING,
        ROOM_EVENT=ROOM_EVENT,
        owner_of=owner,
    )
