"""The gateway over real services on SQLite, without a bus, and programs that call it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from chassis.settings import read_settings
from gateway.accounts import tokens
from gateway.app import create_app
from said.local import LocalServices


class Caller:
    """A program that calls the API, with a token or without."""

    def __init__(self, client: FlaskClient, token: str | None) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, *, code: str | None = None, **query: Any) -> TestResponse:
        headers = self._headers | ({"X-Follow-Up-Code": code} if code else {})
        return self._client.get(f"/api/v1{path}", query_string=query or None, headers=headers)

    def post(
        self, path: str, body: Any = None, *, code: str | None = None, key: str | None = None
    ) -> TestResponse:
        headers = self._headers | ({"X-Follow-Up-Code": code} if code else {})
        headers |= {"Idempotency-Key": key} if key else {}
        return self._client.post(f"/api/v1{path}", json=body, headers=headers)


@dataclass(frozen=True)
class House:
    """One organisation with two local services, elm-house and oak-house."""

    app: Flask
    services: LocalServices

    def caller(self, role: str | None = None, *local_services: str) -> Caller:
        token = role and tokens.create(self.app.extensions["database"], role, "Ada Moss", local_services)
        return Caller(self.app.test_client(use_cookies=False), token)

    def said(self, text: str = "The lift is broken.", **more: Any) -> tuple[str, str]:
        """A new comment: its reference and follow-up code."""
        answer = self.caller().post("/comments", {"text": text, "local_service": "elm-house"} | more)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        made: dict[str, str] = answer.get_json(force=True)
        return made["reference"], made["follow_up_code"]

    def answered(self, *comments: str, publish: bool = True, **more: Any) -> str:
        """The reference of a new response to these comments; reporting has heard of it."""
        body = {"you_said": "The lift was broken.", "we_did": "We mended it.", "outcome": "done"}
        answer = self.caller("administrator").post(
            "/responses", body | {"comments": list(comments), "publish": publish} | more
        )
        assert answer.status_code == 201, answer.get_data(as_text=True)
        self.services.deliver()
        reference: str = answer.get_json(force=True)["reference"]
        return reference


@contextmanager
def opened(folder: Path) -> Iterator[House]:
    """A house whose databases are in `folder`."""
    settings = read_settings({"SAID_DATA": str(folder)})
    with LocalServices(settings) as services:
        house = House(create_app(settings, services), services)
        for name in ("Elm House", "Oak House"):
            assert house.caller("administrator").post("/local-services", {"name": name}).status_code == 201
        services.deliver()
        yield house
        house.app.extensions["database"].dispose()


def problem(answer: TestResponse, status: int, *fields: str) -> dict[str, Any]:
    """The problem details of an answer, which must have this status and name exactly these fields."""
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert answer.content_type == "application/problem+json"
    found: dict[str, Any] = answer.get_json(force=True)
    assert found["status"] == status
    assert {each["field"] for each in found.get("errors", [])} == set(fields)
    return found


def csrf_token(page: str) -> str:
    """The token in the form of a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, page
    return found[1]
