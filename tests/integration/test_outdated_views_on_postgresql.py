"""Views of another version of the program are filled again at the start, on PostgreSQL as on SQLite."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from said.local import LocalServices
from said.whole_house import BLUEPRINTS
from tests.systems.grounds import on_postgresql
from tests.systems.voices import STAFF, Voices

pytestmark = [on_postgresql, pytest.mark.requirement("T1")]


@pytest.mark.parametrize(
    "old",
    [
        "ALTER TABLE feedback.comments DROP COLUMN assignee",
        "DROP TABLE feedback.comment_themes",
        "DROP TABLE feedback.places",
    ],
)
def test_everything_is_there_at_the_next_start(ground, old):
    with LocalServices(ground.settings, BLUEPRINTS) as services:
        Voices(services).register_places()
        said = services.call("feedback", "receive_comment", {"text": "Slow.", "local_service": "elm-house"})
        services.call(
            "feedback",
            "theme_comments",
            {"references": [said["reference"]], "themes": ["lifts"]},
            actor=STAFF,
        )
        services.deliver()
        with services.runtimes["feedback"].store.making_tables() as connection:
            connection.execute(text(old))
    with LocalServices(ground.settings, BLUEPRINTS) as services:
        found = services.call("feedback", "list_comments", {"theme": "lifts", "search": "slow"})["items"]
        assert [one["reference"] for one in found] == [said["reference"]]
        services.call("feedback", "receive_comment", {"text": "Still.", "local_service": "elm-house"})
