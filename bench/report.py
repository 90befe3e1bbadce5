"""The table for people, the file for programs, and the table in the README."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.figures import Figure

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"
README = FOLDER / "README.md"
BEGIN, END = "<!-- results -->\n", "<!-- end of results -->"

_MET = {True: "yes", False: "NO", None: ""}


def table(figures: Sequence[Figure]) -> Table:
    shown = Table(title="Benchmarks")
    for column in ("figure", "value", "unit", "baseline", "ratio", "±", "target", "met"):
        shown.add_column(column, justify="right" if column in {"value", "baseline", "ratio", "±"} else "left")
    for one in figures:
        shown.add_row(
            one.name,
            number(one.value),
            one.unit,
            number(one.baseline),
            number(one.ratio),
            "" if one.spread is None else f"{one.spread / 2:.0%}",
            str(one.target or ""),
            _MET[one.met],
        )
    return shown


def number(value: float | None) -> str:
    """Three digits that mean something."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def show(figures: Sequence[Figure]) -> None:
    Console(width=150).print(table(figures))


def keep(figures: Sequence[Figure], path: Path = RESULTS) -> list[dict[str, Any]]:
    """Writes `figures`; those of an earlier run that were not measured this time stay where they are. All there are."""
    fresh = {one.name: one.as_json() for one in figures}
    earlier = json.loads(path.read_text()) if path.exists() else []
    kept = [fresh.pop(one["name"], one) for one in earlier] + list(fresh.values())
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n")
    return kept


def write_into(readme: Path, results: Sequence[dict[str, Any]]) -> None:
    """Puts the results between the two marks of the README."""
    lines = ["| figure | value | baseline | ratio | target | met |", "|---|--:|--:|--:|---|---|"]
    lines += [
        f"| {one['name']} | {number(one['value'])} {one['unit']} | {number(one['baseline'])} | "
        f"{number(one['ratio'])} | {one['target'] or ''} | {_MET[one['met']]} |"
        for one in results
    ]
    before, _, rest = readme.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(before + BEGIN + "\n".join(lines) + "\n" + END + after)
