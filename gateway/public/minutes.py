"""Published minutes, for everybody: what was said, decided, and is to be done; never who said it."""

from __future__ import annotations

from flask import render_template, request

from chassis.references import tidy
from gateway.public.blueprint import blueprint
from gateway.services import meetings


@blueprint.get("/minutes/<reference>")
def minutes(reference: str) -> str:
    version = request.args.get("version", type=int)
    found = meetings("get_published_minutes", meeting=tidy(reference), version=version)
    return render_template("public/minutes/minutes.html", minutes=found)
