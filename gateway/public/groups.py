"""The groups people can join: what each is for, when it meets, who sits on it as far as they agreed to be named."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request
from flask_babel import gettext

from chassis.errors import Refusal
from gateway.group_words import names_of
from gateway.look import policy
from gateway.occasions import who_can_come
from gateway.public.blueprint import blueprint
from gateway.public.places import names
from gateway.services import meetings
from gateway.staff.rooms.looks import softly

SIZE = 50
"""Groups on one page."""


@blueprint.get("/groups")
def groups() -> str:
    after = request.args.get("after")
    found = meetings("list_groups", after=after, size=SIZE)
    return render_template(
        "public/groups/groups.html",
        groups=[
            one | {"who": who_comes(one), "open_to_all": _of_kind(one["kind"], "open_to_all")}
            for one in found["items"]
        ],
        next=found["next"],
        after=after,
        names=names(),
    )


@blueprint.get("/groups/<slug>")
def group(slug: str) -> str:
    found = the_group(slug)
    elections = meetings("list_elections", group=found["reference"], size=20)["items"]
    place = found["local_service"]
    sitting = found.pop("sitting")
    shown = names_of(
        seat["member"]["person"] for seat in sitting if seat["named"] and "person" in seat["member"]
    )
    return render_template(
        "public/groups/group.html",
        group=found,
        place_name=names().get(place or "", place),
        open_to_all=_of_kind(found["kind"], "open_to_all"),
        elected=_is_elected(found["kind"], sitting),
        election_now=any(one["running"] and one["state"] != "called" for one in elections),
        seats_free_on=_seats_free_on(sitting),
        who=who_comes(found),
        coming=softly("list_meeting_notices", group=found["reference"]) if found["open"] else None,
        running=[one for one in elections if one["running"] and not one["time_is_over"]],
        over=[one for one in elections if one["state"] == "declared"],
        chair=_chair(sitting, shown),
        named=[shown[_code(seat)] for seat in sitting if not seat["chair"] and _code(seat) in shown],
    )


def the_group(slug: str) -> dict[str, Any]:
    """One group, ended ones as well. Aborts with 404 when there is none."""
    try:
        found: dict[str, Any] = meetings("get_group", slug=slug)
    except Refusal as refusal:
        if refusal.kind in ("invalid", "not_found"):
            abort(404)
        raise
    return found


def who_comes(group: dict[str, Any]) -> str:
    """Who can come to its meetings, in the words of the calendar; an elected group's members are chosen first."""
    place = group["local_service"]
    if _of_kind(group["kind"], "open_to_all"):
        return who_can_come("service_users", names().get(place, place) if place else None)
    if _of_kind(group["kind"], "elected"):
        return gettext("Members are elected")
    return who_can_come("members", None)


def _is_elected(kind: str, sitting: list[dict[str, Any]]) -> bool:
    """Whether one joins by election: where the policy says so, or somebody was elected and not everybody may come."""
    if _of_kind(kind, "open_to_all"):
        return False
    return _of_kind(kind, "elected") or any(seat["how"] == "elected" for seat in sitting)


def _seats_free_on(sitting: list[dict[str, Any]]) -> str | None:
    """The first day on which the term of somebody ends who was elected; None when none of them is to end."""
    ends = (seat["term_ends"] for seat in sitting if seat["how"] == "elected" and seat["term_ends"])
    return min(ends, default=None)


def _chair(sitting: list[dict[str, Any]], shown: dict[str, str]) -> dict[str, Any] | None:
    """The chair's name when they agreed to it, and who they are to us."""
    for seat in sitting:
        if seat["chair"]:
            return {
                "name": shown.get(_code(seat)) or seat["member"].get("post"),
                "capacity": seat["capacity"],
            }
    return None


def _code(seat: dict[str, Any]) -> str:
    return str(seat["member"].get("person", ""))


def _of_kind(kind: str, flag: str) -> bool:
    return any(bool(getattr(one, flag)) for one in policy().groups if one.kind == kind)
