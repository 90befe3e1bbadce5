"""Importing into the real services, on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.settings import read_settings
from gateway.importing import (
    FileProblem,
    Mapping,
    Sender,
    guess,
    import_feedback,
    plan,
    read_table,
    source_of,
)
from said.local import LocalServices
from tests.unit.gateway.importing.files import SAMPLE, text_file

WITH_WORDS = 48


@pytest.fixture
def services(tmp_path: Path) -> Iterator[LocalServices]:
    with LocalServices(read_settings({"SAID_DATA": str(tmp_path)})) as services:
        yield services


def comments(services: LocalServices, **filters: object) -> int:
    found = services.call("feedback", "list_comments", {"size": 1, **filters})
    return int(found["total"])


@pytest.mark.requirement("F12")
def test_a_dry_run_lists_every_rejected_row_and_changes_nothing(services: LocalServices) -> None:
    report = import_feedback(SAMPLE, services, dry_run=True)
    assert (report.rows, report.created, report.duplicates) == (60, WITH_WORDS, 0)
    assert len(report.rejected) == 12
    assert {(row.column, row.reason) for row in report.rejected} == {
        ("FFT answer", "No words: the cell is empty.")
    }
    assert report.places_registered == [
        "Elm House",
        "Harbour Street",
        "Mill Lane Outreach",
        "Young People's Team",
    ]
    assert comments(services) == 0
    assert services.call("people", "list_local_services") == []


@pytest.mark.requirement("F12")
def test_every_row_with_words_becomes_one_comment_and_a_second_run_adds_nothing(
    services: LocalServices,
) -> None:
    first = import_feedback(SAMPLE, services)
    again = import_feedback(SAMPLE, services)
    assert (first.created, first.duplicates) == (WITH_WORDS, 0)
    assert (again.created, again.duplicates, again.places_registered) == (0, WITH_WORDS, [])
    assert again.rejected == first.rejected
    assert comments(services) == WITH_WORDS
    line = services.call("feedback", "list_comments", {"search": "heating", "size": 1})["items"][0]
    whole = services.call("feedback", "get_comment", {"reference": line["reference"]})
    assert whole["question"] == "What could we do better?"
    assert whole["channel"] == "survey"
    assert whole["said_on"].startswith("2025-")
    assert whole["on_behalf"] is True


@pytest.mark.requirement("F12")
def test_comments_are_at_the_place_that_their_row_names(services: LocalServices) -> None:
    import_feedback(SAMPLE, services)
    assert comments(services, local_services=["elm-house"]) == 16
    assert comments(services, scope="organisation") == 13  # no place named, or "Unknown"


def test_places_that_differ_in_case_are_one_place(services: LocalServices, tmp_path: Path) -> None:
    services.call("people", "register_local_service", {"name": "Elm House"})
    path = text_file(tmp_path, "Place,Comment\nELM  HOUSE,a\nHarbour,b\nharbour,c\n")
    assert import_feedback(path, services).places_registered == ["Harbour"]
    assert [place["slug"] for place in services.call("people", "list_local_services")] == [
        "elm-house",
        "harbour",
    ]


def test_a_name_that_the_register_refuses_costs_only_its_own_rows(
    services: LocalServices, tmp_path: Path
) -> None:
    report = import_feedback(text_file(tmp_path, "Place,Comment\n中心,a\nHarbour,b\n"), services)
    assert report.created == 1
    assert [(row.number, row.column) for row in report.rejected] == [(2, "Place")]


def test_a_day_that_has_not_come_is_refused_by_the_service_and_named(
    services: LocalServices, tmp_path: Path
) -> None:
    report = import_feedback(text_file(tmp_path, "Date,Comment\n01/01/2999,a\n01/01/2026,b\n"), services)
    assert report.created == 1
    assert [(row.number, row.column) for row in report.rejected] == [(2, "Date")]


@pytest.mark.requirement("F12")
def test_stopping_half_way_and_starting_again_ends_with_every_row_once(
    services: LocalServices, tmp_path: Path
) -> None:
    rows = "".join(f"{number},word {number}\n" for number in range(1000))
    path = text_file(tmp_path, "ID,Comment\n" + rows)
    seen: list[tuple[int, int]] = []
    first = import_feedback(
        path,
        services,
        on_progress=lambda done, total: seen.append((done, total)),
        should_stop=lambda: len(seen) == 2,
    )
    assert (first.stopped, first.created) == (True, 400)
    assert seen == [(200, 1000), (400, 1000)]
    second = import_feedback(path, services)
    assert (second.stopped, second.created, second.duplicates) == (False, 600, 400)


@pytest.mark.requirement("F12")
def test_a_file_that_cannot_be_imported_changes_nothing(services: LocalServices, tmp_path: Path) -> None:
    path = text_file(tmp_path, SAMPLE.read_text("utf-8-sig").replace("FFT answer", "Something", 1))
    with pytest.raises(FileProblem, match="no column “FFT answer”"):
        import_feedback(path, services)
    assert services.call("people", "list_local_services") == []


@pytest.mark.requirement("G1")
def test_who_is_limited_imports_only_for_their_own_places(services: LocalServices, tmp_path: Path) -> None:
    for name in ("Elm House", "Harbour"):
        services.call("people", "register_local_service", {"name": name})
    table = read_table(
        text_file(tmp_path, "Place,Comment\nElm House,a\nHarbour,b\n,c\nNew place,d\nMill,e\n")
    )
    mapping = Mapping(**(guess(table.columns).as_json() | {"places": {"mill": "elm-house"}}))
    sender = Sender(services, source_of(table), mapping, allowed={"elm-house"}, may_register=False)
    (batch,) = sender.send(plan(table, mapping), sender.register())
    assert batch.created == 2
    assert [(row.number, row.reason) for row in batch.rejected] == [
        (3, "This place is not one of yours."),
        (4, "It names no place, and you may import only for your own."),
        (5, "There is no local service “New place”."),
    ]
