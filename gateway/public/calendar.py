"""What is coming up: everything people can take part in, as a month, a feed for calendars and a newsletter."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import Any

from flask import abort, current_app, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug import Response as AnyResponse

from chassis.errors import Refusal
from chassis.references import tidy
from contracts.vocabulary import CALENDAR_KINDS
from gateway import ical, qr
from gateway.i18n import HERE, day
from gateway.look import policy
from gateway.months import Month, Quarter, by_days
from gateway.occasions import CALENDAR_KIND, JOINING, level_name, titled, who
from gateway.public.blueprint import blueprint
from gateway.public.places import names, places_if_known
from gateway.services import meetings

FEED_BACK, FEED_AHEAD = timedelta(days=60), timedelta(days=330)
"""What the feed spans: calendars keep what they saw, and nobody plans further ahead here."""
MOST = 1000
"""What one month shows at most."""


def _filters() -> tuple[str | None, str | None]:
    """The place and the kind asked for. Aborts with 404 for one that cannot be."""
    place, kind = request.args.get("place") or None, request.args.get("kind") or None
    known = names()
    if (kind and kind not in CALENDAR_KINDS) or (place and known and place not in known):
        abort(404)
    return place, kind


def _items(first: date, last: date, place: str | None, kind: str | None) -> list[dict[str, Any]]:
    """Asked month by month: what is soon must not push out what is later."""
    found: list[dict[str, Any]] = []
    while first <= last:
        end = min(last, Month.read(f"{first:%Y-%m}").last)
        asked = {"local_services": [place] if place else None, "kind": kind, "size": MOST}
        told = meetings("get_calendar", first=first.isoformat(), last=end.isoformat(), **asked)["items"]
        found += [titled(item) for item in told]
        first = end + timedelta(days=1)
    return found


@blueprint.get("/calendar")
def calendar() -> str:
    place, kind = _filters()
    month = Month.read(request.args.get("month"))
    items = _items(month.first, month.last, place, kind)
    feed = qr.public_address("public.calendar_feed", place=place, kind=kind)
    return render_template(
        "public/calendar/month.html",
        month=month,
        days=by_days(items),
        weeks=month.weeks(items),
        cut=len(items) >= MOST,
        place=place,
        kind=kind,
        places=places_if_known(),
        names=names(),
        today=datetime.now(HERE).date(),
        feed=feed,
        webcal=f"webcal://{feed.partition('://')[2]}",
    )


@blueprint.get("/calendar/newsletter")
def newsletter() -> str:
    """Three months on paper. The running ones begin today: what is over is no news; earlier ones are whole."""
    place, _kind = _filters()
    quarter, today = Quarter.read(request.args.get("quarter")), datetime.now(HERE).date()
    first = quarter.news_from(today)
    items = _items(first, quarter.last, place, None)
    coming = [item for item in items if item["state"] != "cancelled"]
    months = [
        (month, [(on, lines) for on, lines in by_days(coming).items() if month.first <= on <= month.last])
        for month in quarter.months
        if month.last >= first
    ]
    return render_template(
        "public/calendar/newsletter.html",
        quarter=quarter,
        running=first == today,
        over=quarter.last < today,
        today=today,
        months=months,
        empty=not coming,
        place=place,
        names=names(),
        ask_before=policy().limit("support_asked_before"),
        picture=qr.code(qr.public_address("public.calendar"), _("QR code that opens the calendar")),
        address=qr.public_address("public.calendar").partition("://")[2],
    )


@blueprint.get("/calendar.ics")
def calendar_feed() -> AnyResponse:
    """For calendar programs, which ask again and again: unchanged is said in a word."""
    place, kind = _filters()
    today = datetime.now(HERE).date()
    items = _items(today - FEED_BACK, today + FEED_AHEAD, place, kind)
    organisation = current_app.extensions["policy"].organisation.name
    titles = [organisation]
    titles += [names().get(place, place)] if place else []
    titles += [str(CALENDAR_KIND[kind])] if kind else []
    body = ical.feed(
        [_marked(item) for item in items],
        name=": ".join(titles),
        organisation=organisation,
        address_of=lambda item: qr.public_address("public.occasion", occasion=item["occasion"]),
        describe=_described,
    )
    response = make_response(body)
    response.mimetype = "text/calendar"
    response.headers["Content-Disposition"] = "inline; filename=calendar.ics"
    response.last_modified = ical.last_change(items)
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    response.cache_control.public = True
    response.cache_control.max_age = 300
    return response.make_conditional(request)


def _marked(item: dict[str, Any]) -> dict[str, Any]:
    """Some programs do not look at the status: the title says it as well."""
    if item["state"] != "cancelled":
        return item
    return item | {"title": _("Cancelled: %(title)s", title=item["title"])}


def _described(item: dict[str, Any]) -> str:
    lines = [str(CALENDAR_KIND[item["kind"]]), who(item, names())]
    if item["joining"]:
        lines.append(str(JOINING[item["joining"]]))
    if item["venue"] and item["where"]:
        lines.append(item["where"])
    if item["level"]:
        lines.append(level_name(item["level"]))
    if item["late_to_ask"]:
        lines.append(_("Do you need help to take part? It is late, but ask all the same: we try."))
    elif item["ask_by"]:
        lines.append(_("Do you need help to take part? Ask by %(day)s.", day=day(item["ask_by"])))
    return "\n".join(line for line in lines if line)


@blueprint.get("/calendar/<occasion>")
def occasion(occasion: str) -> str | AnyResponse:
    """One thing to take part in; an activity has more to say."""
    found = the_occasion(occasion)
    if found["occasion"].startswith("AY-"):
        return redirect(url_for("public.activity", reference=found["occasion"]))
    notice = meetings("get_meeting_notice", meeting=found["occasion"]) if found["kind"] == "meeting" else None
    return render_template("public/calendar/occasion.html", item=found, names=names(), notice=notice)


def the_occasion(reference: str) -> dict[str, Any]:
    """A line of the calendar. Aborts with 404 when there is none."""
    try:
        found: dict[str, Any] = titled(meetings("get_occasion", occasion=tidy(reference)))
    except Refusal as refusal:
        if refusal.kind in ("invalid", "not_found"):
            abort(404)
        raise
    return found
