"""Many comments from a spreadsheet: each row judged alone, none taken in twice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.local_house import House, nothing_happens, refused

pytestmark = pytest.mark.requirement("F12")


@pytest.fixture
def house(new_house: House) -> House:
    return new_house


def row(number: int, **more: Any) -> dict[str, Any]:
    return {"row": number, "source_id": f"r{number}", "text": f"Comment {number}"} | more


def send(house: House, rows: list[Any], source: str = "file.csv", **more: Any) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = house.feedback("import_comments", source=source, rows=rows, **more)[
        "results"
    ]
    return results


def statuses(results: list[dict[str, Any]]) -> list[str]:
    return [one["status"] for one in results]


def test_each_row_becomes_a_comment_for_its_place_with_its_date_and_question(house):
    rows = [
        row(
            2,
            local_service="elm-house",
            said_on="2025-11-30",
            question="What could we do better?",
            kind="suggestion",
        )
    ]
    (result,) = send(house, rows)
    comment = house.comment(result["reference"])
    assert result == {"row": 2, "status": "created", "reference": comment["reference"], "errors": {}}
    kept = {
        name: comment[name] for name in ("words", "local_service", "said_on", "question", "kind", "on_behalf")
    }
    assert kept == {
        "words": "Comment 2",
        "local_service": "elm-house",
        "said_on": "2025-11-30",
        "question": "What could we do better?",
        "kind": "suggestion",
        "on_behalf": True,
    }


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"kind": "rant"}, "kind"),
        ({"channel": "pigeon"}, "channel"),
        ({"said_on": "31/01/2026"}, "said_on"),
        ({"said_on": "2999-01-01"}, "said_on"),
        ({"local_service": "no-such-house"}, "local_service"),
        ({"person": "mary"}, "person"),
        ({"source_id": ""}, "source_id"),
        ({"row": "two"}, "row"),
        ({"surprise": 1}, "surprise"),
    ],
)
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_bad_row_names_its_field_and_hinders_no_other(house, wrong, field, dry_run):
    results = send(house, [row(1), row(2, **wrong), row(3)], dry_run=dry_run)
    fine = "would_create" if dry_run else "created"
    assert statuses(results) == [fine, "rejected", fine]
    assert list(results[1]["errors"]) == [field]
    assert results[1]["reference"] is None


def test_a_row_of_a_kind_that_the_policy_does_not_take_hinders_no_other(tmp_path):
    policy = tmp_path / "ours.yaml"
    policy.write_text("extends: framework\nkinds: {petition: null}\n")
    house = House(tmp_path, SAID_POLICY=str(policy))
    for dry_run, fine in [(True, "would_create"), (False, "created")]:
        results = send(house, [row(1), row(2, kind="petition")], dry_run=dry_run)
        assert statuses(results) == [fine, "rejected"]
        assert list(results[1]["errors"]) == ["kind"]
    house.close()


def test_a_dry_run_stores_nothing(house):
    with nothing_happens(house):
        results = send(house, [row(1), row(1), row(2, text="")], dry_run=True)
    assert statuses(results) == ["would_create", "duplicate", "rejected"]


def test_a_second_run_adds_nothing_and_says_which_comments_they_were(house):
    first = send(house, [row(1), row(2)])
    with nothing_happens(house):
        again = send(house, [row(1), row(2)])
        before = send(house, [row(1), row(2)], dry_run=True)
    assert statuses(again) == statuses(before) == ["duplicate", "duplicate"]
    assert [one["reference"] for one in again] == [one["reference"] for one in first]


def test_a_row_twice_in_one_batch_is_taken_in_once(house):
    assert statuses(send(house, [row(1), row(1), row(2)])) == ["created", "duplicate", "created"]
    assert house.feedback("list_comments")["total"] == 2


def test_the_same_row_number_of_another_source_is_another_comment(house):
    send(house, [row(1)], source="march.csv")
    assert statuses(send(house, [row(1)], source="april.csv")) == ["created"]


def test_a_stopped_run_goes_on_where_it_stopped(house):
    send(house, [row(number) for number in range(1, 4)])
    results = send(house, [row(number) for number in range(1, 7)])
    assert statuses(results) == ["duplicate"] * 3 + ["created"] * 3


def test_five_hundred_rows_at_once(house):
    results = send(house, [row(number, local_service="elm-house") for number in range(1, 501)])
    assert statuses(results) == ["created"] * 500
    assert len({one["reference"] for one in results}) == 500
    page = house.feedback("list_comments", local_services=["elm-house"], size=200)
    assert (page["total"], len(page["items"])) == (500, 200)


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"rows": []}, "rows"),
        ({"rows": [row(n) for n in range(1, 502)]}, "rows"),
        ({"rows": ["text"]}, "rows.0"),
        ({"rows": [row(1)], "source": ""}, "source"),
        ({"rows": [row(1)], "dry_run": "perhaps"}, "dry_run"),
    ],
)
def test_a_malformed_batch_is_refused_whole(house, request_, field):
    with refused("invalid-request", "invalid", field), nothing_happens(house):
        house.feedback("import_comments", **({"source": "file.csv"} | request_))
