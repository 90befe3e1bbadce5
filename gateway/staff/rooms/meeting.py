"""One meeting: what it is about, how far it is, and the one thing to do next."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_babel import gettext

from gateway.accounts import Permission, may, requires
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.my_groups import may_read_minutes
from gateway.staff.rooms.looks import the_meeting, venue_of
from gateway.staff.rooms.named import members
from gateway.staff.scope import me


@blueprint.get("/meetings/<reference>")
@requires(Permission.READ_GROUPS)
def meeting(reference: str) -> Page:
    found = the_meeting(reference)
    minutes: dict[str, Any] | None = None
    readable = may_read_minutes(found)
    if found["state"] == "held" and readable:
        minutes = meetings("get_minutes", meeting=found["meeting"])
    place = [found["local_service"]]
    return render_template(
        "staff/rooms/meeting.html",
        meeting=found,
        minutes=minutes,
        venue=venue_of(found),
        apologies=_apologies(found),
        may_manage=may(me(), Permission.MANAGE_MEETINGS, place),
        attendance=meetings("attendance_over_time", group=found["group"]),
        form=OnceForm(),
    )


def _apologies(found: dict[str, Any]) -> list[str]:
    """Who said that they could not come; a member without a name for who may not read names."""
    written = found["apologies"] or []
    if not written:
        return []
    known = {
        one.key: gettext("a member") if one.name.startswith("PE-") else one.name for one in members(found)
    }
    return [known.get(one, one) for one in written]
