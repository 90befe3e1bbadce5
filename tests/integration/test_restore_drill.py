"""The restore drill of docs/how-to/back-up-and-restore.md on PostgreSQL, with the commands that stand there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from chassis.settings import read_settings
from said.cli import main
from said.local import LocalServices
from said.sample import set_up_sample
from tests.servers import programs

KEY = "ab" * 32


def pg(program: str, url: str, *arguments: str, **options) -> None:
    address = make_url(url)
    where = ["--host", str(address.host), "--port", str(address.port), "--username", str(address.username)]
    subprocess.run([programs.postgresql_programs() / program, *where, *arguments], check=True, **options)


def said(*command: str, **environment: str) -> str:
    result = CliRunner().invoke(main, command, env={"SAID_SECRET_KEY": KEY, **environment})
    assert result.exit_code == 0, result.output
    return result.output


def board(url: str) -> list[str]:
    settings = read_settings({"DATABASE_URL": url, "SAID_SECRET_KEY": KEY})
    with LocalServices(settings) as services:
        services.deliver()
        return [item["reference"] for item in services.call("reporting", "get_board")["items"]]


def one_person_stays_and_one_is_erased(url: str) -> tuple[str, str]:
    with LocalServices(read_settings({"DATABASE_URL": url, "SAID_SECRET_KEY": KEY})) as services:
        staying, gone = (
            str(services.call("people", "keep_contact", {"contact": {"name": name}})["person"])
            for name in ("Ada Stays", "Ben Goes")
        )
        services.call("people", "erase_person", {"person": gone, "reason": "He asked for it."})
        services.deliver()
    return staying, gone


@pytest.mark.requirement("O2")
@pytest.mark.requirement("T2")
def test_a_dump_brings_everything_back_append_only_as_before(postgresql, fresh_database, tmp_path: Path):
    said("prepare", SAID_OWNER_URL=fresh_database.owner_url)
    url = fresh_database.url("said_{service}")
    set_up_sample(read_settings({"DATABASE_URL": url, "SAID_SECRET_KEY": KEY}))
    before = board(url)
    staying, gone = one_person_stays_and_one_is_erased(url)
    with (tmp_path / "said.dump").open("wb") as dump:
        pg("pg_dump", fresh_database.owner_url, "--format", "custom", fresh_database.name, stdout=dump)

    other = postgresql.create_database()
    said("prepare", SAID_OWNER_URL=other.owner_url)
    restore = (
        "--dbname",
        other.name,
        "--clean",
        "--if-exists",
        "--exit-on-error",
        str(tmp_path / "said.dump"),
    )
    pg("pg_restore", other.owner_url, *restore)

    restored = other.url("said_{service}")
    assert "Everything is in order." in said("verify", DATABASE_URL=restored)
    assert board(restored) == before != []
    with LocalServices(read_settings({"DATABASE_URL": restored, "SAID_SECRET_KEY": KEY})) as services:
        store = services.runtimes["feedback"].store
        with pytest.raises(ProgrammingError, match="permission denied"), store.engine.begin() as connection:
            connection.execute(text("DELETE FROM feedback.events"))
        services.call("feedback", "receive_comment", {"text": "Still here."})
        contacts = services.call("people", "contacts_of", {"persons": [staying, gone]})["contacts"]
        assert contacts[staying]["name"] == "Ada Stays"
        assert contacts[gone] is None
        for name in services.runtimes["people"].views:
            services.runtimes["people"].rebuild(
                name
            )  # what stands sealed in the log opens with the keys of the dump
        assert services.call("people", "contacts_of", {"persons": [staying, gone]})["contacts"] == contacts
    other.drop()
