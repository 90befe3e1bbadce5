"""Which column holds what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gateway.importing import FileProblem, Mapping, guess, plan, read_table
from gateway.importing.mapping import PATIENT_FEEDBACK
from gateway.importing.table import column_letter, headings
from tests.unit.gateway.importing.files import SAMPLE, planned, text_file


def test_patient_feedback_is_recognised() -> None:
    assert guess(read_table(SAMPLE).columns) == PATIENT_FEEDBACK


@pytest.mark.requirement("F12")
@pytest.mark.parametrize("column", sorted(PATIENT_FEEDBACK.columns().values()))
def test_a_missing_column_is_named(tmp_path: Path, column: str) -> None:
    path = text_file(tmp_path, SAMPLE.read_text("utf-8-sig").replace(column, "Something else", 1))
    table = read_table(path)
    with pytest.raises(FileProblem, match=f"There is no column “{column}”") as problem:
        list(plan(table, guess(table.columns)))
    assert problem.value.column == column


def test_headings_are_guessed_in_any_case_and_spelling() -> None:
    found = guess(["Ref.", "Date_Received", "TEAM", "What they said", "Rating"])
    assert found == Mapping(
        source_id="Ref.", said_on="Date_Received", local_service="TEAM", text="What they said"
    )


def test_a_file_without_any_likely_column_lists_those_it_has() -> None:
    with pytest.raises(FileProblem, match="The columns are: a, b") as problem:
        guess(["a", "b"]).check(["a", "b"])
    assert problem.value.column == "text"


def test_one_column_cannot_hold_two_things() -> None:
    with pytest.raises(FileProblem, match="chosen twice"):
        Mapping(text="a", question="a").check(["a"])


def test_kinds_and_channels_are_read_in_words(tmp_path: Path) -> None:
    path = text_file(
        tmp_path, "Comment,Kind,Channel\nx,COMPLAINT,e-mail\ny,Idea,suggestion box\nz,,\nw,moan,\n"
    )
    rows, rejected = planned(path)
    assert [(row.comment["kind"], row.comment["channel"]) for row in rows] == [
        ("complaint", "email"),
        ("suggestion", "suggestion_box"),
        ("comment", "survey"),
    ]
    assert [(row.number, row.column) for row in rejected] == [(5, "Kind")]
    assert rejected[0].reason.startswith("“moan” is not one of: comment, suggestion")


def test_what_is_true_of_every_row(tmp_path: Path) -> None:
    mapping = replace(guess(["Comment"]), default_kind="compliment", default_channel="letter")
    rows, _ = planned(text_file(tmp_path, "Comment\nThanks\n"), mapping)
    assert (rows[0].comment["kind"], rows[0].comment["channel"]) == ("compliment", "letter")


def test_headings_are_tidied_named_and_numbered() -> None:
    assert headings([" A  b\n", "", "a B", "", ""]) == ("A b", "Column B", "a B (2)")
    assert [column_letter(position) for position in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
