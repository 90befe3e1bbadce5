"""The picture of a trace with something between voices and results: a row for each node, a lane for each layer.

A node stands one lane to the right of the furthest thing that led to it (longest path). Rows go down lane by
lane, so that a line leaves to the right of its lane, goes down between two lanes and enters its end's own row from
the left: no line ever crosses a node or a word, and lines to different nodes never run on top of one another.
Lengths are units of the picture's view box, which is as wide as what the smallest phone shows, so that its letters
are never smaller than those of the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

WIDTH = 290
MOST_VOICES = 12
"""Drawn, with the line that counts those that are not; all stand in the table."""
MOST_BETWEEN = 24
"""Drawn of what lies between, and as many results; those that are left out are passed through by lines."""

_ROW = 48
_MARGIN = 8
_FIRST_LANE = 9
_LANES = 76
_WIDEST_STEP = 24
_RADIUS = 6.5
_MORE = "more"
"""Stands for the voices that are not drawn; no reference looks like this."""

Node = dict[str, Any]
Edge = tuple[str, str]


@dataclass(frozen=True)
class Spot:
    """One node, or (`more` > 0) the voices that are not drawn. `x` and `y` are its middle; `role` is voice, between
    or result."""

    x: float
    y: float
    role: str
    node: Node | None
    more: int = 0


@dataclass(frozen=True)
class Layers:
    """`lines` are SVG path data. `words_x`: where words begin, `words_width`: how long a line of them may be."""

    width: float
    height: float
    radius: float
    words_x: float
    words_width: float
    spots: list[Spot]
    lines: list[str]
    voices_left_out: int
    others_left_out: int


def draw_layers(
    voices: list[Node], between: list[Node], results: list[Node], edges: Iterable[Edge]
) -> Layers:
    """Place the nodes, each list oldest first. `edges` may lead through nodes that are not to be seen: what they join
    stays joined."""
    fit = voices if len(voices) <= MOST_VOICES else voices[: MOST_VOICES - 1]
    left_out = len(voices) - len(fit)
    drawn = {
        node["reference"]: (role, node)
        for role, nodes in (
            ("voice", fit),
            ("between", between[:MOST_BETWEEN]),
            ("result", results[-MOST_BETWEEN:]),
        )
        for node in nodes
    }
    folded = {node["reference"]: _MORE for node in voices[len(fit) :]}
    before = closest(edges, {name: name for name in drawn} | folded)
    lane = _lanes(before, drawn)
    last = max(lane.values(), default=0)
    leads_on = {start for starts in before.values() for start in starts}
    for name, (role, _) in drawn.items():
        if role == "result" and name not in leads_on:
            lane[name] = last
    step = min(_WIDEST_STEP, _LANES / max(last, 1))
    spots = _spots(drawn, lane, left_out, step)
    place = {spot.node["reference"] if spot.node else _MORE: spot for spot in spots}
    words_x = _FIRST_LANE + last * step + 14
    return Layers(
        width=WIDTH,
        height=len(spots) * _ROW + 2 * _MARGIN,
        radius=min(_RADIUS, step / 2.6),
        words_x=words_x,
        words_width=WIDTH - words_x - 4,
        spots=spots,
        lines=_lines(place, before, step),
        voices_left_out=left_out,
        others_left_out=len(between) + len(results) - sum(role != "voice" for role, _ in drawn.values()),
    )


def closest(edges: Iterable[Edge], drawn: dict[str, str]) -> dict[str, set[str]]:
    """To each drawn node that something led to, the drawn ones before it, without those that lead to it by a longer way
    as well. `drawn` names what a node is drawn as. What stands in a circle is left out: a picture of it would have no
    left and right."""
    before: dict[str, set[str]] = {}
    above: dict[str, set[str]] = {}
    nearest: dict[str, set[str]] = {}
    for name, starts in _in_order(edges):
        found = {one for start in starts for one in nearest[start]}
        around = {one for start in found for one in above.get(start, ())}
        found -= around
        shown = drawn.get(name)
        nearest[name] = {shown} if shown else found
        if shown and found - {shown}:
            before[shown] = before.get(shown, set()) | found - {shown}
            above[shown] = above.get(shown, set()) | found | around
    return before


def _in_order(edges: Iterable[Edge]) -> Iterable[tuple[str, list[str]]]:
    """Each node after all that led to it, with those."""
    starts: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    for start, end in sorted(set(edges)):
        starts.setdefault(start, [])
        starts.setdefault(end, []).append(start)
        ends.setdefault(start, []).append(end)
    missing = {name: len(found) for name, found in starts.items()}
    ready = [name for name, count in missing.items() if count == 0]
    while ready:
        name = ready.pop()
        yield name, starts[name]
        for end in ends.get(name, ()):
            missing[end] -= 1
            if missing[end] == 0:
                ready.append(end)


def _lanes(before: dict[str, set[str]], drawn: Iterable[str]) -> dict[str, int]:
    lane: dict[str, int] = {}

    def of(name: str) -> int:
        if name not in lane:
            lane[name] = 1 + max((of(start) for start in before.get(name, ())), default=-1)
        return lane[name]

    return {name: of(name) for name in drawn}


def _spots(
    drawn: dict[str, tuple[str, Node]], lane: dict[str, int], left_out: int, step: float
) -> list[Spot]:
    """Lane by lane; in a lane voices come first, and what is older."""
    roles = ("voice", "between", "result")
    rows: list[tuple[int, str, Node | None]] = [
        (lane[name], role, node)
        for name, (role, node) in sorted(
            drawn.items(),
            key=lambda item: (lane[item[0]], roles.index(item[1][0]), str(item[1][1]["at"]), item[0]),
        )
    ]
    if left_out:
        rows.insert(sum(role == "voice" for _, role, _ in rows), (0, "voice", None))
    return [
        Spot(
            _FIRST_LANE + column * step,
            _MARGIN + _ROW * (number + 0.5),
            role,
            node,
            0 if node else left_out,
        )
        for number, (column, role, node) in enumerate(rows)
    ]


def _lines(place: dict[str, Spot], before: dict[str, set[str]], step: float) -> list[str]:
    """All lines from one lane to one node share a track between the lanes; another node has another track."""
    tracks: dict[float, list[str]] = {}
    for end in sorted(before, key=lambda name: place[name].y):
        for x in {place[start].x for start in before[end]}:
            tracks.setdefault(x, []).append(end)
    lines = []
    for end, starts in before.items():
        for start in sorted(starts):
            beside = tracks[place[start].x]
            # What is nearest turns last, so that fewer lines cross.
            out = step * (1 - (beside.index(end) + 1) / (len(beside) + 1))
            lines.append(_line(place[start], place[end], out))
    return lines


def _line(start: Spot, end: Spot, out: float) -> str:
    """To the right by `out`, down, and to the right again."""
    turn, bend = start.x + out, min(5.0, out, end.x - start.x - out)
    return (
        f"M{start.x:.1f} {start.y:.1f}H{turn - bend:.1f}Q{turn:.1f} {start.y:.1f} {turn:.1f} {start.y + bend:.1f}"
        f"V{end.y - bend:.1f}Q{turn:.1f} {end.y:.1f} {turn + bend:.1f} {end.y:.1f}H{end.x:.1f}"
    )
