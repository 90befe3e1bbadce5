"""One meeting: what it is about, how far it is, and the one thing to do next."""

from __future__ import annotations

from typing import Any

from flask import render_template

from gateway.accounts import Permission, may, requires
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.rooms.looks import the_meeting
from gateway.staff.scope import me

NEEDS = {
    "approve_minutes": Permission.APPROVE_MINUTES,
    "publish_minutes": Permission.APPROVE_MINUTES,
    "circulate_minutes": Permission.APPROVE_MINUTES,
}
"""Step → what it takes, where it is not MANAGE_MEETINGS."""


@blueprint.get("/meetings/<reference>")
@requires(Permission.READ_GROUPS)
def meeting(reference: str) -> Page:
    found = the_meeting(reference)
    minutes: dict[str, Any] | None = None
    if found["state"] == "held":
        minutes = meetings("get_minutes", meeting=found["meeting"])
    upcoming = found["next_step"]
    place = [found["local_service"]]
    allowed = upcoming and may(me(), NEEDS.get(upcoming, Permission.MANAGE_MEETINGS), place)
    return render_template(
        "staff/rooms/meeting.html",
        meeting=found,
        minutes=minutes,
        next_step=upcoming if allowed else None,
        may_manage=may(me(), Permission.MANAGE_MEETINGS, place),
        attendance=meetings("attendance_over_time", group=found["group"]),
        form=OnceForm(),
    )
