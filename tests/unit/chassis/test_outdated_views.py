"""A new version of the program finds tables that an old one made: they are filled again before anybody is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from chassis.errors import Refusal
from chassis.service import Runtime
from said.local import LocalServices
from said.whole_house import BLUEPRINTS
from tests.unit.local_house import House

pytestmark = pytest.mark.requirement("T1")

OLD_SHAPES = {
    "a column is missing": ("feedback", "ALTER TABLE comments DROP COLUMN assignee"),
    "a column is too much": (
        "feedback",
        "ALTER TABLE comments ADD COLUMN shoe_size INTEGER NOT NULL DEFAULT 43",
    ),
    "a table is missing": ("feedback", "DROP TABLE comment_themes"),
    "a view is new": ("feedback", "DROP TABLE responses"),
    "of what others tell": ("feedback", "DROP TABLE places"),
    "of a service that only listens": ("reporting", "DROP TABLE trace_edges"),
}


@pytest.fixture
def lived_in(new_house: House) -> House:
    said = new_house.say("The lift is slow.", local_service="elm-house")
    new_house.feedback("theme_comments", references=[said.reference], themes=["lifts"])
    new_house.answer(said)
    new_house.services.deliver()
    return new_house


def make_old(house: House, service: str, statement: str) -> None:
    with house.services.runtimes[service].store.making_tables() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(("service", "statement"), OLD_SHAPES.values(), ids=OLD_SHAPES)
def test_everything_is_there_at_the_next_start(lived_in, service, statement, tmp_path):
    before = lived_in.everything_stored()
    make_old(lived_in, service, statement)
    lived_in.close()
    again = House(lived_in.data)
    assert again.everything_stored() == before
    assert again.say("It still is.", local_service="elm-house").reference
    again.close()


def test_a_first_start_has_nothing_to_rebuild(tmp_path, monkeypatch):
    rebuilt: list[str] = []
    monkeypatch.setattr(Runtime, "rebuild", lambda _self, name, *_: rebuilt.append(name))
    House(tmp_path).close()
    House(tmp_path).close()
    assert rebuilt == []


class TestWhileAnotherServiceMustBeAskedFirst:
    """Services start in any order, and two may need each other's logs."""

    @pytest.fixture
    def silent(self, lived_in: House) -> Any:
        make_old(lived_in, "feedback", "DROP TABLE places")
        lived_in.close()
        answers: list[Any] = []

        def read_log(source: str, after: int, limit: int) -> Any:
            if not answers:
                raise Refusal("unavailable", "service-unavailable", "Nobody answers.")
            return answers[0](source, after, limit)

        blueprint = next(one for one in BLUEPRINTS if one.name == "feedback")
        runtime = Runtime(blueprint, lived_in.settings, read_log)
        service = blueprint.entrypoints()
        service.runtime = runtime
        yield runtime, service, answers, lived_in.settings
        runtime.close()

    def test_it_tells_its_log_and_says_of_the_rest_that_it_will_work(self, silent):
        runtime, service, _, _ = silent
        assert service.read_log({"after": 0, "limit": 10}, None)["envelopes"]
        with pytest.raises(Refusal, match="again in a few minutes"):
            service.list_comments({}, None)
        with pytest.raises(RuntimeError, match="up to date"):
            runtime.health()
        with pytest.raises(Refusal):
            runtime.renew()

    def test_it_works_as_soon_as_they_answer(self, silent):
        runtime, service, answers, settings = silent
        people = LocalServices(settings, [one for one in BLUEPRINTS if one.name == "people"])
        answers.append(people.read_log)
        runtime.renew()
        assert service.list_comments({}, None)["total"] == 1
        assert "places" in inspect(runtime.store.engine).get_table_names()
        with runtime.store.reading() as session:
            assert session.execute(text("SELECT count(*) FROM places")).scalar() == 2
        people.close()


def test_the_folder_is_left_tidy(lived_in: House, tmp_path: Path):
    make_old(lived_in, "feedback", "ALTER TABLE comments DROP COLUMN assignee")
    lived_in.close()
    again = House(lived_in.data)
    names = inspect(again.services.runtimes["feedback"].store.engine).get_table_names()
    assert not [name for name in names if "__" in name]
    again.close()
