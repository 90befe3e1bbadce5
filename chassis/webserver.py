"""The embedded system's web server: eventlet's, in a process that is green anyway. Production uses gunicorn."""

from collections.abc import Callable
from typing import Any

import eventlet
from eventlet import wsgi


class GreenServer:
    """Serves a WSGI application until stopped. port 0 chooses a free one; `port` says which."""

    def __init__(self, application: Callable[..., Any], host: str, port: int) -> None:
        self._application = application
        # reuse_port would let a second copy take half of the requests unnoticed.
        self._socket = eventlet.listen((host, port), reuse_port=False)
        self.port: int = self._socket.getsockname()[1]
        self._thread: Any = None

    def start(self) -> None:
        self._thread = eventlet.spawn(
            wsgi.server,
            self._socket,
            self._application,
            log_output=False,
            # 0, or eventlet gathers server-sent events into chunks and the reader sees nothing for minutes.
            minimum_chunk_size=0,
            keepalive=True,
        )

    def stop(self) -> None:
        if self._thread is not None:
            self._thread.kill()
        self._socket.close()


def pause(seconds: float) -> None:
    """Lets everything else of the process go on meanwhile."""
    eventlet.sleep(seconds)
