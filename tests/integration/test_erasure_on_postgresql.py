"""Keys and erasure on PostgreSQL, where the service's role may delete a key and nothing else of what was said."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from chassis.store import Store, WrongMasterKey, open_store
from said.local import LocalServices
from services.feedback.domain import Comment
from tests.systems.checks import assert_logs_are_whole
from tests.systems.grounds import on_postgresql
from tests.systems.voices import STAFF, Voices

pytestmark = [on_postgresql, pytest.mark.requirement("T2")]

Ask = Callable[..., Any]
WHY = "They asked for it."


@pytest.fixture
def ask(services: LocalServices) -> Ask:
    Voices(services).register_places()

    def call(method: str, service: str = "feedback", **payload: Any) -> Any:
        return services.call(service, method, payload, actor=STAFF)

    return call


@pytest.fixture
def store(services: LocalServices) -> Store:
    return services.runtimes["feedback"].store


def everything_in(store: Store) -> str:
    """All rows of all tables of the service's schema, as text."""
    with store.engine.connect() as connection:
        tables = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = :schema"), {"schema": store.service}
        ).scalars()
        rows = [
            str(row)
            for table in tables
            for row in connection.execute(
                text(f'SELECT t::text FROM "{store.service}"."{table}" t')
            ).scalars()
        ]
        states = connection.execute(text(f'SELECT state FROM "{store.service}".events')).scalars()
        return " ".join([*rows, *(bytes(state).decode() for state in states)]).lower()


def test_words_are_found_until_they_are_erased_and_then_stand_nowhere(services, ask, store):
    person = ask("keep_contact", "people", contact={"name": "Mary Smith"})["person"]
    said = ask("receive_comment", text="The zerubabel hums.", local_service="elm-house", person=person)
    ask("ask_author", reference=said["reference"], question="Which zerubabel?")
    other = ask("receive_comment", text="Another zerubabel.", local_service="elm-house")
    logged = " ".join(bytes(one.state).decode().lower() for one in store.notifications(0, 100))
    assert "zerubabel" not in logged
    assert "mary" not in everything_in(store)
    assert len(ask("list_comments", search="zerubabel")["items"]) == 2

    ask("erase_words", reference=said["reference"], reason=WHY)
    ask("erase_words", reference=other["reference"], reason=WHY)
    assert ask("list_comments", search="zerubabel")["items"] == []
    assert "zerubabel" not in everything_in(store)
    assert "zerubabel" not in str(ask("get_comment", reference=said["reference"]))

    with store.reading() as session:
        before = services.runtimes["feedback"].views["comments"].rows(session)
    services.runtimes["feedback"].rebuild("comments")
    with store.reading() as session:
        assert services.runtimes["feedback"].views["comments"].rows(session) == before
    assert_logs_are_whole(services)


def test_whoever_is_erased_takes_their_words_along(services, ask, store):
    person = ask("keep_contact", "people", contact={"name": "Mary Smith"})["person"]
    said = [ask("receive_comment", text=f"Zerubabel {n}", person=person)["reference"] for n in range(3)]
    ask("erase_person", "people", person=person, reason=WHY)
    services.deliver()
    assert [ask("get_comment", reference=one)["words"] for one in said] == [None] * 3
    assert "zerubabel" not in everything_in(store)
    assert "mary smith" not in everything_in(services.runtimes["people"].store)


def test_two_who_make_a_key_of_one_subject_at_once_use_the_same(store):
    """Of the same person, say; whoever is second waits, and finds the key of the first."""
    keys: list[bytes] = []
    first_has_one, second_begins = threading.Event(), threading.Event()

    def second() -> None:
        first_has_one.wait(10)
        with store.writing() as session:
            second_begins.set()
            keys.append(store.keys.of_or_made(session, ["PE-1"])["PE-1"])

    thread = threading.Thread(target=second)
    thread.start()
    with store.writing() as session:
        keys.append(store.keys.of_or_made(session, ["PE-1"])["PE-1"])
        first_has_one.set()
        assert second_begins.wait(10)
    thread.join()
    assert len(keys) == 2
    assert keys[0] == keys[1]


def test_many_keys_are_made_in_one_statement(store):
    subjects = [f"FB-{uuid4().hex[:5]}-{n}" for n in range(700)]
    with store.writing() as session:
        made = store.keys.of_or_made(session, subjects)
    with store.reading() as session:
        assert store.keys.of(session, subjects) == made
    with store.writing() as session:
        assert sorted(store.keys.destroy(session, subjects)) == sorted(subjects)


def test_another_master_key_is_an_error_at_start(ground, store):
    with pytest.raises(WrongMasterKey):
        open_store("feedback", ground.settings.database_url("feedback"), master_key=bytes(32))


def test_whoever_loads_sees_an_erasure_of_another_process_at_once(ground, ask, store):
    said = ask("receive_comment", text="The zerubabel hums.")
    ask("add_words", reference=said["reference"], follow_up_code=said["follow_up_code"], text="Still.")
    with store.reading() as session:
        comment_id = next(iter(session.execute(text("SELECT id FROM feedback.comments")).scalars()))
    beside = open_store(
        "feedback", ground.settings.database_url("feedback"), master_key=ground.settings.secret_key
    )
    assert beside.load(Comment, comment_id).additions == {"Still."}
    ask("erase_words", reference=said["reference"], reason=WHY)
    assert [getattr(one, "words", None) for one in beside.history(comment_id)] == [None] * 3
    beside.close()
