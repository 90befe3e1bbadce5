"""What the pages of this section are filled with: states in words, places by name, lists with their filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from chassis.references import tidy
from gateway.accounts import Permission, ensure
from gateway.public.places import names
from gateway.services import meetings
from gateway.staff.blueprint import Page
from gateway.staff.forms import OnceForm

STATE: dict[str, tuple[Any, str]] = {
    "planned": (_("Planned"), "blue"),
    "open": (_("Open to join"), "green"),
    "happened": (_("Has happened"), "yellow"),
    "told_back": (_("People were told"), "grey"),
    "cancelled": (_("Cancelled"), "red"),
    "waiting": (_("Waiting"), "yellow"),
    "met": (_("Will be there"), "green"),
    "answered": (_("Answered"), "grey"),
    "proposed": (_("Waiting for a decision"), "yellow"),
    "approved": (_("Approved"), "green"),
    "turned_down": (_("Turned down"), "red"),
    "running": (_("Running"), "green"),
    "ended": (_("Ended"), "grey"),
    "published": (_("Published"), "grey"),
    "closed": (_("Closed"), "grey"),
}
"""State → words and the colour of its tag."""


def tag(state: str) -> dict[str, Any]:
    text, colour = STATE[state]
    return {"text": text, "colour": colour}


def place_of(local_service: str | None) -> str:
    return names().get(local_service, local_service) if local_service else gettext("Whole organisation")


def found(method: str, permission: Permission, reference: str, field: str = "reference") -> dict[str, Any]:
    """What a service knows of one thing, when whoever asks may do this there; what is the whole organisation's
    everybody may read. Raises Refusal and Forbidden."""
    one: dict[str, Any] = meetings(method, **{field: tidy(reference)})
    for_all = permission is Permission.READ_ACTIVITIES and one["local_service"] is None
    ensure(permission, None if for_all else [one["local_service"]])
    return one


def listed(
    heading: str,
    page: dict[str, Any],
    lines: Iterable[dict[str, Any]],
    *,
    empty: tuple[str, str],
    endpoint: str,
    states: Sequence[str] = (),
    late: str = "",
    new: tuple[str, str] | None = None,
) -> Page:
    """late: says how many are overdue, as a link to them; "" when none are."""
    state, overdue = request.args.get("state"), bool(request.args.get("overdue"))
    filters = [
        {"text": text, "href": url_for(endpoint, state=one), "here": state == one and not overdue}
        for one, text in ((None, gettext("all")), *((one, STATE[one][0]) for one in states))
    ]
    keep: dict[str, Any] = {"state": state, "overdue": request.args.get("overdue")}
    return render_template(
        "staff/involvement/list.html",
        heading=heading,
        lines=list(lines),
        empty=empty,
        filters=filters if states else [],
        overdue={"text": late, "href": url_for(endpoint, overdue=1)} if late else None,
        first=url_for(endpoint, **keep) if request.args.get("after") else "",
        next=url_for(endpoint, after=page["next"], **keep) if page["next"] else "",
        new={"text": new[0], "href": new[1]} if new else None,
    )


def shown(
    title: str,
    *,
    caption: str,
    back: str,
    template: str = "staff/involvement/one.html",
    state: str | None = None,
    said: Sequence[tuple[str, str | None]] = (),
    facts: Sequence[tuple[Any, ...]] = (),
    steps: Sequence[dict[str, Any]] = (),
    **more: Any,
) -> Page:
    """said: headings and what people wrote. facts: (name, value) and True for what people wrote. steps: the next
    ones, the main one first."""
    context: dict[str, Any] = {"notes": (), "links": (), "warnings": ()} | more
    return render_template(
        template,
        title=title,
        caption=caption,
        back_to=back,
        tag=tag(state) if state else None,
        said=said,
        facts=[(*one, False)[:3] for one in facts],
        steps=steps,
        form=OnceForm(),
        **context,
    )


def filters_asked(states: Sequence[str]) -> dict[str, Any]:
    """The filters of this request, as the queries have them; what is no state is none."""
    state, after = request.args.get("state"), request.args.get("after", "")
    asked: dict[str, Any] = {"overdue": bool(request.args.get("overdue"))}
    if states:
        asked["state"] = state if state in states else None
    return asked | {"after": after if after.isdecimal() and len(after) < 19 else None}
