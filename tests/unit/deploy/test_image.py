"""deploy/Dockerfile copies what is there, and all that is needed."""

from __future__ import annotations

import re
import threading
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from deploy.healthcheck import main as healthcheck
from tests.servers.ports import free_port
from tests.unit.deploy.compose import ROOT

DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def copied() -> list[str]:
    """What the image takes from the repository."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    return [source for line in lines for source in line.split()[:-1]]


def test_what_is_copied_is_there():
    assert [source for source in copied() if not (ROOT / source).exists()] == []


def test_what_is_copied_is_let_through_to_the_builder():
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    let_through = [line.removeprefix("!") for line in lines if line.startswith("!")]
    for source in copied():
        assert any(source == one or fnmatch(source, f"{one}/*") for one in let_through), source


def test_every_package_of_the_distribution_is_copied():
    packages = {name.split(".")[0] for name in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert packages <= set(copied())


def test_the_python_is_one_the_project_is_for():
    image = re.search(r"python:(\d+\.\d+)\.\d+-slim", DOCKERFILE)
    assert image
    classifiers = PROJECT["project"]["classifiers"]
    assert f"Programming Language :: Python :: {image[1]}" in classifiers


def test_it_does_not_run_as_root():
    last_stage = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    user = re.search(r"^USER (\d+)", last_stage, re.MULTILINE)
    assert user
    assert int(user[1]) > 0


def test_it_starts_the_command_of_the_project():
    entry = re.search(r'^ENTRYPOINT \["(\w+)"\]', DOCKERFILE, re.MULTILINE)
    assert entry
    assert entry[1] in PROJECT["project"]["scripts"]


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/fine" else 503)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.requirement("O2")
def test_the_healthcheck_wants_every_address_to_answer_well(address, capsys):
    assert healthcheck([f"{address}/fine", f"{address}/fine"]) == 0
    assert healthcheck([f"{address}/fine", f"{address}/not"]) == 1
    assert f"{address}/not: HTTP Error 503" in capsys.readouterr().err
    assert healthcheck([f"http://127.0.0.1:{free_port()}/"]) == 1
    assert healthcheck([]) == 1
