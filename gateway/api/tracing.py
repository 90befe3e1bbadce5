"""How much of a trace somebody sees who is not staff (requirements R2, F2).

The graph never holds words of a comment or a name. A stranger is shown what the page shows: published responses and
decisions of approved minutes, the comments that led to them, and what groups, meetings and the organisation made of
them on the way; of each its kind, its place, its day and its reference, which opens nothing without the author's code.
Drafts, held and withdrawn responses are not theirs to see, nor is a comment that nothing published came of, except for
its own author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from gateway.trace_parts import on_the_way, published_part

Graph = dict[str, Any]
Edge = tuple[str, str]


def public_part(graph: Graph, *, author: bool = False) -> Graph | None:
    """The part of `{root, nodes, edges}` for everybody, or for the author of the comment that is its root.

    None when the root itself is not for them.
    """
    nodes = {node["reference"]: node for node in graph["nodes"]}
    root = graph["root"]
    comments, responses, _ = published_part(graph)
    shown = [*comments, *responses, *on_the_way(graph)] if comments or responses or author else []
    visible = {node["reference"] for node in shown} | ({root} if author else set())
    # Somebody who starts at a comment proves nothing by knowing its reference.
    if root not in visible or (nodes[root]["kind"] == "comment" and not author):
        return None
    edges = _joined(map(tuple, graph["edges"]), visible)
    reached = _reach(root, edges)
    return {
        "root": root,
        "nodes": [_for_everybody(nodes[name]) for name in nodes if name in reached],
        "edges": sorted([*edge] for edge in edges if set(edge) <= reached),
        "complete": graph["complete"],
    }


def _joined(edges: Iterable[Any], visible: set[str]) -> set[Edge]:
    """Edges between what is visible; what is joined through something that is not stays joined."""
    led_to: dict[str, set[str]] = defaultdict(set)
    for start, end in edges:
        led_to[end].add(start)
    found: set[Edge] = set()
    for end in visible:
        seen: set[str] = set()
        waiting = [*led_to[end]] if end in led_to else []
        while waiting:
            start = waiting.pop()
            if start in visible:
                found.add((start, end))
            elif start not in seen:
                seen.add(start)
                waiting.extend(led_to.get(start, ()))
    return found


def _reach(root: str, edges: set[Edge]) -> set[str]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for start, end in edges:
        neighbours[start].add(end)
        neighbours[end].add(start)
    reached, waiting = {root}, [root]
    while waiting:
        further = neighbours.get(waiting.pop(), set()) - reached
        reached |= further
        waiting.extend(further)
    return reached


def _for_everybody(node: dict[str, Any]) -> dict[str, Any]:
    """The day alone: at which hour a comment was written down or a task begun is nobody's business."""
    return node if node["kind"] == "response" else node | {"at": node["at"][:10]}
