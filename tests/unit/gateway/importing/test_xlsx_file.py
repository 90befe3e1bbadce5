"""Excel workbooks."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gateway.importing import FileProblem, read_table
from tests.unit.gateway.importing.files import planned, said, workbook


@pytest.mark.requirement("F12")
def test_dates_numbers_and_words_of_a_workbook(tmp_path: Path) -> None:
    rows, rejected = planned(
        workbook(tmp_path, [[7.0, datetime.date(2026, 6, 2), "Elm House", " Warm rooms "]])
    )
    assert not rejected
    assert rows[0].place == "Elm House"
    assert rows[0].comment["said_on"] == "2026-06-02"
    assert rows[0].comment["text"] == "Warm rooms"
    assert rows[0].comment["source_id"].startswith("7#")


@pytest.mark.requirement("F12")
def test_a_formula_is_an_error_of_its_row_alone(tmp_path: Path) -> None:
    path = workbook(tmp_path, [[1, "", "", "fine"], [2, "", "", "=A1&A2"], [3, "", "", "fine too"]])
    rows, rejected = planned(path)
    assert said(rows) == ["fine", "fine too"]
    assert [(row.number, row.column) for row in rejected] == [(3, "Comment")]
    assert rejected[0].reason.startswith("A formula, not a value")


def test_a_formula_in_a_column_that_is_not_read_does_no_harm(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["fine", "=1+1"]], ["Comment", "Score"])
    assert said(planned(path)[0]) == ["fine"]


def test_an_error_of_the_spreadsheet_program(tmp_path: Path) -> None:
    _, rejected = planned(workbook(tmp_path, [[1, "", "", "#REF!"]]))
    assert "#REF!" in rejected[0].reason


def test_blank_rows_are_counted_and_left_out(tmp_path: Path) -> None:
    path = workbook(tmp_path, [[1, "", "", "first"], [], [], [2, "tomorrow", "", "words"]])
    rows, rejected = planned(path)
    assert said(rows) == ["first"]
    assert [(row.number, row.column) for row in rejected] == [(5, "Date")]


def test_rows_shorter_than_the_headings(tmp_path: Path) -> None:
    _, rejected = planned(workbook(tmp_path, [[1, "", "Elm House"]]))
    assert [row.reason for row in rejected] == ["No words: the cell is empty."]


def test_the_first_visible_sheet_is_read_and_the_others_are_mentioned(tmp_path: Path) -> None:
    path = workbook(tmp_path, [[1, "", "", "seen"]])
    book = load_workbook(path)
    book.create_sheet("Notes", 0).sheet_state = "hidden"
    book.create_sheet("Last year").append(["ID", "Comment"])
    book.save(path)
    assert said(planned(path)[0]) == ["seen"]
    assert "several sheets" in read_table(path).notices[0]


def test_a_broken_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = workbook(tmp_path, [])
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(FileProblem, match=r"save it as \.xlsx"):
        read_table(path)
