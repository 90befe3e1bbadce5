"""All services opened in this process on SQLite, for tests of use cases: real stores, no bus."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chassis.errors import Refusal
from chassis.settings import read_settings
from said.local import LocalServices

LONDON = ZoneInfo("Europe/London")
SOMEBODY = "Jo Park"
"""A named member of staff."""


@dataclass(frozen=True)
class Said:
    """A comment somebody made: what names it, and what proves that it is theirs."""

    reference: str
    code: str


class Clock:
    """The organisation's time; stands still until it is set."""

    def __init__(self, *moment: int) -> None:
        self.set(*moment)

    def __call__(self) -> datetime:
        return self.at

    def set(self, *moment: int) -> None:
        self.at = datetime(*moment, tzinfo=LONDON)  # type: ignore[arg-type, misc]


class House:
    """Two places, elm-house and oak-house, and whatever the test lets happen in them."""

    def __init__(self, data: Path, clock: Clock | None = None, **environ: str) -> None:
        self.data = data
        self.settings = read_settings({"SAID_DATA": str(data), **environ})
        self.services = LocalServices(self.settings, now=clock)

    @classmethod
    def like(cls, prepared: Path, data: Path, clock: Clock | None = None) -> House:
        """A copy of a house that was closed: quicker than making every table again."""
        shutil.copytree(prepared, data, dirs_exist_ok=True)
        return cls(data, clock)

    def close(self) -> None:
        self.services.close()

    def feedback(self, method: str, *, by: str = SOMEBODY, **payload: Any) -> Any:
        return self.services.call("feedback", method, payload, actor=by)

    def people(self, method: str, *, by: str = SOMEBODY, **payload: Any) -> Any:
        return self.services.call("people", method, payload, actor=by)

    def meetings(self, method: str, *, by: str = SOMEBODY, **payload: Any) -> Any:
        return self.services.call("meetings", method, payload, actor=by)

    def reporting(self, method: str, **payload: Any) -> Any:
        """Asked after it has heard of everything."""
        self.services.deliver()
        return self.services.call("reporting", method, payload)

    def two_places(self) -> House:
        self.people("register_local_services", names=["Elm House", "Oak House"])
        return self

    def say(
        self, text: str = "The lift is slow.", *, contact: dict[str, str] | None = None, **more: Any
    ) -> Said:
        """contact: of whoever says it, kept first as the gateway does."""
        if contact:
            more["person"] = self.people("keep_contact", contact=contact)["person"]
        answer = self.feedback("receive_comment", by="public", text=text, **more)
        return Said(answer["reference"], answer["follow_up_code"])

    def answer(self, *comments: Said | str, publish: bool = True, **more: Any) -> str:
        """The reference of a new response."""
        told: dict[str, Any] = {"you_said": "It is slow.", "we_did": "We mended it.", "outcome": "done"}
        names = [one.reference if isinstance(one, Said) else one for one in comments]
        answered: str = self.feedback("respond", comments=names, publish=publish, **(told | more))[
            "reference"
        ]
        return answered

    def comment(self, said: Said | str) -> Any:
        reference = said.reference if isinstance(said, Said) else said
        return self.feedback("get_comment", reference=reference)

    def found(self, **filters: Any) -> list[str]:
        """References on the one page that a list of comments gives."""
        return [item["reference"] for item in self.feedback("list_comments", **filters)["items"]]

    def everything_stored(self) -> dict[str, Any]:
        """Every row of every view of every service."""
        stored = {}
        for name, runtime in self.services.runtimes.items():
            with runtime.store.reading() as session:
                for view in runtime.views.values():
                    stored[f"{name}.{view.name}"] = view.rows(session)
        return stored

    def last_position(self) -> int:
        return self.services.runtimes["feedback"].store.last_position()


@contextmanager
def refused(code: str, kind: str, field: str | None = None) -> Iterator[None]:
    """The block is refused by this rule, and the answer names the field that breaks it."""
    with pytest.raises(Refusal) as caught:
        yield
    refusal = caught.value
    assert (refusal.code, refusal.kind) == (code, kind), str(refusal)
    assert field is None or field in refusal.errors, refusal.errors
    assert refusal.message


@contextmanager
def nothing_happens(house: House) -> Iterator[None]:
    """The block stores nothing, whatever it answers."""
    before = house.last_position(), house.everything_stored()
    yield
    assert (house.last_position(), house.everything_stored()) == before


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a house with two places, closed."""
    data = tmp_path_factory.mktemp("prepared")
    House(data).two_places().close()
    return data


@pytest.fixture(scope="module")
def house(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One for all tests of a file, each of which looks only at what it did itself."""
    opened = House.like(prepared, tmp_path_factory.mktemp("house"))
    yield opened
    opened.close()


@pytest.fixture
def new_house(prepared: Path, tmp_path: Path) -> Iterator[House]:
    """One in which nothing has happened yet."""
    opened = House.like(prepared, tmp_path)
    yield opened
    opened.close()
