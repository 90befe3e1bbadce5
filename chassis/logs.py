"""Structured logs: one JSON object a line, each with the actor and correlation id of the request it belongs to.

No address, no words of a comment and no code of an author is ever logged.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from chassis.context import current


def _with_context(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    context = current()
    event.setdefault("correlation_id", context.correlation_id)
    if context.causation_id:
        event.setdefault("causation_id", context.causation_id)
    return event


def configure(level: str = "INFO", service: str = "") -> None:
    """Sends this process's logs, its libraries' too, to standard error as JSON lines."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _with_context,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )

    def with_service(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        if service:
            event.setdefault("service", service)
        return event

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                with_service,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(sort_keys=False, default=str),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # These tell of every heartbeat and every request with its address.
    for chatty in ("amqp", "kombu", "nameko", "werkzeug", "eventlet.wsgi", "urllib3"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    # It warns, with a traceback, of each refusal; what is refused is an answer, and counted in the metrics.
    logging.getLogger("nameko.containers").setLevel(logging.ERROR)


def logger(name: str) -> Any:
    """A structured logger: `log.info("relay started", service="feedback")`."""
    return structlog.stdlib.get_logger(name)
