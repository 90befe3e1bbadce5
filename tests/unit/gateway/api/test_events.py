"""The live event stream (requirement G3)."""

from __future__ import annotations

import json

import pytest
from werkzeug.test import TestResponse

from gateway.accounts import Account
from gateway.api import events
from gateway.api.feed import TooManyFollowers
from tests.unit.gateway.house import problem


@pytest.fixture
def follow(house):
    """Opens streams and closes them after the test."""
    opened: list[TestResponse] = []

    def open_stream(role="involvement_officer", *places, last=None, **query):
        caller = house.caller(role, *places)
        headers = caller._headers | ({"Last-Event-ID": last} if last else {})
        answer = house.app.test_client().get("/api/v1/events", query_string=query, headers=headers)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        opened.append(answer)
        return Stream(answer)

    yield open_stream
    for answer in opened:
        answer.close()


class Stream:
    """Server-sent events, read as a browser reads them."""

    def __init__(self, answer):
        self.answer = answer
        self._chunks = iter(answer.response)
        self.last_id = None

    def block(self):
        lines = next(self._chunks).decode().strip().split("\n")
        fields = dict(line.split(": ", 1) for line in lines if not line.startswith(":"))
        self.last_id = fields.get("id", self.last_id)
        return fields

    def event(self):
        while True:
            if "data" in (block := self.block()):
                return json.loads(block["data"])


@pytest.mark.requirement("G3")
def test_what_happens_arrives_as_cloud_events(house, follow):
    stream = follow()
    assert stream.answer.mimetype == "text/event-stream"
    assert stream.answer.headers["Cache-Control"] == "no-store"
    stream.block()
    reference, _ = house.said()
    event = stream.event()
    assert event["type"] == "feedback.comment_received.v1"
    assert event["data"]["reference"] == reference
    assert event["specversion"] == "1.0"


@pytest.mark.requirement("G3")
def test_a_client_that_was_away_goes_on_where_it_was(house, follow):
    stream = follow()
    stream.block()
    first, _ = house.said()
    assert stream.event()["data"]["reference"] == first
    stream.answer.close()
    second, _ = house.said()
    third, _ = house.said()
    again = follow(last=stream.last_id)
    assert [again.event()["data"]["reference"] for _ in range(2)] == [second, third]


@pytest.mark.requirement("G3")
def test_from_the_first_event_of_every_service(house, follow):
    stream = follow(after="start")
    found = {stream.event()["type"] for _ in range(3)}
    assert found & {"people.local_service_registered.v1", "feedback.comment_received.v1"}
    assert stream.last_id != "feedback=0;people=0"


def test_a_limited_account_is_sent_its_own_local_services(house, follow):
    stream = follow("front_line", "oak-house")
    stream.block()
    house.said(local_service="elm-house")
    mine, _ = house.said(local_service="oak-house")
    assert stream.event()["data"]["reference"] == mine


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        ({"local_service": "oak-house"}, True),
        ({"local_service": "elm-house"}, False),
        ({"local_service": None}, False),
        ({"local_services": [None, "oak-house"]}, True),
        ({"local_services": [None]}, False),
        ({"reference": "RE-00000-0"}, False),
    ],
)
def test_which_events_are_whose(data, seen):
    mine = Account("1", "Ada", "front_line", frozenset({"oak-house"}))
    everyones = Account("2", "Bo", "auditor")
    envelope = {"type": "feedback.something.v1", "data": data}
    assert events.is_for(mine, envelope) == seen
    assert events.is_for(everyones, envelope)
    assert events.is_for(mine, {"type": "people.local_service_renamed.v1", "data": {"slug": "elm-house"}})


@pytest.mark.parametrize(
    "after", ["nonsense", "feedback=x", "feedback=-1", "billing=1", "feedback", "=", ";"]
)
def test_an_id_that_is_none_is_named(house, after):
    problem(house.caller("auditor").get("/events", after=after), 422, "after")


@pytest.mark.requirement("F2")
def test_nothing_said_travels(house, follow):
    stream = follow()
    stream.block()
    _, code = house.said("My very own words.", contact={"name": "Sam Reed"})
    shown = json.dumps(stream.event())
    assert not any(secret in shown for secret in ("My very own words", "Sam Reed", code))


def test_a_quiet_stream_shows_that_it_stands(house, follow, monkeypatch):
    monkeypatch.setattr(events, "HEARTBEAT", 0.05)
    stream = follow()
    next(stream._chunks)
    assert next(stream._chunks) == b": heartbeat\n\n"


def test_a_stream_ends_after_a_while_and_is_taken_up_again(house, follow, monkeypatch):
    monkeypatch.setattr(events, "HEARTBEAT", 0.02)
    monkeypatch.setattr(events, "LONGEST", 0.01)
    stream = follow()
    assert list(stream._chunks)[-1] == b": heartbeat\n\n"


def test_when_every_place_is_taken_it_says_so(house, monkeypatch):
    class Full:
        def now(self):
            return {}

        def follow(self, cursor, heartbeat):
            raise TooManyFollowers

    monkeypatch.setitem(house.app.extensions, "feed", Full())
    answer = house.caller("auditor").get("/events")
    assert problem(answer, 503)["code"] == "too-many-followers"
    assert int(answer.headers["Retry-After"]) > 0
