"""What a benchmark run says: figures with their baselines, judged, in the shape that others read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.__main__ import NAMES
from bench.figures import Figure, Target, figure, in_turns
from bench.report import BEGIN, END, README, RESULTS, keep, number, table, write_into

KEYS = {"name", "value", "unit", "baseline", "ratio", "target", "met"}


def test_a_figure_is_the_median_and_the_ratio_that_of_neighbours() -> None:
    # The whole machine was slow in the second turn: the ratio does not care.
    made = figure("relay", "per second", [100.0, 10.0, 110.0], [50.0, 5.0, 55.0])

    assert (made.value, made.baseline, made.ratio) == (100.0, 50.0, 2.0)


@pytest.mark.parametrize(
    ("target", "value", "ratio", "met"),
    [
        (Target("ratio", "at least", 0.6), 1.0, 0.6, True),
        (Target("ratio", "at least", 0.6), 1.0, 0.59, False),
        (Target("ratio", "at most", 1.5), 9.0, 1.4, True),
        (Target("ratio", "at most", 1.5), 9.0, 1.6, False),
        (Target("value", "at least", 3000), 3000.0, 0.1, True),
        (Target("value", "at most", 256), 300.0, None, False),
        (Target("ratio", "at least", 0.6), 1.0, None, False),
        (None, 1.0, 1.0, None),
    ],
)
def test_a_figure_meets_its_target_or_not(
    target: Target | None, value: float, ratio: float | None, met: bool | None
) -> None:
    assert Figure("a", value, "ms", 1.0, ratio, target).met is met


def test_contenders_take_turns_and_the_first_round_does_not_count() -> None:
    turns: list[str] = []

    def contender(name: str) -> float:
        turns.append(name)
        return float(len(turns))

    taken = in_turns(2, {"a": lambda: contender("a"), "b": lambda: contender("b")})

    assert turns == ["a", "b"] * 3
    assert taken == {"a": [3.0, 5.0], "b": [4.0, 6.0]}


def test_results_have_the_keys_that_others_read(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    keep(
        [
            figure("relay", "per second", [2.0], [4.0], Target("ratio", "at least", 0.6)),
            figure("start", "s", [1.5]),
        ],
        file,
    )

    assert json.loads(file.read_text()) == [
        {
            "name": "relay",
            "value": 2.0,
            "unit": "per second",
            "baseline": 4.0,
            "ratio": 0.5,
            "target": "ratio at least 0.6",
            "met": False,
        },
        {
            "name": "start",
            "value": 1.5,
            "unit": "s",
            "baseline": None,
            "ratio": None,
            "target": None,
            "met": None,
        },
    ]


def test_a_run_of_some_figures_keeps_the_others(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    keep([figure("relay", "per second", [2.0]), figure("start", "s", [1.0])], file)
    keep([figure("start", "s", [3.0])], file)

    assert [(one["name"], one["value"]) for one in json.loads(file.read_text())] == [
        ("relay", 2.0),
        ("start", 3.0),
    ]


def test_the_readme_shows_the_results_and_keeps_its_words(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"Before.\n\n{BEGIN}old\n{END}\n\nAfter.\n")
    results = keep(
        [figure("relay", "per second", [2000.0], [4000.0], Target("ratio", "at least", 0.6))],
        tmp_path / "r.json",
    )

    write_into(readme, results)
    write_into(readme, results)

    assert readme.read_text() == (
        f"Before.\n\n{BEGIN}| figure | value | baseline | ratio | target | met |\n|---|--:|--:|--:|---|---|\n"
        f"| relay | 2,000 per second | 4,000 | 0.5 | ratio at least 0.6 | NO |\n{END}\n\nAfter.\n"
    )


def test_the_committed_readme_shows_the_committed_results(tmp_path: Path) -> None:
    copy = tmp_path / "README.md"
    copy.write_text(README.read_text())
    write_into(copy, json.loads(RESULTS.read_text()))

    assert copy.read_text() == README.read_text()


def test_the_table_has_a_line_for_each_figure_and_says_what_falls_short() -> None:
    shown = table(
        [
            figure("relay", "per second", [2.0], [4.0], Target("ratio", "at least", 0.6)),
            figure("start", "s", [1.0], target=Target("value", "at most", 2)),
            figure("for information", "s", [1.0]),
        ]
    )

    assert shown.row_count == 3
    assert list(shown.columns[-1].cells) == ["NO", "yes", ""]


@pytest.mark.parametrize(
    ("value", "shown"), [(None, ""), (12345.6, "12,346"), (12.345, "12.3"), (0.0789, "0.0789")]
)
def test_numbers_are_shown_with_three_digits_that_mean_something(value: float | None, shown: str) -> None:
    assert number(value) == shown


def test_the_committed_results_are_of_this_shape() -> None:
    results = json.loads(RESULTS.read_text())

    assert results
    assert all(set(one) == KEYS for one in results)
    assert len({one["name"] for one in results}) == len(results)
    assert all((one["met"] is None) == (one["target"] is None) for one in results)


def test_every_benchmark_there_is_can_be_named() -> None:
    there = {path.stem for path in RESULTS.parent.glob("*.py") if "\ndef measure(" in path.read_text()}

    assert there == set(NAMES)
