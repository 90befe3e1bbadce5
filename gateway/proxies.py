"""What a web server in front says about a visitor: believed only from the servers the operator named.

`FORWARDED_ALLOW_IPS` is the list that gunicorn reads too: addresses with commas between them, or `*` for any.
Without this every visitor behind a proxy would look like one, and one limit would count for all of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

VARIABLE = "FORWARDED_ALLOW_IPS"
THIS_MACHINE = "127.0.0.1,::1"


class NamedProxies:
    """WSGI middleware: the nearest X-Forwarded-For and X-Forwarded-Proto count when they come from `trusted`."""

    def __init__(self, app: WSGIApplication, trusted: frozenset[str]) -> None:
        self._plain = app
        self._believing = ProxyFix(app, x_for=1, x_proto=1)
        self._trusted = trusted

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        known = "*" in self._trusted or environ.get("REMOTE_ADDR") in self._trusted
        return (self._believing if known else self._plain)(environ, start_response)


def init_app(app: Flask) -> None:
    listed = os.environ.get(VARIABLE, THIS_MACHINE).split(",")
    app.wsgi_app = NamedProxies(app.wsgi_app, frozenset(filter(None, map(str.strip, listed))))  # type: ignore[method-assign]
