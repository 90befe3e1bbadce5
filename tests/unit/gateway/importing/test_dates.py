"""Dates as they stand in spreadsheets."""

from __future__ import annotations

from datetime import date

import pytest

from gateway.importing.dates import NoDate, read_date


@pytest.mark.parametrize(
    "written",
    [
        "02/06/2026", "2/6/2026", "02-06-2026", "02.06.2026", "2/6/26", "2026-06-02",
        "2026-06-02T10:33:00Z",
        "02/06/2026 10:33", "2 June 2026", "Tuesday 2nd June 2026", "02-Jun-2026", " 02/06/2026 ",
        "02 06 2026",
    ],
)  # fmt: skip
def test_day_first_and_iso(written: str) -> None:
    assert read_date(written) == date(2026, 6, 2)


def test_nothing_written_is_no_date() -> None:
    assert read_date("  ") is None


@pytest.mark.parametrize(
    "written", ["31/02/2026", "06/25/2026", "tomorrow", "2026", "2/6", "12-2026", "0/0/0000"]
)
def test_anything_else_is_refused_with_what_was_found(written: str) -> None:
    with pytest.raises(NoDate, match=written):
        read_date(written)
