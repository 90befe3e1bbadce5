"""The gateway over the real services, and members of staff who use it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from said.local import LocalServices
from tests.unit.gateway.partly_down import PartlyDown
from tests.unit.gateway.premises import Premises, opened
from tests.unit.gateway.staff.desk import Desk


@dataclass(frozen=True)
class Office:
    """An organisation with Elm House and Oak Lodge, and what the public says there."""

    app: Flask
    services: LocalServices
    client: PartlyDown

    def said(self, text: str, place: str | None = "elm-house", **more: Any) -> str:
        """The reference of what somebody said."""
        return str(self.receipt(text, place, **more)["reference"])

    def receipt(self, text: str, place: str | None = "elm-house", **more: Any) -> dict[str, Any]:
        if contact := more.pop("contact", None):
            more["person"] = self.services.call("people", "keep_contact", {"contact": contact})["person"]
        payload = {"text": text, "local_service": place} | more
        answer: dict[str, Any] = self.services.call("feedback", "receive_comment", payload)
        return answer

    def ask(self, method: str, service: str = "feedback", **payload: Any) -> Any:
        """Asks a service, after everything was delivered."""
        self.services.deliver()
        return self.services.call(service, method, payload, actor="Pat Green")

    def comment(self, reference: str) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("get_comment", reference=reference)
        return found

    def answered(self, *comments: str, publish: bool = True, **more: Any) -> str:
        answer = {"you_said": "The lift is broken.", "we_did": "We had it mended.", "outcome": "done"} | more
        reference: str = self.ask("respond", comments=list(comments), publish=publish, **answer)["reference"]
        self.services.deliver()
        return reference


@contextmanager
def reopened(data: Path) -> Iterator[Office]:
    """An office whose databases are in `data`, with an application of its own: as after a restart."""
    with opened(data) as house:
        yield Office(house.app, house.services, house.client)


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def office(premises: Premises) -> Iterator[Office]:
    with premises.moved_into() as house:
        yield Office(house.app, house.services, house.client)


@pytest.fixture
def desk(office: Office) -> Callable[..., Desk]:
    """Makes a member of staff: `desk("front_line", "elm-house")`."""
    return lambda role="administrator", *places, **more: Desk(office.app, role, *places, **more)


@pytest.fixture
def manager(desk: Callable[..., Desk]) -> Desk:
    """Somebody who may do everything with comments, anywhere."""
    return desk("involvement_officer")
