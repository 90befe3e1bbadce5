"""Pages for anyone: no account, no tracking. One module for each thing people come for."""

from __future__ import annotations

from flask import Flask

from gateway.public import boards, follow, home, say, trace
from gateway.public.blueprint import blueprint

__all__ = ["boards", "follow", "home", "init_app", "say", "trace"]


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
