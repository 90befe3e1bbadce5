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
from gateway.services import feedback, reporting

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


def published_part(
    graph: dict[str, Any],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[tuple[str, str]]]:
    """Comments, responses (both oldest first) and which of those came of which of these, by whatever way."""
    nodes = sorted(graph["nodes"], key=lambda node: (str(node["at"]), node["reference"]))
    responses = [node for node in nodes if node["kind"] == "response" and node["state"] == "published"]
    led_to: dict[str, list[str]] = {}
    for start, end in graph["edges"]:
        led_to.setdefault(end, []).append(start)
    spoken = {node["reference"] for node in nodes if node["kind"] == "comment"}
    edges = [
        (voice, response["reference"])
        for response in responses
        for voice in sorted(_all_before(response["reference"], led_to) & spoken)
    ]
    voices = {voice for voice, _ in edges} | _behind_the_decision(graph, led_to) & spoken
    return [node for node in nodes if node["reference"] in voices], responses, edges


def _behind_the_decision(graph: dict[str, Any], led_to: dict[str, list[str]]) -> set[str]:
    """All that led to the decision whose trace this is: approved minutes are shown before there is an answer."""
    root = str(graph.get("root"))
    decided = any(
        node["reference"] == root and node["kind"] == "decision" and node["state"] == "confirmed"
        for node in graph["nodes"]
    )
    return _all_before(root, led_to) if decided else set()


def _all_before(reference: str, led_to: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [reference]
    while waiting:
        new = set(led_to.get(waiting.pop(), ())) - found
        found |= new
        waiting.extend(new)
    return found


BETWEEN = ("agenda_item", "matter", "decision", "action", "request", "audit", "activity")
"""Kinds of node between a voice and an answer: what groups, meetings and the organisation made of it."""

NOT_YET_PUBLIC = ("recorded", "struck", "waiting", "planned", "cancelled")
"""A decision counts when its minutes are approved, an audit when its report is out, an activity when it is opened."""


def on_the_way(graph: dict[str, Any]) -> list[dict[str, Any]]:
    """What was made of it between voices and answers, oldest first."""
    nodes = [
        node for node in graph["nodes"] if node["kind"] in BETWEEN and node["state"] not in NOT_YET_PUBLIC
    ]
    return sorted(nodes, key=lambda node: (str(node["at"]), node["reference"]))


def _answered_by(edges: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start, end in edges:
        found.setdefault(start, []).append(end)
    return found
