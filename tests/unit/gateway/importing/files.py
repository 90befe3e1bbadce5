"""Files as people send them, made for one test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from gateway.importing import Mapping, PlannedRow, RejectedRow, guess, plan, read_table

SAMPLE = Path("tests/data/patient_feedback_sample.csv")
"""Sixty invented rows shaped as NHS England's patient-experience files, twelve of them without words."""
HEADINGS = ["ID", "Date", "Place", "Comment"]


def text_file(folder: Path, text: str, encoding: str = "utf-8", name: str = "said.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(folder: Path, rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (headings, *rows):
        sheet.append(list(row))
    path = folder / "said.xlsx"
    book.save(path)
    return path


def planned(path: Path, mapping: Mapping | None = None) -> tuple[list[PlannedRow], list[RejectedRow]]:
    """What the file's rows would become, and those that would not."""
    table = read_table(path)
    rows = list(plan(table, mapping or guess(table.columns)))
    return (
        [row for row in rows if isinstance(row, PlannedRow)],
        [row for row in rows if isinstance(row, RejectedRow)],
    )


def said(rows: Sequence[PlannedRow]) -> list[str]:
    return [row.comment["text"] for row in rows]
