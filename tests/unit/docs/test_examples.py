"""What pages tell people to run can be run."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import click
import pytest

from chassis.broker import events_exchange
from contracts.feedback.events import ResponsePublishedV1
from said.cli import main
from tests.contract import golden

ROOT = Path(__file__).parents[3]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")])
CONSUMER = ROOT / "docs" / "how-to" / "consumer.py"


TYPED = re.compile(
    r"(?:^\$ |^> do |&& |\.venv/bin/|run --rm (?:--volume \S+ )?)said ([a-z][^\n|&;<>)]*)", re.MULTILINE
)


def blocks(language: str) -> list[tuple[str, str]]:
    """(page, text) of every block of code in that language."""
    pattern = re.compile(rf"^[ ]*```{language}\n(.*?)^[ ]*```", re.DOTALL | re.MULTILINE)
    return [
        (str(page.relative_to(ROOT)), dedent(found[1]))
        for page in PAGES
        for found in pattern.finditer(page.read_text(encoding="utf-8"))
    ]


def said_commands() -> list[tuple[str, str]]:
    """(page, command) of every `said …` that a page tells to type, and every one it mentions."""
    typed = [
        (page, found[1].split("  #")[0])
        for language in ("console", "sh")
        for page, text in blocks(language)
        for found in TYPED.finditer(text)
    ]
    mentioned = [
        (str(page.relative_to(ROOT)), found[1])
        for page in PAGES
        for found in re.finditer(r"`said ([a-z][^`]*)`", page.read_text(encoding="utf-8"))
    ]
    return sorted(set(typed + mentioned))


def resolved(words: list[str]) -> tuple[click.Command, list[str]]:
    command: click.Command = main
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    return command, words


@pytest.mark.parametrize(("page", "command"), said_commands())
def test_a_command_on_a_page_exists_with_its_options(page, command):
    found, rest = resolved(shlex.split(command))
    assert found is not main
    given = {word.split("=")[0] for word in rest if word.startswith("--")}
    options = {name for one in found.params for name in one.opts} | {"--help"}
    assert given <= options
    if isinstance(found, click.Group):
        assert not [word for word in rest if "|" not in word and word.islower()]


def test_commands_were_found():
    assert len(said_commands()) > 25


def targets() -> list[str]:
    """Every target of make that a page mentions."""
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    return sorted(
        {found for text in texts for found in re.findall(r"(?:`|\$ |^)make ([a-z-]+)", text, re.MULTILINE)}
    )


@pytest.mark.parametrize("target", targets())
def test_a_target_of_make_on_a_page_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("page", "text"), blocks("python"))
def test_python_on_a_page_can_be_parsed(page, text):
    ast.parse(text)


@pytest.fixture(scope="module")
def consumer():
    spec = importlib.util.spec_from_file_location("consumer", CONSUMER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def event(position, previous, event_type="feedback.response_published.v1"):
    return golden.message(event_type) | {"position": position, "previous": previous}


class TestConsumer:
    def test_it_listens_where_the_service_speaks(self, consumer):
        ours = events_exchange("feedback")
        assert (consumer.EVENTS.name, consumer.EVENTS.type) == (ours.name, ours.type)
        assert consumer.EVENTS.durable == ours.durable

    def test_it_reads_fields_that_the_contract_has(self, consumer):
        named = set(re.findall(r'told\["(\w+)"\]', CONSUMER.read_text(encoding="utf-8"))) - {"envelopes"}
        assert named
        assert named <= set(ResponsePublishedV1().fields)

    def test_it_keeps_the_rules_of_position_and_previous(self, consumer, tmp_path, capsys):
        with closing(sqlite3.connect(tmp_path / "place.db")) as database:
            database.executescript(consumer.TABLES)
            other = event(1, 0, "feedback.comment_acknowledged.v1")
            assert consumer.take(database, other)
            assert not consumer.take(database, event(3, 2)), "a gap"
            assert consumer.take(database, event(2, 1))
            assert consumer.take(database, event(2, 1)), "a repetition is seen"
            assert consumer.position(database) == 2
        assert len(capsys.readouterr().out.splitlines()) == 1
