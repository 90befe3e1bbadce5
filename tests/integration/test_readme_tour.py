"""The README's five minutes, line by line, against a system that was just started."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.ports import free_port
from tests.servers.process import clean_environment
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
SITE = "http://127.0.0.1:8000"


def tour() -> str:
    """The lines as they stand in the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- tour -->\n```sh\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    return clean_environment(SAID_DATA=str(tmp_path / "var"), SAID_PORT=str(free_port()), HOME=str(tmp_path))


@pytest.fixture
def running(environment, tmp_path) -> Iterator[str]:
    """The address of an embedded system with the sample organisation."""
    log = tmp_path / "run.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "said.cli", "run"], env=environment, cwd=ROOT, stdout=output, stderr=output
        )
    wait_until(lambda: b"is ready" in log.read_bytes(), timeout=120, what="the system to be ready")
    yield f"http://127.0.0.1:{environment['SAID_PORT']}"
    process.terminate()
    process.wait(30)


@pytest.mark.requirement("G3")
@pytest.mark.requirement("O3")
def test_the_tour_can_be_taken(running, environment, tmp_path):
    lines = tour()
    assert lines.count(SITE) == 1
    script = "set -eu\n" + lines.replace(SITE, running)
    script = script.replace(".venv/bin/said", f'"{sys.executable}" -m said.cli')
    script = script.replace("curl -fsS $SITE/boards/elm-house", "board")
    board = f"""
        board() {{
          for try in $(seq 60); do
            curl -fsS {running}/api/v1/boards/elm-house > "$HOME/board.json"
            grep -q "$ANSWER" "$HOME/board.json" && return
            sleep 0.5
          done
          exit 1
        }}
    """
    done = subprocess.run(
        ["bash", "-c", board + script],
        env={**environment, "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COLUMNS": "160"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    answer = json.loads((tmp_path / "answer.json").read_text())
    assert answer["state"] == "published"
    shown = json.loads((tmp_path / "board.json").read_text())["items"]
    assert shown[0]["reference"] == answer["reference"]
    comment = json.loads((tmp_path / "said.json").read_text())["reference"]
    trace = done.stdout[done.stdout.index("Trace of") :]
    assert comment in trace
    assert answer["reference"] in trace
