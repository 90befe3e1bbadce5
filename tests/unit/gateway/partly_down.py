"""Services of which some do not answer, as when their process or their database is down."""

from __future__ import annotations

from typing import Any

from chassis.errors import Refusal
from chassis.rpc import ServiceClient


class PartlyDown:
    """A ServiceClient in front of another one. `down`: names of services that do not answer."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client
        self.down: set[str] = set()

    def call(
        self,
        service: str,
        method: str,
        payload: dict[str, Any] | None = None,
        *,
        actor: str = "public",
        correlation_id: str = "",
    ) -> Any:
        if service in self.down:
            raise Refusal("unavailable", "no-answer", f"{service} does not answer.")
        return self._client.call(service, method, payload, actor=actor, correlation_id=correlation_id)
