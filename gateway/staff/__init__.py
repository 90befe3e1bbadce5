"""Pages for staff: each role lands on what is due to it. One module for each subject."""

from __future__ import annotations

from flask import Flask

from gateway.staff import (
    answers,
    comment,
    entering,
    erasing,
    groups,
    health,
    imports,
    inbox,
    involvement,
    people,
    places,
    rooms,
    several,
    supporting,
    today,
    who,
    words,
    writing,
)
from gateway.staff.blueprint import blueprint

__all__ = [
    "answers",
    "comment",
    "entering",
    "erasing",
    "groups",
    "health",
    "imports",
    "inbox",
    "init_app",
    "involvement",
    "people",
    "places",
    "rooms",
    "several",
    "supporting",
    "today",
    "writing",
]


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
    words.init_app(app)
    who.init_app(app)
    rooms.looks.init_app(app)
    rooms.said.init_app(app)
    supporting.words.init_app(app)
    imports.worker.init_app(app)
