"""You said, we did: a board for each place and one for the whole organisation."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from gateway import qr
from gateway.look import policy
from gateway.public.blueprint import blueprint
from gateway.public.places import names, open_places
from gateway.services import people, reporting

ORGANISATION = "organisation"
"""Stands where a place's slug stands, for the board of everything."""
CARDS = 20
LONGEST_THEME = 80
LONGEST_LIST = 24
"""More places than these get a box to search them."""


@blueprint.get("/boards/")
def boards() -> str:
    places = open_places()
    search = request.args.get("search", "").strip()
    shown = [
        place for place in places if search.casefold() in f"{place['name']} {place['area'] or ''}".casefold()
    ]
    return render_template(
        "public/boards/choose.html", places=shown, search=search, searchable=len(places) > LONGEST_LIST
    )


@blueprint.get("/boards/choose")
def boards_choose() -> Response:
    """Where the filter above a board leads: a form can only fill in the query."""
    place = request.args.get("place") or ORGANISATION
    theme = request.args.get("theme") or None
    return redirect(url_for("public.board", local_service=place, theme=theme))


@blueprint.get("/boards/<local_service>")
def board(local_service: str) -> str:
    everything = local_service == ORGANISATION
    place: dict[str, Any] | None = None if everything else people("get_local_service", slug=local_service)
    theme = request.args.get("theme") or None
    themes = {theme.slug: theme.name for theme in policy().themes}
    after = request.args.get("after", "")
    if (theme and len(theme) > LONGEST_THEME) or (after and not after.isdecimal()):
        abort(404)
    found: dict[str, Any] = reporting(
        "get_board",
        local_service=None if everything else local_service,
        theme=theme,
        after=after or None,
        size=CARDS,
    )
    say = url_for("public.say") if everything else url_for("public.say", place=local_service)
    return render_template(
        "public/boards/board.html",
        place=place,
        local_service=local_service,
        board=found,
        names=names(),
        places=open_places(),
        theme=theme,
        themes=themes,
        later_page=bool(after),
        say=say,
        say_address=_short(qr.public_address("public.say")),
        picture=qr.code(
            qr.public_address("public.say")
            if everything
            else qr.public_address("public.say", place=local_service),
            _("QR code that opens the page to tell us what you think"),
        ),
    )


def _short(address: str) -> str:
    """An address as people write it down."""
    return address.partition("://")[2]
