"""Marks of pages that are ordered by a day."""

from datetime import datetime

from marshmallow import ValidationError, fields

WRONG = "Send the next of the page before, with the same order."


def _is_mark(value: str) -> None:
    day, separator, position = value.rpartition("~")
    try:
        right = 0 <= int(position) < 10**18
        if separator:
            datetime.fromisoformat(day)
    except ValueError:
        right = False
    if not right:
        raise ValidationError(WRONG)


def due_mark() -> fields.String:
    """The `next` of the page before: a position (`17`) or, where a day or an hour orders, that and a position
    (`2026-03-03~17`). None for the first page."""
    return fields.String(load_default=None, allow_none=True, validate=_is_mark)
