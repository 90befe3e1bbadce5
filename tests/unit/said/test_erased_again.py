"""A backup holds what was erased after it, and its keys. What was erased is erased again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from said.cli import main
from scripts.back_up import back_up
from tests.unit.feedback.facts_erasing import bytes_of
from tests.unit.local_house import House, Said, new_house, prepared

__all__ = ["new_house", "prepared"]

pytestmark = [pytest.mark.requirement("T2"), pytest.mark.requirement("P2")]
WHY = "They asked for it."


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    def run(data: Path, *command: str) -> str:
        monkeypatch.setenv("SAID_DATA", str(data))
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 0, done.output
        return done.output

    return run


@pytest.fixture
def two(new_house: House) -> tuple[Said, Said]:
    """By nobody, and by Mary."""
    return new_house.say("The zerubabel hums."), new_house.say(
        "A second zerubabel.", contact={"name": "Mary Smith"}
    )


def erase_both(house: House, two: tuple[Said, Said]) -> str:
    nobodys, marys = two
    person = str(house.comment(marys)["person"])
    house.feedback("erase_words", reference=nobodys.reference, reason=WHY)
    house.people("erase_person", person=person, reason=WHY)
    house.services.deliver()
    return person


def test_what_was_erased_is_listed_without_a_name(new_house, two, run):
    person = erase_both(new_house, two)
    new_house.close()
    listed = run(new_house.data, "erased").splitlines()
    assert {line.split()[0] for line in listed} == {person, two[0].reference, two[1].reference}


def test_a_restored_backup_is_erased_again_from_the_list(new_house, two, run, tmp_path):
    with closing(sqlite3.connect(new_house.data / "gateway.db")) as accounts:
        accounts.execute("CREATE TABLE accounts (id)")
    back_up(new_house.data, tmp_path / "backup")
    erase_both(new_house, two)
    new_house.close()
    (tmp_path / "erased.txt").write_text(run(new_house.data, "erased"))

    assert b"zerubabel" in bytes_of(tmp_path / "backup")
    assert run(tmp_path / "backup", "erased", "--again", str(tmp_path / "erased.txt")) == "Erased again: 3.\n"
    assert b"zerubabel" not in bytes_of(tmp_path / "backup")
    assert b"mary smith" not in bytes_of(tmp_path / "backup", "people")
    assert run(tmp_path / "backup", "erased", "--again", str(tmp_path / "erased.txt")) == "Erased again: 0.\n"


def test_keys_that_were_put_back_alone_are_found_and_destroyed(new_house, two, run, tmp_path):
    data = new_house.data
    with (
        closing(sqlite3.connect(data / "feedback.db")) as live,
        closing(sqlite3.connect(tmp_path / "old.db")) as old,
    ):
        live.backup(old)
    erase_both(new_house, two)
    with closing(sqlite3.connect(data / "feedback.db")) as live, live:
        live.execute("ATTACH ? AS old", (str(tmp_path / "old.db"),))
        live.execute("INSERT OR IGNORE INTO subject_keys SELECT * FROM old.subject_keys")
    assert new_house.comment(two[0])["words"] is None
    new_house.close()

    (tmp_path / "nothing.txt").write_text("")
    examined = CliRunner().invoke(main, ["doctor"]).output if run(data, "erased") else ""
    assert "MEND feedback erased: 2 came back" in examined
    assert run(data, "erased", "--again", str(tmp_path / "nothing.txt")) == "Erased again: 2.\n"
    assert "ok   feedback erased" in CliRunner().invoke(main, ["doctor"]).output
