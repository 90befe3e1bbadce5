"""A service's own /live, /ready and /metrics, for processes that have no web pages."""

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import make_wsgi_app

from chassis.logs import logger

log = logger(__name__)

Check = Callable[[], Mapping[str, Any]]
"""Tells what it found; raises when the service is not ready."""


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Probes come every few seconds; their addresses are nobody's business."""


class HealthServer:
    """Serves until stopped. port 0 chooses a free one; `port` says which."""

    def __init__(self, host: str, port: int, ready: Check) -> None:
        self._ready = ready
        self._metrics = make_wsgi_app()
        self._server: WSGIServer = make_server(host, port, self._answer, handler_class=_Quiet)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, name="health", daemon=True)

    def start(self) -> None:
        self._thread.start()
        log.info("health endpoints open", port=self.port)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/metrics":
            self._checked()  # brings the gauges up to date
            return self._metrics(environ, start_response)
        if path == "/live":
            return _json(start_response, "200 OK", {"live": True})
        if path == "/ready":
            found, ready = self._checked()
            return _json(start_response, "200 OK" if ready else "503 Service Unavailable", found)
        return _json(start_response, "404 Not Found", {"paths": ["/live", "/ready", "/metrics"]})

    def _checked(self) -> tuple[Mapping[str, Any], bool]:
        try:
            return self._ready(), True
        except Exception as error:  # noqa: BLE001 - whatever is wrong is the answer
            return {"ready": False, "problem": repr(error)}, False


def _json(start_response: Callable[..., Any], status: str, body: Mapping[str, Any]) -> list[bytes]:
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(body, default=str).encode()]
