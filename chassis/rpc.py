"""Asking a service something, over the bus."""

import contextlib
import queue
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from amqp.exceptions import AMQPError
from kombu.exceptions import KombuError
from nameko.exceptions import BadRequest, RemoteError, RpcTimeout, UnknownService
from nameko.standalone.rpc import ClusterRpcProxy

from chassis.errors import Refusal
from chassis.logs import logger
from chassis.transport import EMBEDDED_URI, register

register()

log = logger(__name__)


class ServiceClient(Protocol):
    """Whoever can ask the services."""

    def call(
        self,
        service: str,
        method: str,
        payload: dict[str, Any] | None = None,
        *,
        actor: str = "public",
        correlation_id: str = "",
    ) -> Any:
        """The method's answer as JSON values. Raises Refusal, of kind `unavailable` when nobody answers."""
        ...


class BusClient:
    """Asks by RPC; safe to use from several threads. timeout: seconds to wait for an answer."""

    def __init__(self, amqp_uri: str, timeout: float = 15.0) -> None:
        self._config = {"AMQP_URI": amqp_uri or EMBEDDED_URI}
        self._timeout = timeout
        self._idle: queue.LifoQueue[Any] = queue.LifoQueue()

    def call(
        self,
        service: str,
        method: str,
        payload: dict[str, Any] | None = None,
        *,
        actor: str = "public",
        correlation_id: str = "",
    ) -> Any:
        context = {"actor": actor, "correlation_id": correlation_id}
        with self._proxy() as proxy:
            return getattr(getattr(proxy, service), method)(payload or {}, context)

    @contextlib.contextmanager
    def _proxy(self) -> Iterator[Any]:
        """A proxy nobody else uses meanwhile. One that failed is thrown away: its reply queue is gone."""
        try:
            cluster, proxy = self._idle.get_nowait()
        except queue.Empty:
            cluster, proxy = self._connect()
        try:
            yield proxy
        except Refusal:
            self._idle.put((cluster, proxy))
            raise
        except (RemoteError, BadRequest) as error:
            # BadRequest: the service has no such method, being of another version than this process.
            self._idle.put((cluster, proxy))
            log.error("service failed", problem=str(error))
            raise _unavailable("service-failed") from error
        except (RpcTimeout, UnknownService, OSError, RuntimeError, AMQPError, KombuError) as error:
            with contextlib.suppress(Exception):
                cluster.stop()
            raise _unavailable("service-unavailable") from error
        else:
            self._idle.put((cluster, proxy))

    def _connect(self) -> tuple[Any, Any]:
        cluster = ClusterRpcProxy(self._config, timeout=self._timeout)
        try:
            return cluster, cluster.start()
        except (OSError, AMQPError, KombuError) as error:
            raise _unavailable("bus-unavailable") from error

    def close(self) -> None:
        while not self._idle.empty():
            cluster, _ = self._idle.get_nowait()
            with contextlib.suppress(Exception):
                cluster.stop()


class LogsOverTheBus:
    """Reads producers' logs by asking the producers."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    def __call__(self, source: str, after: int, limit: int) -> Sequence[dict[str, Any]]:
        answer = self._client.call(
            source, "read_log", {"after": after, "limit": min(limit, 1000)}, actor="inbox"
        )
        envelopes: Sequence[dict[str, Any]] = answer["envelopes"]
        return envelopes


def _unavailable(code: str) -> Refusal:
    return Refusal("unavailable", code, "This is not working right now. Please try again in a few minutes.")
