"""What every service answers: its log, its quarantine, its health; and how it refuses."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from chassis.errors import Refusal
from chassis.publishing import json_value
from tests.unit.local_house import House, nothing_happens, refused

pytestmark = pytest.mark.requirement("O1")

SERVICES = ("people", "feedback", "reporting")


@pytest.fixture
def poisoned(new_house: House) -> House:
    """Reporting got three bodies that nobody can read."""
    new_house.services.runtimes["reporting"].inbox.take([b"one", b"two", b"three"])
    return new_house


def quarantined(house: House, **page: Any) -> Any:
    return house.services.call("reporting", "list_quarantine", page)


@pytest.mark.parametrize("service", SERVICES)
class TestEveryService:
    def test_says_how_it_is(self, house, service):
        health = house.services.call(service, "health")
        assert (health["ready"], health["quarantined"]) == (True, 0)

    def test_gives_its_log_from_any_place(self, house, service):
        log = house.services.call(service, "read_log", {"after": 0, "limit": 1})["envelopes"]
        assert [envelope["source"] for envelope in log] == (
            [f"/services/{service}"] if service == "people" else []
        )
        assert house.services.call(service, "read_log", {"after": 10**9})["envelopes"] == []

    @pytest.mark.parametrize(
        ("method", "wrong", "field"),
        [
            ("read_log", {}, "after"),
            ("read_log", {"after": -1}, "after"),
            ("read_log", {"after": "0"}, "after"),
            ("read_log", {"after": 0, "limit": 1001}, "limit"),
            ("list_quarantine", {"after": "x"}, "after"),
            ("retry_quarantined", {}, "id"),
            ("discard_quarantined", {"id": 1}, "reason"),
        ],
    )
    def test_names_the_field_of_a_wrong_request(self, house, service, method, wrong, field):
        with refused("invalid-request", "invalid", field):
            house.services.call(service, method, wrong)

    @pytest.mark.parametrize("request_", [[], "text", 7, [1, 2]])
    def test_refuses_what_is_no_request(self, house, service, request_):
        with pytest.raises(Refusal) as caught:
            house.services.call(service, "read_log", request_)
        assert caught.value.kind == "invalid"

    def test_has_nothing_under_an_unknown_number(self, house, service):
        for method, more in [("retry_quarantined", {}), ("discard_quarantined", {"reason": "x"})]:
            with refused("unknown-quarantined", "not_found"):
                house.services.call(service, method, {"id": 99, **more})


class TestQuarantine:
    def test_is_listed_page_by_page_oldest_first(self, poisoned):
        first = quarantined(poisoned, size=2)
        rest = quarantined(poisoned, size=2, after=first["next"])
        assert [item["id"] for item in first["items"] + rest["items"]] == [1, 2, 3]
        assert rest["next"] is None
        assert poisoned.services.call("reporting", "health")["quarantined"] == 3

    def test_what_cannot_be_read_can_only_be_discarded_and_who_and_why_is_kept(self, poisoned):
        with refused("still-malformed", "refused"), nothing_happens(poisoned):
            poisoned.services.call("reporting", "retry_quarantined", {"id": 1})
        discarded = poisoned.services.call(
            "reporting", "discard_quarantined", {"id": 1, "reason": "A test."}, actor="Ada Moss"
        )
        assert discarded == {"id": 1, "state": "discarded"}
        assert [item["id"] for item in quarantined(poisoned)["items"]] == [2, 3]
        with refused("already-settled", "conflict"):
            poisoned.services.call("reporting", "discard_quarantined", {"id": 1, "reason": "Again."})
        stored = sqlite3.connect(poisoned.data / "reporting.db")
        assert stored.execute("SELECT settled_by, settled_why FROM quarantine WHERE id = 1").fetchone() == (
            "Ada Moss",
            "A test.",
        )
        stored.close()

    def test_what_can_be_taken_in_now_is_applied(self, new_house):
        said = new_house.say()
        reporting = new_house.services.runtimes["reporting"]
        nodes = reporting.views["trace"].nodes
        in_the_way = {
            "reference": said.reference,
            "kind": "x",
            "label": "x",
            "state": "x",
            "at": datetime.now(UTC),
        }
        with reporting.store.writing() as session:
            session.execute(nodes.insert().values(in_the_way))
        new_house.services.deliver()
        (item,) = quarantined(new_house)["items"]
        assert (item["position"], item["attempts"], "IntegrityError" in item["reason"]) == (1, 5, True)
        with pytest.raises(Refusal, match="It failed again: IntegrityError"):
            new_house.services.call("reporting", "retry_quarantined", {"id": item["id"]})
        with reporting.store.writing() as session:
            session.execute(nodes.delete())
        assert (
            new_house.services.call("reporting", "retry_quarantined", {"id": item["id"]})["state"]
            == "retried"
        )
        trace = new_house.reporting("get_trace", reference=said.reference)
        assert [node["reference"] for node in trace["nodes"]] == [said.reference]


class TestRefusals:
    def test_a_service_that_is_none(self, house):
        with refused("unknown-service", "not_found"):
            house.services.call("catering", "order")

    @pytest.mark.parametrize("method", ["order", "runtime_", "__init_subclass__x"])
    def test_a_method_that_is_none(self, house, method):
        with refused("unknown-method", "not_found"):
            house.services.call("feedback", method)

    def test_a_database_that_does_not_answer_is_said_and_may_be_tried_again(
        self, prepared: Path, tmp_path: Path
    ):
        house = House.like(prepared, tmp_path)
        engine = house.services.runtimes["people"].store.engine

        @event.listens_for(engine, "connect")
        def impatient(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA busy_timeout = 50")

        engine.dispose()
        other = sqlite3.connect(house.data / "people.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with refused("database-unavailable", "unavailable"):
            house.people("rename_local_service", slug="elm-house", name="Elm")
        other.execute("ROLLBACK")
        other.close()
        assert house.people("rename_local_service", slug="elm-house", name="Elm") == {"slug": "elm-house"}
        house.close()

    def test_a_defect_of_ours_is_not_dressed_up_as_a_refusal(self, house, monkeypatch):
        monkeypatch.setattr(house.services.runtimes["people"], "application", None)
        with pytest.raises(AttributeError):
            house.people("list_local_services")


def test_every_value_is_json(house):
    value = {
        "at": datetime(2026, 3, 1, tzinfo=UTC),
        "on": date(2026, 3, 1),
        "id": UUID(int=1),
        "many": ((1,), [None]),
    }
    assert json_value(value) == {
        "at": "2026-03-01T00:00:00+00:00",
        "on": "2026-03-01",
        "id": "00000000-0000-0000-0000-000000000001",
        "many": [[1], [None]],
    }
