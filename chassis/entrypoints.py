"""How a service answers: a contract on the way in, plain JSON values on the way out, refusals as data.

`exposed` makes a method of a service class an RPC entrypoint. The request is loaded with its contract, the caller's
context is in force while the method runs, and what the domain refuses crosses the bus as a `Refusal`.
"""

import functools
import re
import time
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from marshmallow import Schema
from nameko.exceptions import deserialize_to_instance
from nameko.extensions import DependencyProvider
from nameko.rpc import rpc

from chassis import metrics
from chassis.context import Context, current, within
from chassis.errors import Refusal
from chassis.logs import logger
from chassis.publishing import json_value
from chassis.requests import load
from chassis.service import Runtime
from chassis.store import DATABASE_GONE
from contracts.operations import DiscardQuarantined, ListQuarantine, ReadLog, RetryQuarantined

log = logger(__name__)

# nameko then raises a Refusal at the caller, not a RemoteError that names one.
deserialize_to_instance(Refusal)

_NEED_NO_VIEW = frozenset({"read_log", "health"})
"""What is answered while views are rebuilt at the start; another service may need it for its own."""

_runtimes: dict[str, Runtime] = {}


def provide(runtime: Runtime) -> None:
    """Gives this process's entrypoints of a service what they work on. Before the service starts."""
    _runtimes[runtime.name] = runtime


class RuntimeProvider(DependencyProvider):
    """Injects the opened service."""

    def get_dependency(self, worker_ctx: Any) -> Runtime:
        return _runtimes[worker_ctx.service_name]


def exposed(contract: type[Schema] | None = None) -> Callable[[Callable[..., Any]], Any]:
    """Makes `method(self, **fields of contract)` callable as `method(payload, context)` over the bus."""

    def decorate(method: Callable[..., Any]) -> Any:
        @functools.wraps(method)
        def entry(self: Any, payload: Mapping[str, Any] | None = None, context: Any = None) -> Any:
            started = time.monotonic()
            outcome = "failed"
            try:
                if self.runtime.is_outdated and method.__name__ not in _NEED_NO_VIEW:
                    raise Refusal(
                        "unavailable", "views-being-rebuilt", "This will work again in a few minutes."
                    )
                with within(Context(**(context or {}))):
                    request = load(contract, payload or {}) if contract else {}
                    answer = json_value(method(self, **request))
                outcome = "answered"
                return answer
            except Refusal:
                outcome = "refused"
                raise
            except DATABASE_GONE as error:
                log.error("database unavailable", method=method.__name__, problem=repr(error))
                raise Refusal(
                    "unavailable",
                    "database-unavailable",
                    "This is not working right now. Please try again later.",
                ) from error
            except self.rules as error:
                outcome = "refused"
                raise self.refusal(error) from error
            finally:
                metrics.calls.labels(self.name, method.__name__, outcome).observe(time.monotonic() - started)

        # Not rpc(entry, …): nameko forgets the options when the function comes first.
        return rpc(expected_exceptions=(Refusal,))(entry)

    return decorate


class Entrypoints:
    """What every service answers: its log, its quarantine, its health. Service classes extend it.

    rules: the base class of the service's broken rules, which have a `kind` (of a Refusal), a `message` and a
    `field`.
    """

    name: str
    rules: ClassVar[tuple[type[Exception], ...]] = ()
    runtime: Runtime = RuntimeProvider()

    @property
    def app(self) -> Any:
        """The service's application: its use cases."""
        return self.runtime.application

    def refusal(self, error: Any) -> Refusal:
        """A broken rule, said to the caller: its code is the rule's name."""
        code = re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__).lower()
        errors = {error.field: [error.message]} if error.field else None
        return Refusal(error.kind, code, error.message, errors)

    @exposed(ReadLog)
    def read_log(self, after: int, limit: int) -> dict[str, Any]:
        return {"envelopes": self.runtime.publisher.read_log(after, limit)}

    @exposed(ListQuarantine)
    def list_quarantine(self, after: str | None, size: int) -> dict[str, Any]:
        with self.runtime.store.reading() as session:
            items = self.runtime.quarantine.waiting(session, int(after or 0), size)
        shown = [
            {
                "id": item.id,
                "source": item.source,
                "position": item.position,
                "event_type": item.event_type,
                "reason": item.reason,
                "attempts": item.attempts,
                "at": item.at,
                "state": item.state,
            }
            for item in items
        ]
        return {"items": shown, "next": str(items[-1].id) if len(items) == size else None}

    @exposed(RetryQuarantined)
    def retry_quarantined(self, id: int) -> dict[str, Any]:
        self.runtime.inbox.retry(id, by=current().actor)
        return {"id": id, "state": "retried"}

    @exposed(DiscardQuarantined)
    def discard_quarantined(self, id: int, reason: str) -> dict[str, Any]:
        self.runtime.inbox.discard(id, by=current().actor, why=reason)
        return {"id": id, "state": "discarded"}

    @exposed()
    def health(self) -> dict[str, Any]:
        return self.runtime.health()
