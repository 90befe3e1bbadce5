"""Who asked, and what led to it: carried along a request and into every event it stores."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Context:
    """actor: opaque id, role or "public"; never a name of a member of the public.
    correlation_id: the request everything began with; causation_id: the message that led to this one.
    """

    actor: str = "system"
    correlation_id: str = ""
    causation_id: str | None = None

    def caused_by(self, message_id: str) -> "Context":
        return replace(self, causation_id=message_id)


_current: ContextVar[Context | None] = ContextVar("said_context", default=None)


def current() -> Context:
    """The context of this request; outside of one, the system itself with a correlation id of its own."""
    return _current.get() or Context(correlation_id=str(uuid.uuid4()))


@contextmanager
def within(context: Context) -> Iterator[Context]:
    """Everything stored or sent inside carries `context`."""
    if not context.correlation_id:
        context = replace(context, correlation_id=str(uuid.uuid4()))
    token = _current.set(context)
    try:
        yield context
    finally:
        _current.reset(token)
