"""Errors are problem details, whatever went wrong (promise 11)."""

from __future__ import annotations

import pytest

from chassis.errors import Refusal
from gateway.app import create_app
from gateway.status import STATUS
from tests.unit.gateway.house import problem


def test_json_that_is_none(house):
    client = house.app.test_client()
    answer = client.post("/api/v1/comments", data="{", content_type="application/json")
    assert problem(answer, 400)["code"] == "malformed"


@pytest.mark.parametrize("body", ["[]", '"words"', "5", "null"])
def test_json_that_is_no_object(house, body):
    client = house.app.test_client()
    answer = client.post("/api/v1/comments", data=body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"


def test_a_form_is_not_json(house):
    problem(house.app.test_client().post("/api/v1/comments", data={"text": "x"}), 415)


def test_a_path_nobody_knows(house):
    assert problem(house.caller().get("/nothing"), 404)["code"] == "not-found"


@pytest.mark.parametrize(
    "path", ["/api/nothing", "/api/v2", "/api/v2/docs", "/api/v1/nothing/", "/metrics/x"]
)
def test_a_path_nobody_knows_is_a_problem_anywhere_below_the_api(house, path):
    assert problem(house.app.test_client().get(path), 404)["code"] == "not-found"


def test_a_method_that_the_front_door_does_not_take_is_a_problem(house):
    problem(house.app.test_client().delete("/api"), 405)


def test_a_page_whose_name_begins_like_the_api_is_a_page(house):
    answer = house.app.test_client().get("/apiary")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")


def test_a_method_that_is_not_taken(house):
    answer = house.app.test_client().delete("/api/v1/comments")
    problem(answer, 405)
    assert "POST" in answer.headers["Allow"]


def test_a_token_that_is_none_is_asked_for_properly(house):
    answer = house.app.test_client().get("/api/v1/comments", headers={"Authorization": "Bearer said_wrong"})
    problem(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "said_x", "Bearer \xe9"])
def test_whatever_else_is_sent_as_a_token_is_none(house, given):
    answer = house.app.test_client().get("/api/v1/comments", headers={"Authorization": given})
    problem(answer, 401)


def test_what_went_wrong_can_be_found_again_in_the_logs(house):
    found = problem(house.caller().get("/nothing"), 404)
    assert found["instance"].startswith("urn:uuid:")
    assert found["type"] == "urn:said-and-done:problem:not-found"


class Refusing:
    """A service client whose services refuse, or break."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def call(self, service, method, payload=None, *, actor="public", correlation_id=""):
        raise self.error


@pytest.fixture
def refusing(tmp_path):
    from chassis.settings import read_settings

    def make(error):
        app = create_app(read_settings({"SAID_DATA": str(tmp_path)}), Refusing(error))
        made.append(app)
        return app.test_client()

    made: list = []
    yield make
    for app in made:
        app.extensions["database"].dispose()


@pytest.mark.parametrize("kind", STATUS)
def test_each_kind_of_refusal_has_its_status(refusing, kind):
    client = refusing(Refusal(kind, "some-rule", "No.", {"rows.3.said_on": ["When?"]}))
    answer = client.post("/api/v1/comments", json={"text": "x"})
    found = problem(answer, STATUS[kind], "rows.3.said_on")
    assert (found["code"], found["detail"]) == ("some-rule", "No.")
    assert found["errors"][0]["pointer"] == "#/rows/3/said_on"
    assert ("Retry-After" in answer.headers) == (kind == "unavailable")


def test_an_error_of_ours_tells_nothing_of_the_inside(refusing):
    client = refusing(RuntimeError("password=hunter2"))
    found = problem(client.post("/api/v1/comments", json={"text": "x"}), 500)
    assert "hunter2" not in str(found)


def test_flooding_is_stopped_without_an_address(house, monkeypatch):
    from gateway.limits import visitor

    with house.app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.77"}):
        assert "192.0.2.77" not in visitor()
    statuses = {house.caller().post("/comments", {"text": " "}).status_code for _ in range(1201)}
    assert statuses == {422, 429}
    assert house.caller("front_line").post("/comments", {"text": "x"}).status_code == 201, (
        "a token is not limited"
    )
