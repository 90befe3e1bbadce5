"""RabbitMQ's management interface: what rabbitmqctl does, in milliseconds instead of seconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import requests


class Management:
    """The HTTP API of one private broker. Paths are those under `/api/`: `queues/fresh-1/people.inbox`.

    Message counts there lag by up to five seconds: ask the queue (a passive declaration) for exact ones.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self._session = requests.Session()
        self._session.auth = ("guest", "guest")
        self._session.trust_env = False  # a proxy has no business with loopback

    def answers(self) -> bool:
        """Whether the interface is up."""
        try:
            return self._session.get(self._url("whoami"), timeout=5).ok
        except requests.ConnectionError:
            return False

    def get(self, path: str) -> Any:
        """What is at `path`. Raises `requests.HTTPError`, also for what is not there."""
        return self._call("GET", path).json()

    def put(self, path: str, body: Mapping[str, Any] | None = None) -> None:
        """Create or change what is at `path`."""
        self._call("PUT", path, body or {})

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Do what `path` says, such as `queues/fresh-1/x/get`."""
        return self._call("POST", path, body or {}).json()

    def delete(self, path: str) -> None:
        """Delete what is at `path`."""
        self._call("DELETE", path)

    def close_connections(self) -> int:
        """Cut every client off, as a network fault would; how many there were. New ones show after 5 s."""
        connections = self.get("connections")
        for connection in connections:
            self.delete(f"connections/{quote(connection['name'], safe='')}")
        return len(connections)

    def close(self) -> None:
        self._session.close()

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> requests.Response:
        answer = self._session.request(method, self._url(path), json=body, timeout=30)
        answer.raise_for_status()
        return answer

    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/api/{path}"
