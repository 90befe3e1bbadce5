"""Where this came from: from a published answer or a decision back to every voice, and from a voice to all that came of
it.

Only published answers, decisions of approved minutes, the comments that led to them and what lies between are shown:
kind, date, place and reference, never a name and never the words of a comment.
"""

from __future__ import annotations

import math
from typing import Any

from flask import abort, render_template, request

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.public.blueprint import blueprint
from gateway.public.places import names
from gateway.public.trace_layers import draw_layers
from gateway.public.trace_picture import draw
from gateway.services import feedback, meetings, reporting
from gateway.trace_parts import on_the_way, published_part

ROWS = 50
"""Rows of the table on one page."""


@blueprint.get("/trace/<reference>")
def trace(reference: str) -> str:
    graph: dict[str, Any] = reporting("get_trace", reference=tidy(reference))
    comments, responses, edges = published_part(graph)
    if not responses and not comments:
        abort(404)
    pages = max(1, math.ceil(len(comments) / ROWS))
    between = on_the_way(graph)
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return render_template(
        "public/trace.html",
        root=graph["root"],
        complete=graph["complete"],
        answer=_answer(graph["root"], responses),
        decided=_decided(graph["root"]),
        comments=comments,
        between=between[:ROWS],
        rows=comments[(page - 1) * ROWS : page * ROWS],
        responses=responses,
        answered_by=_answered_by(edges),
        picture=None if between else draw(comments, responses, edges),
        layers=draw_layers(comments, between, responses, map(tuple, graph["edges"])) if between else None,
        page=page,
        pages=pages,
        names=names(),
    )


def _answer(root: str, responses: list[dict[str, Any]]) -> dict[str, Any] | None:
    """What the answer says whose trace this is; the picture is shown without it while nobody can be asked."""
    if not any(node["reference"] == root for node in responses):
        return None
    try:
        found: dict[str, Any] = feedback("get_response", reference=root)
    except Refusal as refusal:
        if refusal.kind != "unavailable":
            raise
        return None
    return found if found["state"] == "published" else None


def _decided(root: str) -> dict[str, Any] | None:
    """What was decided, and at which meeting, where its minutes are published; None for other traces and while nobody
    can be asked."""
    if not root.startswith("DE-"):
        return None
    try:
        found: dict[str, Any] = meetings("get_public_decision", reference=root)
    except Refusal as refusal:
        if refusal.kind not in ("unavailable", "not_found"):
            raise
        return None
    return found


def _answered_by(edges: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start, end in edges:
        found.setdefault(start, []).append(end)
    return found
