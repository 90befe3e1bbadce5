"""Activities: the list, and one of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext

from contracts.vocabulary import ACTIVITY_STATES
from gateway.accounts import Permission, may, requires
from gateway.clocks import local, when
from gateway.i18n import HERE, day
from gateway.occasions import CALENDAR_KIND, JOINING, level_name
from gateway.services import meetings, people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.involvement.look import filters_asked, found, listed, place_of, shown, tag
from gateway.staff.needs import needs_of
from gateway.staff.scope import me, own


@blueprint.get("/activities")
@requires(Permission.READ_ACTIVITIES)
def activities() -> Page:
    page = meetings("list_activities", local_services=own(), **filters_asked(ACTIVITY_STATES))
    late = page["overdue"]
    lines = [
        {
            "href": url_for("staff.activity", reference=one["reference"]),
            "title": one["title"],
            "facts": [
                CALENDAR_KIND[one["kind"]],
                when(one),
                ngettext("%(num)s joined", "%(num)s joined", one["joined"]),
            ],
            "own": [place_of(one["local_service"])] if one["local_service"] else [],
            "tag": tag(one["state"]),
            "late": gettext("Tell people what came of it") if one["overdue"] else "",
        }
        for one in page["items"]
    ]
    return listed(
        gettext("Activities"),
        page,
        lines,
        endpoint="staff.activities",
        states=ACTIVITY_STATES,
        late=ngettext(
            "%(num)s is waiting for its people to be told",
            "%(num)s are waiting for their people to be told",
            late,
        )
        if late
        else "",
        empty=(
            gettext("Nothing here yet"),
            gettext(
                "Focus groups, panels that choose new staff, mystery shopping and everything else "
                "people take part in stands here, with what it can and cannot change."
            ),
        ),
        new=(gettext("Plan an activity"), url_for("staff.plan_activity"))
        if may(me(), Permission.MANAGE_ACTIVITIES)
        else None,
    )


def the_activity(reference: str, permission: Permission = Permission.READ_ACTIVITIES) -> dict[str, Any]:
    return found("get_activity", permission, reference, "activity")


@blueprint.get("/activities/<reference>")
@requires(Permission.READ_ACTIVITIES)
def activity(reference: str) -> Page:
    one = the_activity(reference)
    over = one["state"] in ("happened", "told_back")
    return shown(
        one["title"],
        template="staff/involvement/activity.html",
        caption=str(CALENDAR_KIND[one["kind"]]),
        back=url_for("staff.activities"),
        state=one["state"],
        notes=[
            gettext(
                "Tell those who took part what came of it. It was due on %(day)s.", day=day(one["tell_by"])
            )
        ]
        if one["overdue"]
        else [],
        said=[
            (gettext("What happens there"), one["about"]),
            (gettext("What people do on the panel"), one["role"]),
            (gettext("What people can change"), one["can_influence"]),
            (gettext("What they cannot change"), one["cannot_influence"]),
            (gettext("What came of it"), one["came_of_it"]),
            (gettext("What people were told"), one["told"]),
            (gettext("Why it was cancelled"), one["reason"]),
        ],
        facts=[
            (gettext("When"), when(one)),
            (gettext("How"), JOINING[one["joining"]]),
            (gettext("Level"), level_name(one["level"]), True),
            (gettext("For"), place_of(one["local_service"]), bool(one["local_service"])),
            (
                gettext("Joined"),
                str(one["joined"])
                if one["places"] is None
                else gettext("%(joined)s of %(places)s places", joined=one["joined"], places=one["places"]),
            ),
            (gettext("Took part"), str(one["head_count"]) if over else ""),
            (gettext("Reference"), one["reference"], True),
        ],
        steps=_steps(one),
        warnings=list(dict.fromkeys(one["warnings"])),
        people=who_joined(one),
        needs=needs_of((each["person"] for each in one["people"]), one["local_service"])
        if one["state"] != "told_back"
        else None,
        here=one["reference"],
        may_leave=one["state"] in ("planned", "open")
        and may(me(), Permission.MANAGE_ACTIVITIES, [one["local_service"]]),
        links=[
            {
                "text": gettext("See it as everybody does"),
                "href": url_for("public.activity", reference=one["reference"]),
            }
        ],
    )


def _steps(one: dict[str, Any]) -> list[dict[str, Any]]:
    if not may(me(), Permission.MANAGE_ACTIVITIES, [one["local_service"]]):
        return []

    def to(endpoint: str, text: str, post: bool = False) -> dict[str, Any]:
        return {"text": text, "href": url_for(f"staff.{endpoint}", reference=one["reference"]), "post": post}

    if one["state"] == "happened":
        return [to("tell_back", gettext("Tell people what came of it"))]
    if one["state"] not in ("planned", "open"):
        return []
    begun = local(one["starts_at"]) <= datetime.now(HERE)
    unclear = one["kind"] == "recruitment_panel" and not one["role"]
    first = []
    if unclear:
        first = [to("make_role_clear", gettext("Make the role clear"))]
    elif one["state"] == "planned":
        first = [to("open_activity", gettext("Open it, so that people can join"), post=True)]
    if begun:
        first = first if unclear else []
    return [
        *first,
        *([to("join_activity", gettext("Somebody joins"))] if one["state"] == "open" and not begun else []),
        *([to("hold_activity", gettext("It has happened"))] if begun else []),
        to("move_activity", gettext("Move it")),
        to("cancel_activity", gettext("Cancel it")),
    ]


def who_joined(one: dict[str, Any]) -> list[dict[str, Any]]:
    """Who joined, by name for who may read people."""
    if not one["people"] or not may(me(), Permission.READ_PEOPLE, [one["local_service"]]):
        return []
    names = people("names_of", persons=[each["person"] for each in one["people"]])["names"]
    return [each | {"name": names.get(each["person"])} for each in one["people"]]


def about(one: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {"back": url_for("staff.activity", reference=one["reference"]), "caption": one["title"]}
