"""The front door, and pages that only say something."""

from __future__ import annotations

from typing import Any

from flask import render_template

from chassis.errors import Refusal
from gateway.look import policy
from gateway.public.blueprint import blueprint
from gateway.public.places import names
from gateway.services import reporting


@blueprint.get("/")
def home() -> str:
    latest = _latest()
    return render_template("public/home.html", latest=latest, names=names() if latest else {})


def _latest() -> list[dict[str, Any]]:
    """The three newest answers, or none while the boards do not answer: the doors must open all the same."""
    try:
        board: dict[str, Any] = reporting("get_board", size=3)
    except Refusal as refusal:
        if refusal.kind != "unavailable":
            raise
        return []
    return list(board["items"])


@blueprint.get("/help")
def help_() -> str:
    return render_template("public/help.html", policy=policy())


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("public/accessibility.html")


@blueprint.get("/privacy")
def privacy() -> str:
    return render_template("public/privacy.html")
