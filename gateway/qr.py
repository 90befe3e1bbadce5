"""QR codes as SVG inside the page: no file, no request, nothing to block."""

from __future__ import annotations

from typing import Any

import segno
from flask import current_app, url_for
from markupsafe import Markup

from chassis.settings import Settings


def public_address(endpoint: str, **values: Any) -> str:
    """The whole address of a page as people outside reach it, for paper."""
    settings: Settings = current_app.extensions["settings"]
    return settings.public_url + url_for(endpoint, **values)


def code(address: str, title: str) -> Markup:
    """The code of an address; `title` says to a screen reader where it leads. Survives 15 % of damage."""
    picture = segno.make_qr(address, error="m")
    return Markup(
        picture.svg_inline(
            border=4,
            omitsize=True,
            svgclass="said-qr",
            lineclass=None,
            title=title,
            dark="#000",
            light="#fff",
        )
    )
