"""Marking the personal details that were found in an answer, where they stand."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

FIELDS = ("you_said", "we_did")


def marked(answer: dict[str, Any], details: list[dict[str, Any]]) -> dict[str, Markup]:
    """field → its words with every detail inside `<mark>`. `details`: kind, field, start, end, in
    characters.
    """
    return {
        field: _marked(answer[field], [one for one in details if one["field"] == field]) for field in FIELDS
    }


def _marked(text: str, details: list[dict[str, Any]]) -> Markup:
    parts, at = [Markup()], 0
    for detail in sorted(details, key=lambda one: int(one["start"])):
        start, end = max(int(detail["start"]), at), int(detail["end"])
        if end <= at:
            continue
        parts += [Markup.escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    return Markup().join([*parts, Markup.escape(text[at:])])
