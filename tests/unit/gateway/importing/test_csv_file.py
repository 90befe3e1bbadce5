"""CSV files in the dialects people have, and broken in the ways files break."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.importing import FileProblem, read_table
from gateway.importing.csv_file import MOST_TROUBLE
from tests.unit.gateway.importing.files import SAMPLE, planned, said, text_file

GOOD = "ID,Date,Place,Comment\n1,02/06/2026,Elm House,Warm rooms\n"


@pytest.mark.requirement("F12")
def test_every_row_with_words_is_planned_and_every_other_is_listed() -> None:
    rows, rejected = planned(SAMPLE)
    assert (len(rows), len(rejected)) == (48, 12)
    assert {row.reason for row in rejected} == {"No words: the cell is empty."}
    assert {row.column for row in rejected} == {"FFT answer"}
    assert rows[0].comment == {
        "row": 2,
        "source_id": rows[0].comment["source_id"],
        "text": "Longer visiting hours at the weekend.",
        "question": "What could we do better?",
        "said_on": "2025-05-08",
        "kind": "comment",
        "channel": "survey",
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(tmp_path: Path, delimiter: str) -> None:
    rows, rejected = planned(text_file(tmp_path, GOOD.replace(",", delimiter)))
    assert said(rows) == ["Warm rooms"]
    assert not rejected


def test_the_line_in_which_excel_names_its_delimiter(tmp_path: Path) -> None:
    rows, _ = planned(text_file(tmp_path, "sep=;\n" + GOOD.replace(",", ";")))
    assert said(rows) == ["Warm rooms"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_unicode(tmp_path: Path, encoding: str) -> None:
    path = text_file(tmp_path, "ID,Comment\n1,“Café” for £1\n", encoding)
    assert said(planned(path)[0]) == ["“Café” for £1"]
    assert read_table(path).notices == ()


def test_a_windows_file_is_read_and_said_to_be_one(tmp_path: Path) -> None:
    path = text_file(tmp_path, "ID,Comment\n1,“Café” for £1\n", "cp1252")
    assert said(planned(path)[0]) == ["“Café” for £1"]
    assert "Windows" in read_table(path).notices[0]


@pytest.mark.requirement("F12")
def test_bytes_that_are_no_letters_are_named_by_their_line(tmp_path: Path) -> None:
    path = tmp_path / "said.csv"
    path.write_bytes(b"ID,Comment\n1,fine\n2,b\x81d\n")
    with pytest.raises(FileProblem, match="Line 3 has letters that we cannot read"):
        read_table(path)


def test_one_damaged_row_in_a_good_file_is_left_out_alone(tmp_path: Path) -> None:
    path = tmp_path / "said.csv"
    path.write_bytes("ID,Comment\n1,Café £1\n".encode() + b"2,b\xe9d\n" + "3,naïve\n".encode())
    rows, rejected = planned(path)
    assert said(rows) == ["Café £1", "naïve"]
    assert (rejected[0].number, rejected[0].column) == (3, "Comment")
    assert "mixed encodings" in rejected[0].reason
    assert "damaged" in read_table(path).notices[0]


def test_a_hidden_nul_is_refused(tmp_path: Path) -> None:
    _, rejected = planned(text_file(tmp_path, "ID,Comment\n1,a\0b\n2,fine\n"))
    assert [(row.number, row.column) for row in rejected] == [(2, "Comment")]
    assert "NUL" in rejected[0].reason


@pytest.mark.requirement("F12")
def test_a_row_with_too_few_or_too_many_columns_hinders_no_other(tmp_path: Path) -> None:
    path = text_file(tmp_path, GOOD + "2,03/06/2026,Elm House\n3,,,More tea\n4,,,a,b,c\n5,,,Bus,,\n")
    rows, rejected = planned(path)
    assert said(rows) == ["Warm rooms", "More tea", "Bus"]
    assert [(row.number, row.reason) for row in rejected] == [
        (3, "This row has 3 columns, the headings have 4."),
        (5, "This row has 6 columns, the headings have 4."),
    ]


@pytest.mark.requirement("F12")
@pytest.mark.parametrize(
    "broken",
    ['2,,,"never closed', '2,,"Elm,never closed', '2,,,"closed" too early', '2,,,"a\nb\nc\n'],
    ids=["open", "open before", "early", "three lines"],
)
def test_after_quotes_that_do_not_match_the_rest_is_still_read(tmp_path: Path, broken: str) -> None:
    after = '3,,,"Two\nlines"\n4,,,"She said ""no"""\n5,,,Last\n'
    rows, rejected = planned(text_file(tmp_path, GOOD + broken + "\n" + after))
    assert said(rows) == ["Warm rooms", "Two\nlines", 'She said "no"', "Last"]
    assert [row.number for row in rejected] == [3]
    assert "3" in rejected[0].reason  # the line in the file


def test_a_quote_left_open_at_the_end_of_the_file(tmp_path: Path) -> None:
    rows, rejected = planned(text_file(tmp_path, GOOD + '2,,,"never closed\nand on\n'))
    assert said(rows) == ["Warm rooms"]
    assert [row.number for row in rejected] == [3]
    assert "lines 3 to 4" in rejected[0].reason


def test_a_file_that_stays_broken_is_given_up_and_says_from_where(tmp_path: Path) -> None:
    rows, rejected = planned(text_file(tmp_path, GOOD + '"x' + "\nnonsense" * (MOST_TROUBLE + 5)))
    assert said(rows) == ["Warm rooms"]
    assert "from line 3 on" in rejected[-1].reason


def test_blank_lines_are_counted_as_a_spreadsheet_program_counts(tmp_path: Path) -> None:
    _, rejected = planned(text_file(tmp_path, GOOD + "\n,,,\n5,tomorrow,,words\n"))
    assert [(row.number, row.column) for row in rejected] == [(5, "Date")]


@pytest.mark.requirement("F12")
@pytest.mark.parametrize(
    "formula", ["=SUM(A1:A3)", '=HYPERLINK("x")', "=B7", "=1+1", "=cmd|' /C calc'!A0", "='S 2'!A1"]
)
def test_what_was_a_formula_is_refused(tmp_path: Path, formula: str) -> None:
    quoted = formula.replace('"', '""')
    rows, rejected = planned(text_file(tmp_path, f'ID,Comment\n1,"{quoted}"\n2,fine\n'))
    assert said(rows) == ["fine"]
    assert [(row.number, row.column) for row in rejected] == [(2, "Comment")]
    assert rejected[0].reason.startswith("A formula, not a value")


@pytest.mark.parametrize("words", ["=) thanks", "= more of this", "- good food", "+1", "@ the desk"])
def test_words_that_only_look_odd_are_words(tmp_path: Path, words: str) -> None:
    assert said(planned(text_file(tmp_path, f"ID,Comment\n1,{words}\n"))[0]) == [words]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"%PDF-1.7 ...", "not a spreadsheet"),
        (b'"ID,Comment\n1,fine\n', "headings cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "said.csv"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match=sentence):
        read_table(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"nowhere\.csv cannot be opened"):
        read_table(tmp_path / "nowhere.csv")
