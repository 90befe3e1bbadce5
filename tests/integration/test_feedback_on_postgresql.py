"""The main use cases of feedback once on PostgreSQL; every rule of them is proved on SQLite."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from said.local import LocalServices
from tests.systems.checks import assert_logs_are_whole, assert_nothing_in_quarantine
from tests.systems.grounds import on_postgresql
from tests.systems.voices import STAFF, Voices
from tests.unit.local_house import refused

pytestmark = on_postgresql

Ask = Callable[..., Any]

ODD = [
    "'; DROP TABLE comments; --",
    '"',
    "''",
    "a & b | !c",
    "(lift",
    "lift:*",
    "\\",
    "%",
    "…",
    "🛗",
    "the",
    "x" * 200,
]
"""Things people type into a search box."""


@pytest.fixture
def ask(services: LocalServices) -> Ask:
    Voices(services).register_places()

    def call(method: str, *, by: str = STAFF, **payload: Any) -> Any:
        return services.call("feedback", method, payload, actor=by)

    return call


def found(ask: Ask, **filters: Any) -> list[str]:
    return [item["reference"] for item in ask("list_comments", **filters)["items"]]


@pytest.mark.requirement("F1")
@pytest.mark.requirement("F2")
def test_receive_once_follow_up_ask_back_and_add(ask: Ask) -> None:
    said = {
        "text": "The lift is slow. Zażółć 🛗",
        "local_service": "elm-house",
        "idempotency_key": "key-0001",
    }
    first = ask("receive_comment", by="public", **said)
    again = ask("receive_comment", by="public", **said)
    assert again == first | {"repeated": True}
    assert found(ask) == [first["reference"]]
    with refused("unknown-local-service", "invalid", field="local_service"):
        ask("receive_comment", text="Hello.", local_service="nowhere")

    proof = {"reference": first["reference"], "follow_up_code": first["follow_up_code"]}
    ask("acknowledge_comments", references=[first["reference"]])
    ask("ask_author", reference=first["reference"], question="Which lift?")
    assert ask("follow_up", by="public", **proof)["question"] == "Which lift?"
    ask("add_words", by="public", text="The one by the door.", **proof)
    seen = ask("find_by_code", by="public", follow_up_code=first["follow_up_code"])
    assert seen["question"] is None
    assert next(one["event"] for one in seen["history"]) == "comment_received"
    assert found(ask, search="door lift") == [first["reference"]]
    with refused("wrong-code", "not_found"):
        ask("follow_up", by="public", reference=first["reference"], follow_up_code="AAAA-AAAA-AAAA")


@pytest.mark.requirement("F11")
def test_search_pages_themes_and_similar_ones(ask: Ask) -> None:
    lifts = [ask("receive_comment", text=f"Lifts were broken on day {day}.")["reference"] for day in range(7)]
    garden = ask("receive_comment", text="The garden, it's lovely", kind="compliment")["reference"]

    assert set(found(ask, search="lift breaking")) == set(), "all the words are wanted"
    assert found(ask, search="LIFT broken") == lifts[::-1]
    assert found(ask, search="it's lovely") == [garden]
    for odd in ODD:
        assert set(found(ask, search=odd)) <= {*lifts, garden}, odd

    pages, after = [], None
    while True:
        page = ask("list_comments", search="lift", size=3, after=after)
        pages.append([item["reference"] for item in page["items"]])
        after = page["next"]
        if after is None:
            break
        assert len(pages) < 4
    assert pages == [lifts[6:3:-1], lifts[3:0:-1], lifts[:1]]
    assert page["total"] == 7

    assert ask("theme_comments", references=lifts[:2], themes=["Lifts", "Repairs"])["changed"] == lifts[:2]
    assert found(ask, theme="Repairs") == lifts[1::-1]
    assert found(ask, kind="compliment", sort="due") == [garden]
    alike = [item["reference"] for item in ask("similar_comments", reference=lifts[0])["items"]]
    assert set(alike) == set(lifts[1:])


@pytest.mark.requirement("F12")
def test_a_spreadsheet_of_500_rows_twice(ask: Ask) -> None:
    rows: list[dict[str, Any]] = [
        {
            "row": number,
            "source_id": f"T {number}",
            "text": f"Answer number {number}",
            "local_service": "oak-court",
            "said_on": "2026-03-01",
        }
        for number in range(1, 501)
    ]
    rows[249] |= {"said_on": "31/31/2026"}
    tried = ask("import_comments", source="file.csv", rows=rows, dry_run=True)["results"]
    assert [one["status"] for one in tried].count("would_create") == 499
    assert found(ask) == []

    results = ask("import_comments", source="file.csv", rows=rows)["results"]
    assert [one["row"] for one in results if one["status"] != "created"] == [250]
    assert set(results[249]["errors"]) == {"said_on"}
    again = ask("import_comments", source="file.csv", rows=rows)["results"]
    assert [one["status"] for one in again].count("duplicate") == 499
    listed = ask("list_comments", local_services=["oak-court"], said_from="2026-03-01", size=200)
    assert (listed["total"], len(listed["items"])) == (499, 200)
    assert found(ask, search="answer 400") == [results[399]["reference"]]


@pytest.mark.requirement("F5")
@pytest.mark.requirement("R1")
@pytest.mark.requirement("R2")
def test_from_an_answer_to_the_board_and_the_trace(ask: Ask, services: LocalServices) -> None:
    said = [
        ask("receive_comment", text=f"Too cold {number}.", local_service="elm-house")["reference"]
        for number in range(3)
    ]
    answer = {"you_said": "It is too cold.", "we_did": "Ask Jo on 020 7946 0123.", "outcome": "done"}
    held = ask("respond", comments=said, publish=True, **answer)
    response = held["reference"]
    assert (held["state"], [one["kind"] for one in held["details"]]) == ("held", ["phone"])
    assert ask("confirm_details", reference=response, reason="It is the office.")["state"] == "published"
    assert [item["reference"] for item in board(services)] == [response]
    assert {ask("get_comment", reference=one)["state"] for one in said} == {"answered"}

    newer = answer | {"we_did": "The boiler is new.", "reason": "The number has changed."}
    ask("correct_response", reference=response, **newer)
    (card,) = board(services)
    assert (card["we_did"], card["comments"]) == ("The boiler is new.", 3)
    trace = services.call("reporting", "get_trace", {"reference": said[0]})
    assert [said[0], response] in trace["edges"]
    trace = services.call("reporting", "get_trace", {"reference": response})
    assert {node["reference"] for node in trace["nodes"]} == {response, *said}
    assert len(ask("get_response", reference=response)["versions"]) == 2

    ask("withdraw_response", reference=response, reason="It was another house.")
    assert board(services) == []
    assert {ask("get_comment", reference=one)["waiting_for"] for one in said} == {"answer"}
    with refused("already-withdrawn", "refused"):
        ask("withdraw_response", reference=response, reason="Again.")

    ask("decline_comment", reference=said[0], reason="We cannot warm the garden.")
    ask("escalate_comment", reference=said[1], reason="The boiler is the organisation's.")
    assert ask("today")["counts"].keys() == {"overdue", "due_soon", "new"}
    assert_logs_are_whole(services)
    assert_nothing_in_quarantine(services)


def board(services: LocalServices) -> list[dict[str, Any]]:
    services.deliver()
    items: list[dict[str, Any]] = services.call("reporting", "get_board", {"local_service": "elm-house"})[
        "items"
    ]
    return items
