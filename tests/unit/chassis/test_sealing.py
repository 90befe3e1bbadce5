"""What is personal stands encrypted in the log under its subject's key; without the key it is erased for ever."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from eventsourcing.persistence import StoredEvent
from sqlalchemy import event

from chassis.rebuild import own_log
from chassis.store import Store, WrongMasterKey, open_store
from chassis.store.keys import NoMasterKey
from tests.unit.chassis.secrets_kept import ANOTHER_MASTER, MASTER, Note

WRAPPED = (
    "411149e91e290fe63bbff1904280e1befcb746dcf746f3f5993f7bd676741cfb89d40e3785b87d412f1f20dc6c"
    "4efb07a9c1de44f4713a073476ad3d"
)
STATE = (
    '{"timestamp":{"_type_":"datetime_iso","_data_":"2026-11-22T06:43:57.836831+00:00"},"origin'
    'ator_topic":"secrets.note","about":"PE-7KQ2M-9","words":{"_type_":"sealed","_data_":{"subj'
    'ect":"PE-7KQ2M-9","key":"727aad660e239a38","box":"+y3ATisZOyHbOIamZxoIIBuIyRSiXLCEY/raoQkN'
    '4zkSDMdAotb5hjQDOds="}},"details":null,"kind":"note","metadata":{"actor":"system","correla'
    'tion_id":"508730a8-d70b-4a45-a35a-26dddeab3cb8","causation_id":null}}'
)

pytestmark = pytest.mark.requirement("T2")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "secrets.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store("secrets", f"sqlite:///{path}", master_key=MASTER)
    yield opened
    opened.close()


def write(store: Store, about: str = "PE-1", words: str = "marmalade", **details: Any) -> Any:
    note = Note.write(uuid4(), about, words, **details)
    store.unit_of_work(lambda session: store.save(session, note))
    return note.id


def erase(store: Store, *subjects: str) -> list[str]:
    return store.unit_of_work(lambda session: store.destroy_keys(session, subjects))


def bytes_of(path: Path) -> bytes:
    return b"".join(part.read_bytes() for part in sorted(path.parent.glob(f"{path.name}*")))


def statements_of(store: Store) -> list[str]:
    seen: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    return seen


def test_what_is_sealed_comes_back_as_it_was(store):
    note = store.load(Note, write(store, words="marmalade", name="Ada", parts=[1, "zwei"]))
    assert (note.words, note.details) == (["marmalade"], {"name": "Ada", "parts": [1, "zwei"]})


def test_the_log_does_not_show_it(store, path):
    write(store, words="marmalade", name="Ada Moss")
    state = json.loads(store.notifications(0, 10)[0].state)
    assert state["kind"] == "note"
    assert state["words"]["_type_"] == "sealed"
    assert state["words"]["_data_"]["subject"] == "PE-1"
    assert b"marmalade" not in bytes_of(path)
    assert b"Ada Moss" not in bytes_of(path)


def test_the_same_words_never_look_the_same(store):
    write(store), write(store)
    first, second = (json.loads(one.state)["words"]["_data_"]["box"] for one in store.notifications(0, 10))
    assert first != second


def test_what_was_not_said_needs_no_box_and_no_key(store):
    note_id = write(store, words=None)  # type: ignore[arg-type]
    assert store.load(Note, note_id).words == [None]
    assert erase(store, "PE-1") == []


def test_a_destroyed_key_erases_everything_of_its_subject_and_nothing_else(store):
    mine, also_mine, other = write(store), write(store, words="jam"), write(store, about="PE-2")
    assert erase(store, "PE-1") == ["PE-1"]
    assert [store.load(Note, one).words for one in (mine, also_mine, other)] == [
        [None],
        [None],
        ["marmalade"],
    ]
    assert [one.words for one in store.history(mine)] == [None]
    assert store.last_position() == 3


def test_a_destroyed_key_leaves_the_file(store, path):
    write(store)
    with store.reading() as session:
        wrapped = bytes(session.execute(store.keys.table.select()).one().wrapped)
    assert wrapped in bytes_of(path)
    erase(store, "PE-1")
    assert wrapped not in bytes_of(path)


def test_what_is_said_after_an_erasure_has_a_key_of_its_own(store):
    note_id = write(store)
    erase(store, "PE-1")

    def go_on(session: Any) -> None:
        note = store.load(Note, note_id)
        note.go_on("once more")
        store.save(session, note)

    store.unit_of_work(go_on)
    assert store.load(Note, note_id).words == [None, "once more"]


def test_an_erasure_that_fails_erases_nothing(store):
    note_id = write(store)

    def work(session: Any) -> None:
        store.destroy_keys(session, ["PE-1"])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.unit_of_work(work)
    assert store.load(Note, note_id).words == ["marmalade"]


def test_a_key_is_made_with_its_first_event_or_not_at_all(store):
    def work(session: Any) -> None:
        store.save(session, Note.write(uuid4(), "PE-9", "never"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.unit_of_work(work)
    with store.reading() as session:
        assert store.keys.of(session, ["PE-9"]) == {}


def test_another_process_sees_an_erasure_at_once(store, path):
    note_id = write(store)
    beside = open_store("secrets", f"sqlite:///{path}", master_key=MASTER)
    assert beside.load(Note, note_id).words == ["marmalade"]
    erase(store, "PE-1")
    assert beside.load(Note, note_id).words == [None]
    beside.close()


def test_many_at_once_are_one_look_at_the_keys_each_way(store):
    notes = [Note.write(uuid4(), f"PE-{number}", "words") for number in range(500)]
    seen = statements_of(store)
    store.unit_of_work(lambda session: store.save(session, *notes))
    writing = [one for one in seen if "subject_keys" in one]
    seen.clear()
    messages = own_log(store).read(0, 500)
    reading = [one for one in seen if "subject_keys" in one]
    assert len(writing) < 5
    assert len(reading) == 1
    assert {message.data["words"] for _, message in messages if message} == {"words"}


def test_the_relay_needs_no_key(store):
    write(store)
    seen = statements_of(store)
    [stored] = store.notifications(0, 10)
    told: Any = store.mapper.to_domain_event(stored)
    assert told.kind == "note"
    assert not [one for one in seen if "subject_keys" in one]


def test_events_from_before_it_was_sealed_still_load(store):
    note = Note.write(uuid4(), "PE-1", "in plain", name="Ada")
    [made] = note.collect_events()
    store.recorder.insert_events([store.mapper.to_stored_event(made)])
    assert store.load(Note, note.id).words == ["in plain"]


def test_a_box_opens_nowhere_else(store, path):
    first, second = write(store, words="one"), write(store, words="two")
    store.close()
    with sqlite3.connect(path) as database:
        database.execute("DROP TRIGGER events_no_update")
        [box] = database.execute("SELECT state FROM events WHERE id = 1").fetchone()
        database.execute("UPDATE events SET state = ? WHERE id = 2", (box,))
    assert store.load(Note, first).words == ["one"]
    with pytest.raises(InvalidTag):
        store.load(Note, second)


def test_what_earlier_versions_sealed_still_opens(store):
    """These bytes were written once and never again: a change of the form must go on reading them."""
    subject, note_id = "PE-7KQ2M-9", UUID("00000000-0000-4000-8000-00000000000a")
    with store.writing() as session:
        row = {"subject": subject, "wrapped": bytes.fromhex(WRAPPED), "made_at": datetime.now(UTC)}
        session.execute(store.keys.table.insert(), row)
    store.recorder.insert_events([StoredEvent(note_id, 1, "secrets.note_written", STATE.encode())])
    assert store.load(Note, note_id).words == ["as it was said"]


def test_another_master_key_is_an_error_at_start_and_not_an_erasure(store, path):
    write(store)
    with pytest.raises(WrongMasterKey, match="SAID_SECRET_KEY"):
        open_store("secrets", f"sqlite:///{path}", master_key=ANOTHER_MASTER)


def test_without_a_master_key_nothing_can_be_sealed(tmp_path):
    plain = open_store("secrets", f"sqlite:///{tmp_path}/plain.db")
    with pytest.raises(NoMasterKey):
        write(plain)
    assert plain.last_position() == 0
    plain.close()


def test_keys_that_came_back_with_a_backup_are_found(store):
    write(store), write(store, about="PE-2")
    with store.reading() as session:
        made = {row.subject: row.made_at for row in session.execute(store.keys.table.select())}
        assert store.keys.made_before(session, {"PE-1": made["PE-1"], "PE-3": made["PE-1"]}) == ["PE-1"]
        assert store.keys.made_before(session, {"PE-2": made["PE-2"].replace(year=2000)}) == []
