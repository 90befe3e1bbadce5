"""Meetings, activities and courses by their titles, where others know them by a code; and those to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask import url_for
from wtforms.fields.choices import SelectChoice

from gateway.accounts import Permission, may
from gateway.clocks import day_of
from gateway.i18n import day
from gateway.services import meetings
from gateway.staff.scope import me, own
from gateway.staff.softly import softly
from gateway.staff.words import today

PAGE = {
    "MT": ("staff.meeting", Permission.READ_GROUPS, True),
    "AY": ("staff.activity", Permission.READ_ACTIVITIES, True),
    "TC": ("staff.course", Permission.READ_SUPPORTING, False),
}
"""First letters of a code → its page, who may read it, and whether everybody reads what is the whole organisation's."""
BACK, AHEAD = timedelta(weeks=6), timedelta(weeks=8)
MOST = 100


def named(codes: Iterable[str | None]) -> dict[str, dict[str, Any]]:
    """Code → title, starts_at, and href: "" for who may not open it. Without those that are not known, and without any
    while they cannot be asked for."""
    wanted = sorted({code for code in codes if code})
    if not wanted:
        return {}
    found = (softly(meetings, "name_occasions", occasions=wanted) or {"occasions": {}})["occasions"]
    return {code: one | {"href": _href(code, one["local_service"])} for code, one in found.items()}


def _href(code: str, place: str | None) -> str:
    if code[:2] not in PAGE:
        return ""
    page, permission, for_all = PAGE[code[:2]]
    allowed = may(me(), permission, None if for_all and place is None else [place])
    return url_for(page, reference=code) if allowed else ""


def recent() -> list[SelectChoice]:
    """What took place in the last weeks or is soon, the nearest day first; nothing while it cannot be asked for."""
    now = today()
    asked = {"first": (now - BACK).isoformat(), "last": (now + AHEAD).isoformat(), "local_services": own()}
    items = (softly(meetings, "get_calendar", size=1000, **asked) or {"items": []})["items"]
    mine = [one for one in items if one["occasion"][:2] in PAGE and one["state"] != "cancelled"]
    near = sorted(mine, key=lambda one: abs(day_of(one["starts_at"]) - now))[:MOST]
    return [SelectChoice(one["occasion"], f"{one['title']}, {day(one['starts_at'])}") for one in near]
