"""Where everything stands in the picture of a trace: voices on the left, results on the right.

Lengths are units of the picture's own view box, which is as wide as a small phone, so that its letters never
shrink below those of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

WIDTH = 360
MOST_VOICES = 60
"""More would make a wall, not a picture: the rest are counted in one line, and all stand in the table."""
ROOMY_UP_TO = 12
"""Up to here each voice has two lines: what it is and when."""

_VOICE_X = 10
_LINE_FROM = 194
_LINE_TO = 232
_RESULT_WIDTH = WIDTH - _LINE_TO - 2
_RESULT_HEIGHT = 64
_RESULT_GAP = 16
_MARGIN = 8


@dataclass(frozen=True)
class Voice:
    """A comment, or (`more` > 0) those that no longer fit. `y` is its middle."""

    y: float
    node: dict[str, Any] | None
    more: int = 0
    x: float = _VOICE_X


@dataclass(frozen=True)
class Result:
    """A published answer. `y` is its middle."""

    y: float
    node: dict[str, Any]
    x: float = _LINE_TO
    width: float = _RESULT_WIDTH
    height: float = _RESULT_HEIGHT


@dataclass(frozen=True)
class Picture:
    """`lines` are SVG path data from a voice to a result."""

    width: float
    height: float
    roomy: bool
    voices: list[Voice]
    results: list[Result]
    lines: list[str]
    voices_left_out: int
    line_from: float = _LINE_FROM


def draw(
    comments: list[dict[str, Any]], responses: list[dict[str, Any]], edges: list[tuple[str, str]]
) -> Picture:
    """Place the nodes of a trace. Each edge is (reference of a comment, reference of a response)."""
    fit = comments if len(comments) <= MOST_VOICES else comments[: MOST_VOICES - 1]
    left_out = len(comments) - len(fit)
    roomy = len(comments) <= ROOMY_UP_TO
    row = 48 if roomy else 26
    rows = len(fit) + (1 if left_out else 0)
    height = max(rows * row, len(responses) * (_RESULT_HEIGHT + _RESULT_GAP)) + 2 * _MARGIN

    top = (height - rows * row) / 2
    voices = [Voice(top + row * (place + 0.5), node) for place, node in enumerate(fit)]
    if left_out:
        voices.append(Voice(top + row * (len(fit) + 0.5), None, left_out))
    share = height / len(responses)
    results = [Result(share * (place + 0.5), node) for place, node in enumerate(responses)]
    return Picture(
        WIDTH,
        height,
        roomy,
        voices,
        results,
        _lines(voices, results, edges, {c["reference"] for c in fit}),
        left_out,
    )


def _lines(
    voices: list[Voice], results: list[Result], edges: list[tuple[str, str]], drawn: set[str]
) -> list[str]:
    start = {voice.node["reference"]: voice.y for voice in voices if voice.node}
    end = {result.node["reference"]: result.y for result in results}
    lines = [_curve(start[voice], end[result]) for voice, result in edges if voice in drawn]
    rest = next((voice.y for voice in voices if voice.more), None)
    if rest is not None:
        reached = {result for voice, result in edges if voice not in drawn}
        lines += [_curve(rest, end[result]) for result in sorted(reached)]
    return lines


def _curve(start: float, end: float) -> str:
    middle = (_LINE_FROM + _LINE_TO) / 2
    return f"M{_LINE_FROM} {start:.1f}C{middle} {start:.1f} {middle} {end:.1f} {_LINE_TO} {end:.1f}"
