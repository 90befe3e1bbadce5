"""Lists: meetings, actions, requests, matters whose answer is owed."""

from __future__ import annotations

from flask import render_template, request

from gateway.accounts import Permission, requires
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.scope import own

SIZE = 20
WHEN = ("coming", "unfinished", "past")


@blueprint.get("/meetings")
@requires(Permission.READ_GROUPS)
def meetings_list() -> Page:
    when = request.args.get("when", "coming")
    when = when if when in WHEN else "coming"
    group = request.args.get("group") or None
    found = meetings(
        "list_meetings",
        when=when,
        group=group,
        local_services=own(),
        organisation=True,
        after=request.args.get("after"),
        size=SIZE,
    )
    return render_template("staff/rooms/meetings.html", found=found, when=when, group=group)


@blueprint.get("/actions")
@requires(Permission.READ_GROUPS)
def actions() -> Page:
    state = request.args.get("state", "open")
    state = state if state in ("open", "done", "dropped") else "open"
    post = request.args.get("owner", "").strip() or None
    found = meetings(
        "list_actions",
        state=state,
        owner_post=post,
        local_services=own(),
        after=request.args.get("after"),
        size=SIZE,
    )
    return render_template("staff/rooms/actions.html", found=found, state=state, post=post or "")


@blueprint.get("/requests")
@requires(Permission.READ_GROUPS)
def group_requests() -> Page:
    state = request.args.get("state", "open")
    state = state if state in ("open", "met", "refused") else "open"
    found = meetings(
        "list_group_requests", state=state, local_services=own(), after=request.args.get("after"), size=SIZE
    )
    return render_template("staff/rooms/requests.html", found=found, state=state)


@blueprint.get("/escalations")
@requires(Permission.READ_GROUPS)
def matters() -> Page:
    state = request.args.get("state", "owed")
    state = state if state in ("owed", "told") else "owed"
    found = meetings(
        "list_matters", state=state, local_services=own(), after=request.args.get("after"), size=SIZE
    )
    return render_template("staff/rooms/matters.html", found=found, state=state)
