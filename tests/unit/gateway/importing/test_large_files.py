"""A hundred thousand rows are read in bounded memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from gateway.importing import guess, read_table, survey

ROWS = 100_000
MOST = 8 * 1024 * 1024
"""Bytes in use at any moment; the file is three times as large."""


@pytest.mark.requirement("F12")
def test_a_hundred_thousand_rows(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("ID,Date,Place,Comment\n")
        file.writelines(f'{n},02/06/2026,Place {n % 40},"{"word " * 40}{n}"\n' for n in range(ROWS))
    assert path.stat().st_size > 2 * MOST
    tracemalloc.start()
    try:
        table = read_table(path)
        found = survey(table, guess(table.columns))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.rows == ROWS
    assert len(found.places) == 40
    assert peak < MOST
