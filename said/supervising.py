"""A service on its own is two processes; this one looks after them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from chassis.logs import logger
from said.stopping import StopRequest

log = logger(__name__)

HALVES = ("rpc", "bus")
GRACE = 15.0
"""Seconds a half gets to end in good order."""


def supervise(names: Sequence[str]) -> None:
    """Both halves, each in its own process. When one ends the other is ended too, with exit status 1, so that
    whatever runs this starts both again. When this process is killed, they end by themselves."""
    stop = StopRequest()
    parent = str(os.getpid())
    command = [sys.executable, "-m", "said.cli", "service", *names, "--parent", parent, "--only"]
    halves = [subprocess.Popen([*command, half]) for half in HALVES]
    log.info("started", services=list(names))
    while not stop and all(half.poll() is None for half in halves):
        time.sleep(0.2)
    failed = not stop
    for half in halves:
        if half.poll() is None:
            half.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    for half in halves:
        try:
            half.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            half.kill()
    if failed:
        raise SystemExit(1)
