"""The table for people and the file for programs."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.figures import Figure

RESULTS = Path(__file__).with_name("results.json")


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
            {True: "yes", False: "NO", None: ""}[one.met],
        )
    return shown


def number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def show(figures: Sequence[Figure]) -> None:
    Console(width=150).print(table(figures))


def keep(figures: Sequence[Figure], path: Path = RESULTS) -> None:
    """Writes `figures`; those of an earlier run that were not measured this time stay where they are."""
    fresh = {one.name: one.as_json() for one in figures}
    earlier = json.loads(path.read_text()) if path.exists() else []
    kept = [fresh.pop(one["name"], one) for one in earlier]
    path.write_text(json.dumps([*kept, *fresh.values()], indent=2, ensure_ascii=False) + "\n")
