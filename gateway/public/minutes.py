"""Published minutes, for everybody: what was said, decided, and is to be done; never who said it."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.public.blueprint import blueprint
from gateway.services import meetings, reporting

MOST = 50
"""Decisions of one meeting whose outcome is looked up."""


@blueprint.get("/minutes/<reference>")
def minutes(reference: str) -> str:
    version = request.args.get("version", type=int)
    found = meetings("get_published_minutes", meeting=tidy(reference), version=version)
    return render_template("public/minutes/minutes.html", minutes=found, came=_came_of(found))


def _came_of(minutes: dict[str, Any]) -> dict[str, Any]:
    """Decision → voices and published answers, of those that are in force. Nothing while reporting cannot be asked: the
    minutes are read without it."""
    decided = [one["reference"] for part in minutes["parts"] for one in part["decisions"]][:MOST]
    if not decided:
        return {}
    try:
        traces: dict[str, Any] = reporting("trace_in_short", references=decided)["traces"]
    except Refusal as refusal:
        if refusal.kind != "unavailable":
            raise
        return {}
    return traces
