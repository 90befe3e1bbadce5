"""What an agenda item is called: one that came from a comment handed to the organisation has the comment's code for a
title. Staff who may read the comment see its first words instead."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import Any

from flask import Flask, g
from flask_babel import gettext

from chassis.errors import Refusal
from contracts.fields import REFERENCE_PATTERN
from gateway.accounts import Permission, current_account, may
from gateway.services import feedback

COMMENT = re.compile(REFERENCE_PATTERN.replace("[A-Z]{2,3}", "FB"))
CODE = re.compile(REFERENCE_PATTERN)
MOST = 30
"""Comments that are asked for on one page; the others keep their code."""


def said_in(title: str | None) -> dict[str, Any] | None:
    """None when the title is in words. Else the comment's `reference`, and its `words` for who may read them here: None
    for everybody else, and once they are erased."""
    if not title or not COMMENT.fullmatch(title):
        return None
    if "said_in_titles" not in g:
        g.said_in_titles = {}
    known: dict[str, str | None] = g.said_in_titles
    if title not in known and len(known) < MOST:
        known[title] = _words(title)
    return {"reference": title, "words": known.get(title)}


def plain_title(title: str) -> str:
    """What an item is called, as plain text: for lists to choose from."""
    said = said_in(title)
    if said is None:
        return title
    words = said["words"]
    return shorten(words, 100, placeholder="…") if words else gettext("A comment (%(code)s)", code=title)


def is_code(title: str | None) -> bool:
    """Whether an item is called by a code still. Where everybody reads it the page says that something was said: a code
    is for its author and for staff."""
    return bool(title and CODE.fullmatch(title))


def _words(reference: str) -> str | None:
    if not may(current_account(), Permission.READ_COMMENTS):
        return None
    try:
        comment = feedback("get_comment", reference=reference)
    except Refusal as refusal:
        if refusal.kind not in ("unavailable", "not_found"):
            raise
        return None
    readable = may(current_account(), Permission.READ_COMMENTS, [comment["local_service"]])
    words: str | None = comment["words"] if readable else None
    return words


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(said_in=said_in, is_code=is_code)
