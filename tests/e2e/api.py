"""The HTTP API as a program of staff uses it."""

from __future__ import annotations

from typing import Any

import requests

from tests.systems.ground import Ground
from tests.systems.processes import said

STAFF = "Ada Moss"


def a_token(ground: Ground) -> str:
    """Of a member of staff."""
    arguments = ("token", "create", "--role", "involvement_officer", "--name", STAFF, "--print")
    return said(*arguments, environment=ground.environment).stdout.strip()


class Api:
    """Calls under one address; a token makes them a member of staff's."""

    def __init__(self, address: str, token: str = "") -> None:
        self._address = address
        self._session = requests.Session()
        if token:
            self._session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> Any:
        answer = self._session.get(f"{self._address}{path}", params=query, headers=headers, timeout=30)
        return self._told(answer)

    def post(self, path: str, body: dict[str, Any] | None = None, **headers: str) -> Any:
        answer = self._session.post(f"{self._address}{path}", json=body or {}, headers=headers, timeout=30)
        return self._told(answer)

    def answers(self, path: str) -> bool:
        """Whether anybody is there and says that all is well."""
        try:
            return self._session.get(f"{self._address}{path}", timeout=5).ok
        except requests.ConnectionError:
            return False

    @staticmethod
    def _told(answer: requests.Response) -> Any:
        assert answer.ok, f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text}"
        return answer.json()
