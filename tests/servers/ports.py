"""Ports that are free now and stay free while a server is down."""

from __future__ import annotations

import os
import random
import socket

# Below the range from which the kernel picks ports for outgoing connections (32768 and up on Linux): a client
# that keeps trying to reach a server that is down could otherwise be given that port and talk to itself.
CANDIDATES = range(20_000, 32_000)


def _own(candidates: range) -> range:
    """The part of one of several processes that test side by side: a port whose server is down is nobody else's."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return candidates[number :: int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))]


_handed_out: set[int] = set()


def free_port() -> int:
    """A TCP port on 127.0.0.1 on which nothing listens, never given twice by this process."""
    own = _own(CANDIDATES)
    for port in random.sample(own, len(own)):
        if port in _handed_out:
            continue
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        _handed_out.add(port)
        return port
    raise OSError(f"no free port between {CANDIDATES.start} and {CANDIDATES.stop}")
