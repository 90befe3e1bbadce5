"""The API described for people and programs."""

from __future__ import annotations

from html import unescape

import pytest

from contracts.catalogue import EVENTS
from tests.unit.gateway.house import problem


@pytest.fixture(scope="module")
def openapi(house):
    return house.caller().get("/openapi.json").json


def operations(openapi):
    for path, item in openapi["paths"].items():
        for method in ("get", "post", "put", "patch", "delete"):
            if method in item:
                yield method, path, item[method]


@pytest.mark.requirement("G3")
def test_every_route_of_the_api_is_in_the_document(house, openapi):
    documented = {(method.upper(), path) for method, path, _ in operations(openapi)}
    there = {
        (method, rule.rule.replace("<", "{").replace(">", "}"))
        for rule in house.app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and not rule.rule.endswith(("/openapi.json", "/v1/"))
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert documented == there


def test_every_operation_says_what_it_is_and_how_it_fails(openapi):
    for method, path, operation in operations(openapi):
        assert operation["summary"], (method, path)
        for status, response in operation["responses"].items():
            if status >= "400":
                assert response["$ref"].startswith("#/components/responses/"), (method, path, status)
    for response in openapi["components"]["responses"].values():
        assert list(response["content"]) == ["application/problem+json"]


@pytest.mark.requirement("G3")
def test_the_fixed_interface_is_there(openapi):
    documented = {(method, path) for method, path, _ in operations(openapi)}
    assert documented >= {
        ("get", "/api/v1/local-services"),
        ("post", "/api/v1/comments"),
        ("get", "/api/v1/comments/{reference}"),
        ("post", "/api/v1/comments/{reference}/acknowledgement"),
        ("post", "/api/v1/responses"),
        ("get", "/api/v1/boards/organisation"),
        ("get", "/api/v1/boards/{local_service}"),
        ("get", "/api/v1/trace/{reference}"),
        ("get", "/api/v1/events"),
        ("get", "/api/v1/docs"),
    }


def test_a_body_is_documented_with_its_contract(openapi):
    receive = openapi["components"]["schemas"]["ReceiveComment"]
    assert receive["required"] == ["text"]
    assert receive["additionalProperties"] is False
    assert "idempotency_key" not in receive["properties"], "it is a header here"


def test_the_page_shows_every_operation(house, openapi):
    page = house.app.test_client().get("/api/v1/docs")
    assert page.mimetype == "text/html"
    text = unescape(page.get_data(as_text=True))
    for _, path, operation in operations(openapi):
        assert path in text
        assert operation["summary"] in text
    assert all(event_type in text for event_type in EVENTS)
    assert "http://cdn" not in text
    assert "https://cdn" not in text


@pytest.mark.parametrize("door", ["/api", "/api/", "/api/docs", "/api/docs/", "/api/v1", "/api/v1/"])
def test_whoever_looks_for_the_documentation_finds_it(house, door):
    answer = house.app.test_client().get(door, follow_redirects=True)
    assert (answer.status_code, answer.request.path) == (200, "/api/v1/docs")


def test_every_page_leads_programmers_to_the_documentation(house):
    page = house.app.test_client().get("/").get_data(as_text=True)
    assert 'href="/api/v1/docs">For programs</a>' in page


@pytest.mark.parametrize("event_type", EVENTS)
def test_the_schema_of_every_event_is_served_where_its_messages_say(house, event_type):
    answer = house.app.test_client().get(f"/api/v1/schemas/{event_type}")
    assert answer.mimetype == "application/schema+json"
    assert answer.get_json(force=True)["$id"] == f"/api/v1/schemas/{event_type}"


def test_an_event_nobody_knows(house):
    problem(house.caller().get("/schemas/feedback.comment_eaten.v1"), 404)


def test_the_events_are_described_as_asyncapi(house):
    document = house.caller().get("/asyncapi.json").json
    assert document["asyncapi"] == "3.0.0"
    assert set(document["components"]["messages"]) == set(EVENTS)
    channel = document["channels"]["feedback"]
    assert channel["address"] == "feedback.events"
    assert channel["bindings"]["amqp"]["exchange"]["type"] == "topic"
    sent = {
        ref["$ref"].rpartition("/")[2] for each in document["operations"].values() for ref in each["messages"]
    }
    assert sent == set(EVENTS)
