"""A server process that cannot outlive the run that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

GUARD = Path(__file__).with_name("guard.py")


class ServerBroken(RuntimeError):
    """A server did not start, or stopped by itself. The message ends with its log's last lines."""


class GuardedProcess:
    """One command under `guard`: it ends with this object, with this process, or when told to."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        log: Path,
        environment: Mapping[str, str],
        folder: Path,
        user: str | None = None,
    ) -> None:
        """Start `command` in `folder`, removed if this process dies; what it prints goes to `log`."""
        self.log = log
        guard = [sys.executable, "-I", str(GUARD), "--remove", str(folder)]
        if user:
            guard += ["--user", user]
        with log.open("ab") as output:
            self._guard = subprocess.Popen(
                [*guard, "--", *map(str, command)],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                cwd=folder,
                env=dict(environment),
                start_new_session=True,  # Ctrl-C is for pytest, which then stops its servers in order
            )

    @property
    def running(self) -> bool:
        return self._guard.poll() is None

    def kill(self) -> None:
        """Kill the command and all it started, at once (SIGKILL); its files stay."""
        self._tell("keep")
        self._end(timeout=20)

    def terminate(self, how: signal.Signals, timeout: float) -> None:
        """Ask the command to end in its own way and wait for it, at most `timeout` seconds."""
        self._tell(f"signal {int(how)}")
        self._end(timeout)

    def tail(self, lines: int = 40) -> str:
        """The last lines of the log."""
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    def _tell(self, line: str) -> None:
        assert self._guard.stdin is not None
        try:
            self._guard.stdin.write(f"{line}\n".encode())
            self._guard.stdin.flush()
        except BrokenPipeError:
            return  # it ended by itself meanwhile, which is what was wanted

    def _end(self, timeout: float) -> None:
        try:
            self._guard.wait(timeout)
        except subprocess.TimeoutExpired as error:
            raise ServerBroken(
                f"still running {timeout:g} s after it was told to stop\n{self.tail()}"
            ) from error
        assert self._guard.stdin is not None
        try:
            self._guard.stdin.close()
        except BrokenPipeError:
            return


def clean_environment(**more: str) -> dict[str, str]:
    """An environment for a server: PATH, a plain locale and `more`; nothing else of the caller's leaks in."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **more}
