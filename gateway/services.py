"""How every view asks a service: who asks and in which request is added here, once.

    from gateway.services import feedback
    comment = feedback("get_comment", reference="FB-7KQ2M-9")

raises `chassis.errors.Refusal`; `gateway.errors` turns what a view does not catch into a page or problem
details.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app, g, has_request_context

if TYPE_CHECKING:
    from chassis.rpc import ServiceClient

PUBLIC = "public"


class Service:
    """One service by its name; calling it asks it something."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, method: str, /, **payload: Any) -> Any:
        client: ServiceClient = current_app.extensions["services"]
        return client.call(self.name, method, payload, actor=actor(), correlation_id=correlation_id())


feedback = Service("feedback")
meetings = Service("meetings")
people = Service("people")
reporting = Service("reporting")


def actor() -> str:
    """Who asks: "public", or the display name that `gateway.accounts` put into `g.actor`."""
    name: str = g.get("actor", PUBLIC) if has_request_context() else PUBLIC
    return name


def correlation_id() -> str:
    """One for each request, made here and never taken from outside, so that it says nothing about a
    visitor.
    """
    if not has_request_context():
        return str(uuid.uuid4())
    if "correlation_id" not in g:
        g.correlation_id = str(uuid.uuid4())
    found: str = g.correlation_id
    return found


def init_app(app: Flask, client: ServiceClient) -> None:
    app.extensions["services"] = client
