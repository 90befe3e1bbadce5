"""The restore drill of the embedded system: back up while it is used, lose everything, restore, go on."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from chassis.settings import Settings, read_settings
from gateway.database import open_database
from said.house import GATEWAY
from said.local import LocalServices
from said.sample import set_up_sample
from said.verification import verify_log
from said.whole_house import BLUEPRINTS
from scripts.back_up import DATABASES, CannotBackUp, back_up


def settings_of(folder: Path) -> Settings:
    return read_settings({"SAID_DATA": str(folder)})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a system with the sample organisation."""
    settings = settings_of(tmp_path / "var")
    open_database(settings).dispose()
    set_up_sample(settings)
    return settings


def board(services: LocalServices) -> list[str]:
    return [item["reference"] for item in services.call("reporting", "get_board")["items"]]


@pytest.mark.requirement("O2")
def test_what_was_backed_up_comes_back_and_goes_on(settings, tmp_path):
    with LocalServices(settings) as services:
        before = board(services)
    back_up(settings.data, tmp_path / "backup")
    shutil.rmtree(settings.data)

    restored = settings_of(tmp_path / "backup")
    assert restored.secret_key == settings.secret_key
    with LocalServices(restored) as services:
        for runtime in services.runtimes.values():
            assert verify_log(runtime, lambda _: None).problems == []
        assert board(services) == before
        said = services.call("feedback", "receive_comment", {"text": "Still here."})
        answer = {"comments": [said["reference"]], "you_said": "?", "we_did": "!", "outcome": "done"}
        told = services.call("feedback", "respond", answer | {"publish": True}, actor="Ada Obi")
        services.deliver()
        assert board(services) == [told["reference"], *before]


@pytest.mark.requirement("O2")
def test_a_copy_taken_in_the_middle_of_work_is_whole(settings, tmp_path):
    stop = threading.Event()

    def work() -> None:
        with LocalServices(settings) as busy:
            while not stop.is_set():
                busy.call("people", "register_local_services", {"names": [f"Place {len(rounds)}"]})
                busy.call("feedback", "receive_comment", {"text": "And another thing."})
                busy.deliver()
                rounds.append(1)

    rounds: list[int] = []
    thread = threading.Thread(target=work)
    thread.start()
    try:
        for number in range(5):
            back_up(settings.data, tmp_path / str(number))
    finally:
        stop.set()
        thread.join()
    assert rounds
    for number in range(5):
        with LocalServices(settings_of(tmp_path / str(number))) as services:
            last = {name: runtime.store.last_position() for name, runtime in services.runtimes.items()}
            for runtime in services.runtimes.values():
                assert verify_log(runtime, lambda _: None).problems == []
                for source, stand in runtime.health()["inbox"].items():
                    assert stand <= last[source]


def test_every_database_is_copied():
    assert sorted(DATABASES) == sorted([*(blueprint.name for blueprint in BLUEPRINTS), GATEWAY])


def test_all_are_copied_as_they_are_at_one_moment(tmp_path):
    """Somebody writes the same number to every database, first to the last and then on; in no copy may an earlier
    one be ahead of a later one, nor more than one write behind."""
    data, stop = tmp_path / "var", threading.Event()
    data.mkdir()
    for name in DATABASES:
        with closing(sqlite3.connect(data / f"{name}.db")) as database, database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("CREATE TABLE numbers (number)")
            database.execute("INSERT INTO numbers VALUES (0)")

    def count() -> None:
        with ExitStack() as stack:
            opened = [
                stack.enter_context(closing(sqlite3.connect(data / f"{name}.db", timeout=30)))
                for name in DATABASES
            ]
            number = 0
            while not stop.is_set():
                number += 1
                for database in opened:
                    with database:
                        database.execute("UPDATE numbers SET number = ?", (number,))

    thread = threading.Thread(target=count)
    thread.start()
    try:
        for number in range(20):
            back_up(data, tmp_path / str(number))
    finally:
        stop.set()
        thread.join()
    for number in range(20):
        seen = []
        for name in DATABASES:
            with closing(sqlite3.connect(tmp_path / str(number) / f"{name}.db")) as copy:
                seen += copy.execute("SELECT number FROM numbers").fetchone()
        assert seen == sorted(seen, reverse=True)
        assert seen[0] - seen[-1] <= 1


def test_a_backup_is_never_written_over_another(settings, tmp_path):
    back_up(settings.data, tmp_path / "backup")
    with pytest.raises(CannotBackUp, match="never written over"):
        back_up(settings.data, tmp_path / "backup")


def test_a_folder_that_holds_no_system_is_named(tmp_path):
    with pytest.raises(CannotBackUp, match=r"no reporting\.db"):
        back_up(tmp_path, tmp_path / "backup")


def test_only_its_owner_may_read_a_backup(settings, tmp_path):
    back_up(settings.data, tmp_path / "backup")
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0
    assert (tmp_path / "backup" / "secret.key").stat().st_mode & 0o077 == 0
