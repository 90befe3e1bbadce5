"""What somebody is half-way through saying, kept so that a lost connection loses no words."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to set up yet."""
