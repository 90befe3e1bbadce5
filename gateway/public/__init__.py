"""Pages for anyone: no account, no tracking."""

from __future__ import annotations

from flask import Flask

from gateway.public.blueprint import blueprint
from gateway.public import home  # noqa: F401  (routes)


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
