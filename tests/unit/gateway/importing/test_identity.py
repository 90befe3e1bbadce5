"""What makes a row the same row on a second run."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.importing import read_table, source_of
from tests.unit.gateway.importing.files import planned, text_file, workbook


def identities(path: Path) -> list[tuple[str, str]]:
    return [(source_of(read_table(path)), row.comment["source_id"]) for row in planned(path)[0]]


@pytest.mark.requirement("F12")
def test_another_name_another_kind_and_new_rows_change_nothing_about_the_old(tmp_path: Path) -> None:
    first = identities(text_file(tmp_path, "ID,Date,Place,Comment\n1,,,a\n2,,,b\n"))
    assert (
        identities(text_file(tmp_path, "ID,Date,Place,Comment\n0,,,new\n1,,,a\n2,,,b\n", name="b.csv"))[1:]
        == first
    )
    assert identities(workbook(tmp_path, [[1, "", "", "a"], [2, "", "", "b"]])) == first


def test_an_id_used_again_for_other_words_is_another_comment(tmp_path: Path) -> None:
    first = identities(text_file(tmp_path, "ID,Comment\n1,a\n"))
    assert identities(text_file(tmp_path, "ID,Comment\n1,b\n")) != first


@pytest.mark.requirement("F12")
def test_without_ids_equal_rows_stay_apart_and_come_out_the_same_again(tmp_path: Path) -> None:
    path = text_file(
        tmp_path, "Date,Comment\n02/06/2026,Nothing.\n02/06/2026,Nothing.\n03/06/2026,Nothing.\n"
    )
    first = identities(path)
    assert len(set(first)) == 3
    assert identities(path) == first


def test_long_ids_fit_the_contract(tmp_path: Path) -> None:
    assert len(identities(text_file(tmp_path, f"ID,Comment\n{'x' * 900},a\n"))[0][1]) <= 300
