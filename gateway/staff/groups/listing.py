"""The groups, what is due for them, and one group with all that belongs to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for

from gateway.accounts import Permission, may, requires
from gateway.group_words import names_of
from gateway.look import policy
from gateway.public.places import names
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.groups.about import key_of, the_group
from gateway.staff.scope import me, own
from gateway.staff.who import knows, names_for
from gateway.staff.words import today


@blueprint.get("/groups")
@requires(Permission.READ_GROUPS)
def groups() -> Page:
    after = request.args.get("after")
    ended = request.args.get("ended") == "1"
    every = meetings("list_groups", local_services=own(), open=not ended, after=after, size=50)
    due = [] if after or ended else meetings("groups_due", local_services=own())["items"]
    return render_template(
        "staff/groups/groups.html",
        groups=every["items"],
        next=every["next"],
        after=after,
        ended=ended,
        due=due,
        names=names(),
    )


@blueprint.get("/groups/<slug>")
@requires(Permission.READ_GROUPS)
def group(slug: str) -> Page:
    found = the_group(slug)
    place = found["local_service"]
    elections = meetings("list_elections", group=found["reference"], size=10)["items"]
    return render_template(
        "staff/groups/group.html",
        group=found,
        kind=next((one for one in policy().groups if one.kind == found["kind"]), None),
        elections=elections,
        names=names_for(_persons(found["sitting"] + found["nominees"]), place, _named(found)),
        knows=knows(place),
        place_name=names().get(place or "", place),
        may_manage=may(me(), Permission.MANAGE_GROUPS, [place]),
        may_elect=may(me(), Permission.RUN_ELECTIONS, [place]),
        next_step=next_step(found, elections),
        key_of=key_of,
        form=OnceForm(),
    )


@blueprint.get("/groups/<slug>/history")
@requires(Permission.READ_GROUPS)
def group_history(slug: str) -> Page:
    found = the_group(slug)
    after = request.args.get("after")
    told = meetings("group_history", reference=found["reference"], after=after)
    return render_template(
        "staff/groups/history.html",
        group=found,
        told=told,
        after=after,
        names=names_for(_persons(told["before"] + told["history"]), found["local_service"], _named(found)),
        knows=knows(found["local_service"]),
    )


@blueprint.get("/groups/<slug>/year")
@requires(Permission.READ_GROUPS)
def group_year(slug: str) -> Page:
    """The yearly summary, to read, print and send round."""
    found = the_group(slug)
    year = request.args.get("year", today().year, type=int)
    year = min(max(year, 2000), today().year)
    told = meetings("group_year", reference=found["reference"], begins_on=date(year, 1, 1).isoformat())
    return render_template(
        "staff/groups/year.html",
        group=found,
        told=told,
        year=year,
        this_year=today().year,
        names=names_of(told["named"]),
        chair=found["chair"],
    )


def next_step(group: dict[str, Any], elections: list[dict[str, Any]]) -> str:
    """The one thing to do next: elect, add_member, chair, terms, code, or look at an election that runs."""
    if not group["open"]:
        return ""
    if any(one["running"] for one in elections):
        return "election"
    due = {one["what"] for one in group["due"]}
    if "vacancies" in due:
        return "elect" if _is_elected(group["kind"]) else "add_member"
    if not group["members"]:
        return "add_member"
    if not group["terms_version"]:
        return "terms"
    return "code" if "no_code" in due else "add_member"


def _is_elected(kind: str) -> bool:
    return any(one.elected for one in policy().groups if one.kind == kind)


def _persons(rows: list[dict[str, Any]]) -> list[str]:
    return [row["member"]["person"] for row in rows if row.get("member") and "person" in row["member"]]


def _named(group: dict[str, Any]) -> list[str]:
    """Those who agreed that everybody reads their name."""
    return _persons([seat for seat in group["sitting"] if seat["named"]])


def address_of(group: dict[str, Any]) -> str:
    return url_for("staff.group", slug=group["slug"])
