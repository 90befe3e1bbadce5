"""The command `said` in processes of its own, which a test may kill."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import requests

from tests.servers.process import clean_environment
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "said.cli"]


def said(
    *arguments: str, environment: Mapping[str, str], check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Runs one command to its end. Raises AssertionError with all it printed when it fails and should not."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        env=clean_environment(**environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if check and done.returncode:
        raise AssertionError(
            f"said {' '.join(arguments)} ended with {done.returncode}\n{done.stdout}{done.stderr}"
        )
    return done


class Said:
    """A command that runs until it is stopped or killed. What it prints is in `log`."""

    def __init__(self, *arguments: str, environment: Mapping[str, str], log: Path) -> None:
        self._arguments = arguments
        self._log = log
        with log.open("ab") as output:
            self._start = log.stat().st_size
            self._process = subprocess.Popen(
                [*COMMAND, *arguments],
                env=clean_environment(**environment),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.pid = self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self.running:
            self.kill()

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    @property
    def log(self) -> str:
        """What this process has printed so far."""
        with self._log.open("rb") as file:
            file.seek(self._start)
            return file.read().decode(errors="replace")

    def logged(self, event: str) -> list[dict[str, Any]]:
        """Lines of its structured log with this event."""
        lines = [line for line in self.log.splitlines() if line.startswith("{")]
        return [found for found in map(json.loads, lines) if found.get("event") == event]

    def kill(self) -> None:
        """SIGKILL, to it and every process it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(20)

    def kill_alone(self) -> None:
        """SIGKILL, to it and nothing that it started."""
        self._process.kill()
        self._process.wait(20)

    def stop(self, how: signal.Signals = signal.SIGTERM, timeout: float = 30) -> int:
        """Asks it to end and waits; its exit status."""
        self._process.send_signal(how)
        return self.wait(timeout)

    def wait(self, timeout: float = 30) -> int:
        return self._process.wait(timeout)

    def until(self, event: str, timeout: float = 60) -> dict[str, Any]:
        """Waits until it has logged `event`; that line. Raises AssertionError with its log when it ends before."""

        def found() -> dict[str, Any] | None:
            if not self.running:
                raise RuntimeError(f"said {' '.join(self._arguments)} has ended\n{self.log}")
            lines = self.logged(event)
            return lines[0] if lines else None

        answer = wait_until(found, timeout, f"said {' '.join(self._arguments)} to log {event!r}", every=0.05)
        assert answer is not None
        return answer

    @property
    def health_url(self) -> str:
        """Address of its /live, /ready and /metrics."""
        return f"http://127.0.0.1:{self.until('health endpoints open')['port']}"

    @property
    def web_url(self) -> str:
        """Address of the pages of `said run`."""

        def found() -> str | None:
            if not self.running:
                raise RuntimeError(f"said run has ended\n{self.log}")
            ready = re.search(r"is ready: (http://\S+)", self.log)
            return ready[1] if ready else None

        answer = wait_until(found, 60, "said run to be ready", every=0.05)
        assert answer is not None
        return answer


def web() -> requests.Session:
    """A client that takes no notice of proxies."""
    session = requests.Session()
    session.trust_env = False
    return session
