"""Everyone who takes part: a filter that reads as a sentence, pages."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask_babel import gettext as _

from gateway.accounts import Permission, requires, within_limits
from gateway.look import policy
from gateway.people_words import NEED, WAY
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.scope import me, my_places

SIZE = 50
SHOW = ("bank", "told", "review", "all")


@blueprint.get("/people", endpoint="people")
@requires(Permission.READ_PEOPLE)
def everyone() -> Page:
    chosen = _chosen()
    found = people("list_people", **_filters(chosen), after=request.args.get("after"), size=SIZE)
    return render_template(
        "staff/people/people.html",
        chosen=chosen,
        found=found,
        query={name: value for name, value in chosen.items() if value},
        later_page="after" in request.args,
        places=my_places(),
        names=names(),
        themes={theme.slug: theme.name for theme in policy().themes},
        sentence=_sentence(chosen),
    )


def _chosen() -> dict[str, str]:
    """What the address asks for; what makes no sense there is left out."""
    args = request.args
    allowed: dict[str, Any] = {
        "show": SHOW,
        "interest": [theme.slug for theme in policy().themes],
        "way": WAY,
        "need": NEED,
    }
    chosen = {name: args.get(name, "") if args.get(name) in some else "" for name, some in allowed.items()}
    chosen["place"] = args.get("place", "")[:80]
    chosen["search"] = args.get("search", "").strip()[:200]
    return chosen


def _filters(chosen: dict[str, str]) -> dict[str, Any]:
    """The same as `people.list_people` takes it. A search looks among everyone, in the bank or not."""
    show = chosen["show"]
    return {
        "local_services": within_limits(me(), [chosen["place"]] if chosen["place"] else None),
        "in_bank": show in ("", "bank") and not chosen["search"],
        "may_be_told": show == "told",
        "review_overdue": show == "review",
        "interest": chosen["interest"] or None,
        "way": chosen["way"] or None,
        "need": chosen["need"] or None,
        "search": chosen["search"] or None,
    }


def _sentence(chosen: dict[str, str]) -> str:
    """The page's name: "People who like surveys at Elm House"."""
    parts = [
        {
            "told": _("People we may tell of things"),
            "review": _("People whose needs should be asked again"),
            "all": _("Everyone we know"),
        }.get(
            chosen["show"], _("Everyone we know") if chosen["search"] else _("People who like to take part")
        )
    ]
    if chosen["interest"]:
        themes = {theme.slug: theme.name for theme in policy().themes}
        parts.append(_("interested in %(theme)s", theme=themes[chosen["interest"]].lower()))
    if chosen["way"]:
        parts.append(_("by %(way)s", way=str(WAY[chosen["way"]]).lower()))
    if chosen["need"]:
        parts.append(_("who need %(need)s", need=str(NEED[chosen["need"]]).lower()))
    if chosen["place"]:
        parts.append(_("at %(place)s", place=names().get(chosen["place"], chosen["place"])))
    if chosen["search"]:
        parts.append(_("called “%(words)s”", words=chosen["search"]))
    return " ".join(parts)
