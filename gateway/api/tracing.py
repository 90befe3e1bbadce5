"""How much of a trace somebody sees who is not staff (requirements R2, F2).

The graph never holds words of a comment or a name. A stranger is shown the published responses and the
comments they answer, each comment with no more than its place, its day and its reference, which opens
nothing without the author's code. Drafts, held and withdrawn responses are not theirs to see, nor is a
comment that no published response answers, except for its own author.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

Graph = dict[str, Any]


def public_part(graph: Graph, *, author: bool = False) -> Graph | None:
    """The part of `{root, nodes, edges}` for everybody, or for the author of the comment that is its root.

    None when the root itself is not for them.
    """
    nodes = {node["reference"]: node for node in graph["nodes"]}
    neighbours: dict[str, set[str]] = defaultdict(set)
    for start, end in graph["edges"]:
        neighbours[start].add(end)
        neighbours[end].add(start)
    published = {
        name for name, node in nodes.items() if node["kind"] == "response" and node["state"] == "published"
    }
    answered = {
        name for name, node in nodes.items() if node["kind"] == "comment" and neighbours[name] & published
    }
    root = graph["root"]
    visible = published | answered | ({root} if author else set())
    # Somebody who starts at a comment proves nothing by knowing its reference.
    if root not in visible or (root not in published and not author):
        return None
    reached = _reach(root, neighbours, visible)
    return {
        "root": root,
        "nodes": [_for_everybody(nodes[name]) for name in nodes if name in reached],
        "edges": [edge for edge in graph["edges"] if set(edge) <= reached],
        "complete": graph["complete"],
    }


def _reach(root: str, neighbours: dict[str, set[str]], allowed: set[str]) -> set[str]:
    reached, waiting = {root}, [root]
    while waiting:
        further = (neighbours[waiting.pop()] & allowed) - reached
        reached |= further
        waiting.extend(further)
    return reached


def _for_everybody(node: dict[str, Any]) -> dict[str, Any]:
    if node["kind"] != "comment":
        return node
    return node | {"at": node["at"][:10]}
