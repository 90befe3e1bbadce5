"""The API keeps what its OpenAPI document promises, whatever is sent (requirement G3, promise 11).

Requests are generated from the document: valid ones, and ones that are wrong in one place. Nothing may break (no
5xx), every status, media type and body must be a documented one.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

import gateway.api
from gateway.accounts import tokens
from gateway.api.documents import openapi
from gateway.limits import limiter
from tests.unit.gateway.house import House, opened

# A valid request may still be refused: a promise without a date, a comment nobody made. And who may what is
# proved by the tests of every route × role.
NOT_PROMISED = [checks.positive_data_acceptance, checks.ignored_auth]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with opened(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture(scope="session")
def token(house: House) -> str:
    return tokens.create(house.app.extensions["database"], "administrator", "Ada Moss")


@pytest.fixture(scope="session")
def api(house: House) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", house.app)


def requests() -> Iterator[tuple[str, str, GenerationMode]]:
    """(path, method, right or wrong) for the whole document; the event stream is left out: it never ends."""
    app = Flask("document")
    gateway.api.init_app(app)
    with app.app_context():
        paths = openapi()["paths"]
    for path, item in paths.items():
        for method in ({"get", "post"} & set(item)) - ({"get"} if path == "/api/v1/events" else set()):
            yield path, method, GenerationMode.POSITIVE
            sent = item[method]
            if "requestBody" in sent or any(each["in"] == "query" for each in sent.get("parameters", [])):
                yield path, method, GenerationMode.NEGATIVE


@pytest.mark.requirement("G3")
@pytest.mark.parametrize(("path", "method", "mode"), sorted(requests()))
def test_the_api_keeps_its_promises(
    api: schemathesis.BaseSchema, token: str, path: str, method: str, mode: GenerationMode
) -> None:
    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=api[path][method].as_strategy(generation_mode=mode))
    def keeps(case: schemathesis.Case) -> None:
        limiter.reset()
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, excluded_checks=NOT_PROMISED)

    keeps()
