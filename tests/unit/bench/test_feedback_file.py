"""The file that stands in for the real one has its shape."""

from __future__ import annotations

import csv
from pathlib import Path

from bench.feedback_file import BLANK, COLUMNS, ROWS, write


def test_it_is_as_long_as_the_real_one_with_as_many_blanks_and_the_same_at_every_run(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.csv"), write(tmp_path / "b.csv")

    with first.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    assert tuple(reader.fieldnames or ()) == tuple(COLUMNS)
    assert len(rows) == ROWS
    assert sum(not row["FFT answer"].strip() for row in rows) == BLANK
    assert len({row["Comment ID"] for row in rows}) == ROWS
    assert first.read_bytes() == second.read_bytes()
