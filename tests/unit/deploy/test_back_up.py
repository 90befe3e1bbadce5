"""The restore drill of the embedded system: back up while it is used, lose everything, restore, go on."""

from __future__ import annotations

import shutil
import threading
from itertools import pairwise
from pathlib import Path

import pytest

from chassis.settings import Settings, read_settings
from gateway.database import open_database
from said.house import BLUEPRINTS, GATEWAY
from said.local import LocalServices
from said.sample import set_up_sample
from said.verification import verify_log
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


def test_every_database_is_copied_and_consumers_before_their_producers():
    assert sorted(DATABASES) == sorted([*(blueprint.name for blueprint in BLUEPRINTS), GATEWAY])
    hears = {blueprint.name: set(blueprint.sources) for blueprint in BLUEPRINTS} | {GATEWAY: set()}
    for earlier, later in pairwise(DATABASES):
        assert earlier not in hears[later]
    for name in DATABASES:
        assert all(DATABASES.index(source) > DATABASES.index(name) for source in hears[name])


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
