"""The month, for staff: the same as everybody sees, leading to the pages where things are done."""

from __future__ import annotations

from datetime import datetime

from flask import redirect, render_template, request, url_for

from chassis.references import tidy
from gateway.accounts import Permission, may, requires
from gateway.i18n import HERE
from gateway.months import Month, by_days
from gateway.public.places import names
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.scope import me, own


@blueprint.get("/calendar")
@requires(Permission.READ_ACTIVITIES)
def calendar() -> Page:
    month = Month.read(request.args.get("month"))
    items = meetings(
        "get_calendar", first=month.first.isoformat(), last=month.last.isoformat(), local_services=own()
    )["items"]
    waiting = meetings("count_involvement", local_services=own())
    return render_template(
        "staff/involvement/calendar.html",
        month=month,
        days=by_days(items),
        weeks=month.weeks(items),
        names=names(),
        today=datetime.now(HERE).date(),
        waiting=waiting,
        may_plan=may(me(), Permission.MANAGE_ACTIVITIES),
    )


@blueprint.get("/calendar/<reference>")
@requires(Permission.READ_ACTIVITIES)
def occasion(reference: str) -> Page:
    """To the page where it is worked on."""
    known = tidy(reference)
    if known.startswith("AY-"):
        return redirect(url_for("staff.activity", reference=known))
    return redirect(url_for("public.occasion", occasion=known))
