"""Pages for anyone: no account, no tracking. One module for each thing people come for."""

from __future__ import annotations

from flask import Flask

from gateway.public import (
    about_you,
    audits,
    boards,
    calendar,
    elections,
    follow,
    groups,
    home,
    minutes,
    say,
    support_answer,
    supporting,
    take_part,
    taking_part,
    trace,
)
from gateway.public.blueprint import blueprint

__all__ = [
    "about_you",
    "audits",
    "boards",
    "calendar",
    "elections",
    "follow",
    "groups",
    "home",
    "init_app",
    "minutes",
    "say",
    "support_answer",
    "supporting",
    "take_part",
    "taking_part",
    "trace",
]


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
