"""The embedded system (`said run`): how soon it is ready, and how much memory it has taken after an import.

The file is imported through the staff pages, so that reading, checking, storing, relaying and taking in all happen in
the one process that is weighed.
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import requests

from bench.browser import Browser
from bench.feedback_file import feedback_file
from bench.figures import Figure, Target, figure, in_turns
from bench.ground import Ground
from tests.servers.ports import free_port
from tests.servers.process import clean_environment
from tests.systems.processes import ROOT, Said
from tests.waiting import wait_until

MIB = 1024 * 1024
STARTS = 3
IMPORTS_ALONE = (
    "from chassis.green import patch; patch(); import said.embedded; print('imported', flush=True)"
)


def measure(ground: Ground) -> list[Figure]:
    folder = ground.new_folder()
    environment = {
        "SAID_DATA": str(folder / "var"),
        "SAID_PORT": str(free_port()),
        "SAID_LOG_LEVEL": "WARNING",
    }
    with _running(environment, folder) as system:
        before = _memory(system)
        comments = _import(environment, system, feedback_file(folder))
        after = _memory(system)
    starts = in_turns(
        STARTS, {"ours": lambda: _start(environment, folder), "imports": lambda: _imports(environment)}
    )
    return [
        figure(
            f"memory of the embedded process after importing {comments:,} comments",
            "MiB",
            [after],
            [before],
            Target("value", "at most", 256),
        ),
        figure("second start of the embedded system to ready", "s", starts["ours"], starts["imports"]),
    ]


@contextmanager
def _running(environment: dict[str, str], folder: Path) -> Iterator[Said]:
    with Said("run", environment=environment, log=folder / "said.log") as system:
        wait_until(lambda: _ready(environment), 60, "the embedded system to be ready", every=0.02)
        yield system
        system.stop()


def _ready(environment: dict[str, str]) -> bool:
    try:
        return requests.get(_address(environment) + "/ready", timeout=5).ok
    except requests.ConnectionError:
        return False


def _address(environment: dict[str, str]) -> str:
    return f"http://127.0.0.1:{environment['SAID_PORT']}"


def _memory(system: Said) -> float:
    """Resident, in MiB."""
    return float(psutil.Process(system.pid).memory_info().rss / MIB)


def _start(environment: dict[str, str], folder: Path) -> float:
    started = time.perf_counter()
    with _running(environment, folder):
        return time.perf_counter() - started


def _imports(environment: dict[str, str]) -> float:
    command = [sys.executable, "-W", "ignore", "-c", IMPORTS_ALONE]
    started = time.perf_counter()
    with subprocess.Popen(
        command, env=clean_environment(**environment), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "imported\n"
        return time.perf_counter() - started


def _import(environment: dict[str, str], system: Said, file: Path) -> int:
    """Through the staff pages, until reporting has heard of every comment; how many there were."""
    login = re.search(r"First staff login: (\S+)\s+password: (\S+)", system.log)
    assert login, system.log
    browser = Browser(_address(environment))
    browser.open("/sign-in")
    browser.send("password", email=login[1], password=login[2])
    browser.open("/staff/imports")
    browser.send("once", file=file)
    job = browser.address
    browser.send("/mapping")
    wait_until(lambda: browser.ask(f"{job}/progress")["state"] == "checked", 120, "the dry run", every=0.2)
    browser.open(job)
    browser.send("/run")
    wait_until(lambda: browser.ask(f"{job}/progress")["state"] == "finished", 300, "the import", every=0.2)
    data = Path(environment["SAID_DATA"])
    stored = _one(data / "feedback.db", "SELECT max(id) FROM events")
    wait_until(
        lambda: _one(data / "reporting.db", "SELECT notification_id FROM tracking") == stored,
        120,
        "reporting to hear of all",
        every=0.2,
    )
    return _one(data / "feedback.db", "SELECT count(*) FROM comments")


def _one(database: Path, query: str) -> int:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return int(connection.execute(query).fetchone()[0])
