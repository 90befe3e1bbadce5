"""What the private servers have in common: a folder, a process, and being started, stopped and killed."""

from __future__ import annotations

import shutil
import signal
import tempfile
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar, Self

from tests.servers.process import GuardedProcess, ServerBroken
from tests.waiting import StillWaiting, wait_until


class PrivateServer(ABC):
    """A server on loopback whose files live and die with it; use it as a context manager.

    Between `kill()` (a power cut) or `stop()` (an orderly stop) and `start()` its ports and data stay.
    """

    name: ClassVar[str]
    stop_signal: ClassVar[signal.Signals]
    start_within: ClassVar[float] = 60.0  # seconds

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"said-and-done-{self.name.lower()}-"))
        self._process: GuardedProcess | None = None
        self._down_on_purpose = True

    @abstractmethod
    def _prepare(self) -> None:
        """Write what the server needs before its first start."""

    @abstractmethod
    def _launch(self) -> GuardedProcess:
        """Start the server's process on its data, without waiting for it."""

    @abstractmethod
    def _answers(self) -> bool:
        """Whether a client is served."""

    def __enter__(self) -> Self:
        try:
            self._prepare()
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.running

    def start(self) -> None:
        """Start the server on its data and wait until it serves clients; nothing happens if it runs.

        Raises `ServerBroken` with the end of the server's log.
        """
        if self.running:
            return
        process = self._process = self._launch()
        try:
            wait_until(self._serves, self.start_within, f"{self.name} to serve clients", every=0.05)
        except StillWaiting as error:
            process.kill()
            raise ServerBroken(f"{self.name} did not start: {error}\n{process.tail()}") from error
        self._down_on_purpose = False

    def stop(self) -> None:
        """Stop the server in order, ending every connection."""
        self._down_on_purpose = True
        if self._process is not None:
            self._process.terminate(self.stop_signal, timeout=60)

    def kill(self) -> None:
        """Kill every process of the server at once (SIGKILL)."""
        self._down_on_purpose = True
        if self._process is not None:
            self._process.kill()

    def ensure_running(self) -> None:
        """Start the server if a test left it down. Raises `ServerBroken` if it had stopped by itself."""
        if not self.running and not self._down_on_purpose and self._process is not None:
            self._down_on_purpose = True
            raise ServerBroken(f"{self.name} stopped by itself\n{self._process.tail()}")
        self.start()

    def close(self) -> None:
        """Kill the server and remove its files."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _serves(self) -> bool:
        if self._process is not None and not self._process.running:
            raise ServerBroken(f"{self.name} stopped while it was starting\n{self._process.tail()}")
        return self._answers()
