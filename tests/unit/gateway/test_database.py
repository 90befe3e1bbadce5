"""The gateway's own database."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from chassis.settings import Settings, read_settings
from chassis.store.schema import prepare_postgresql
from gateway.accounts import init_app  # noqa: F401  (puts its tables on the metadata)
from gateway.database import open_database
from gateway.drafts import drafts
from tests.servers.postgresql import Database


def open_at_once(settings: Settings, how_many: int) -> list[Engine]:
    """So many openings, as when all workers of a server start together."""
    ready = threading.Barrier(how_many)
    engines: list[Engine] = []
    problems: list[Exception] = []

    def open_it() -> None:
        ready.wait()
        try:
            engines.append(open_database(settings))
        except Exception as error:  # noqa: BLE001  (whatever it is, the test must see it)
            problems.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(how_many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    return engines


def close(engines: list[Engine]) -> None:
    for engine in engines:
        engine.dispose()


def test_many_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    engines = open_at_once(read_settings({"SAID_DATA": str(tmp_path)}), 8)
    assert inspect(engines[0]).has_table(drafts.name)
    close(engines)


def test_many_may_open_a_new_schema_at_once(tmp_path: Path, fresh_database: Database) -> None:
    prepare_postgresql(fresh_database.owner_url, (), ("gateway",), "")
    settings = read_settings(
        {"SAID_DATA": str(tmp_path), "DATABASE_URL": fresh_database.url("said_{service}")}
    )
    engines = open_at_once(settings, 8)
    assert inspect(engines[0]).has_table(drafts.name)
    close(engines)


@pytest.mark.parametrize("again", [1, 2])
def test_opening_again_changes_nothing(tmp_path: Path, again: int) -> None:
    settings = read_settings({"SAID_DATA": str(tmp_path)})
    close([open_database(settings) for _ in range(again)])
    assert (tmp_path / "gateway.db").exists()
