"""What of a trace everybody may see, on its page and in the API (requirements R2, F2)."""

from __future__ import annotations

from typing import Any

BETWEEN = ("agenda_item", "matter", "decision", "action", "request", "audit", "activity")
"""Kinds of node between a voice and an answer: what groups, meetings and the organisation made of it."""

NOT_YET_PUBLIC = ("recorded", "struck", "waiting", "planned", "cancelled")
"""A decision counts when its minutes are approved, an audit when its report is out, an activity when it is opened."""


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


def on_the_way(graph: dict[str, Any]) -> list[dict[str, Any]]:
    """What was made of it between voices and answers, oldest first."""
    nodes = [
        node for node in graph["nodes"] if node["kind"] in BETWEEN and node["state"] not in NOT_YET_PUBLIC
    ]
    # Those of one day stay in the order in which one leads to the other.
    return sorted(nodes, key=lambda node: str(node["at"]))
