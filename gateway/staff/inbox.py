"""The inbox: filters that read as a sentence, pages, choosing many comments and acting on them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from contracts.vocabulary import CHANNELS, KINDS
from gateway.accounts import Permission, requires, within_limits
from gateway.look import policy
from gateway.public.places import names
from gateway.services import feedback
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import ORGANISATION, OnceForm
from gateway.staff.once import first_time
from gateway.staff.scope import ensure_comments, me, my_places

SIZE = 50
"""Comments on a page: as many as one answer often answers."""
WAITING = ("any", "acknowledgement", "answer", "author", "nothing", "overdue")


@blueprint.get("/comments")
@requires(Permission.READ_COMMENTS)
def inbox() -> Page:
    chosen = _chosen()
    found: dict[str, Any] = feedback(
        "list_comments", **_filters(chosen), after=request.args.get("after"), size=SIZE
    )
    query = {name: value for name, value in chosen.items() if value}
    return render_template(
        "staff/inbox.html",
        chosen=chosen,
        found=found,
        query=query,
        here=query | ({"after": request.args["after"]} if "after" in request.args else {}),
        all_chosen="all" in request.args,
        later_page="after" in request.args,
        places=my_places(),
        names=names(),
        themes={theme.slug: theme.name for theme in policy().themes},
        sentence=_sentence(chosen),
        form=OnceForm(),
    )


def _chosen() -> dict[str, str]:
    """What the address asks for; what makes no sense there is left out."""
    args = request.args
    allowed = {
        "waiting": WAITING,
        "kind": KINDS,
        "channel": CHANNELS,
        "theme": [theme.slug for theme in policy().themes],
        "sort": ("newest", "due"),
    }
    chosen = {
        name: args.get(name, "") if args.get(name) in values else "" for name, values in allowed.items()
    }
    chosen["place"] = args.get("place", "")[:80]
    chosen["search"] = args.get("search", "").strip()[:200]
    for name in ("said_from", "said_to"):
        chosen[name] = _day(args.get(name, ""))
    return chosen


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def _filters(chosen: dict[str, str]) -> dict[str, Any]:
    """The same as `feedback.list_comments` takes it."""
    place = chosen["place"]
    waiting = chosen["waiting"] or "any"
    return {
        "local_services": within_limits(me(), [place] if place and place != ORGANISATION else None),
        "scope": "organisation" if place == ORGANISATION else "all",
        "waiting_for": "any" if waiting == "overdue" else waiting,
        "overdue": waiting == "overdue",
        "kind": chosen["kind"] or None,
        "channel": chosen["channel"] or None,
        "theme": chosen["theme"] or None,
        "search": chosen["search"] or None,
        "said_from": chosen["said_from"] or None,
        "said_to": chosen["said_to"] or None,
        "sort": chosen["sort"] or "newest",
    }


def _sentence(chosen: dict[str, str]) -> str:
    """The page's name: "New comments at Elm House about repairs"."""
    what = {
        "acknowledgement": _("New comments"),
        "answer": _("Comments that wait for an answer"),
        "author": _("Comments whose author was asked something"),
        "nothing": _("Comments that were answered or declined"),
        "overdue": _("Overdue comments"),
    }.get(chosen["waiting"])
    if what is None:  # sorted by urgency, feedback leaves out what has no day by which to be done
        what = _("Comments that still want something") if chosen["sort"] == "due" else _("All comments")
    parts = [what]
    if chosen["place"] == ORGANISATION:
        parts.append(_("for the whole organisation"))
    elif chosen["place"]:
        parts.append(_("at %(place)s", place=names().get(chosen["place"], chosen["place"])))
    themes = {theme.slug: theme.name for theme in policy().themes}
    if chosen["theme"]:
        parts.append(_("about %(theme)s", theme=themes[chosen["theme"]].lower()))
    if chosen["search"]:
        parts.append(_("with “%(words)s”", words=chosen["search"]))
    return " ".join(parts)


@blueprint.post("/comments/act")
@requires(Permission.ACKNOWLEDGE)
def act_on_comments() -> Page:
    """What the buttons below the list do with the comments that are ticked."""
    chosen = list(dict.fromkeys(request.form.getlist("comments")))
    if not chosen:
        flash(_("Tick the comments first. Then press the button."))
        return redirect(_where_from())
    act = request.form.get("act")
    if act == "answer":
        return redirect(url_for("staff.write_answer", comments=chosen))
    if act == "theme":
        return redirect(url_for("staff.theme_several", comments=chosen))
    if act == "assign":
        return redirect(url_for("staff.assign_several", comments=chosen))
    return _acknowledge(chosen)


def _acknowledge(chosen: list[str]) -> Page:
    ensure_comments(Permission.ACKNOWLEDGE, chosen)
    with first_time() as first:
        if first:
            done = len(feedback("acknowledge_comments", references=chosen)["changed"])
            before = len(chosen) - done
            said = ngettext("%(num)s comment is acknowledged.", "%(num)s comments are acknowledged.", done)
            if before:
                said += " " + ngettext("%(num)s was before.", "%(num)s were before.", before)
            flash(said, "success")
    return redirect(_where_from())


def _where_from() -> str:
    """The page the form was on, as the form says; only a page of the staff's."""
    back = request.form.get("back", "")
    inside = back.startswith(url_for("staff.today")) and "//" not in back and "\\" not in back
    return back if inside else url_for("staff.inbox")
