"""What operations ask (requirement O2)."""

from __future__ import annotations

import pytest

from chassis.errors import Refusal
from chassis.settings import read_settings
from gateway.app import create_app


@pytest.mark.requirement("O2")
def test_it_lives_and_is_ready(house):
    client = house.app.test_client()
    assert client.get("/live").json == {"live": True}
    ready = client.get("/ready")
    assert ready.status_code == 200
    assert set(ready.json["services"]) == {"feedback", "people", "reporting"}


class Deaf:
    """A service client whose feedback does not answer."""

    def call(self, service, method, payload=None, *, actor="public", correlation_id=""):
        if service == "feedback":
            raise Refusal("unavailable", "service-unavailable", "No answer.")
        return {"ready": True}


@pytest.mark.requirement("O2")
def test_a_service_that_does_not_answer_is_named(tmp_path):
    app = create_app(read_settings({"SAID_DATA": str(tmp_path)}), Deaf())
    answer = app.test_client().get("/ready")
    assert answer.status_code == 503
    assert answer.get_json(force=True)["services"]["feedback"] == {"ready": False, "problem": "No answer."}
    assert answer.get_json(force=True)["services"]["people"]["ready"]
    assert app.test_client().get("/live").status_code == 200
    app.extensions["database"].dispose()


@pytest.mark.requirement("O2")
def test_requests_are_counted_by_route_and_never_by_address(house):
    reference, code = house.said()
    house.caller().get(f"/comments/{reference}", code=code)
    house.caller().get("/nothing/at/all")
    metrics = house.app.test_client().get("/metrics")
    assert metrics.mimetype == "text/plain"
    text = metrics.get_data(as_text=True)
    assert 'said_http_seconds_count{method="GET",route="/api/v1/comments/<reference>",status="200"}' in text
    assert 'route="none"' in text
    assert reference not in text
    assert "/nothing" not in text
