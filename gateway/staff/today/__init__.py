"""What is due: overdue first, then due this week, then new. Each line says what to do and does it in one
step.
"""

from __future__ import annotations

from typing import Any

from flask import render_template

from chassis.errors import Refusal
from gateway.accounts import Permission, may, requires
from gateway.public.places import names
from gateway.services import feedback
from gateway.staff import words
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.scope import me, own
from gateway.staff.today import (
    from_decisions,
    from_groups,
    from_involvement,
    from_meetings,
    from_my_groups,
    from_people,
    from_supporting,
)
from gateway.staff.today.shape import LINES, Block, Source

__all__ = ["today"]

SOURCES: tuple[Source, ...] = (
    *from_decisions.SOURCES,
    *from_people.SOURCES,
    *from_meetings.SOURCES,
    *from_involvement.SOURCES,
    *from_supporting.SOURCES,
    *from_groups.SOURCES,
    *from_my_groups.SOURCES,
)
"""In the order in which they stand; what is late comes before what is not."""

NOTHING: dict[str, Any] = {
    "counts": {"overdue": 0, "due_soon": 0, "new": 0},
    "overdue": [],
    "due_soon": [],
    "new": [],
}


@blueprint.get("/")
@requires(Permission.READ_TRACE)
def today() -> Page:
    works = may(me(), Permission.READ_COMMENTS)
    found = _comments() if works else NOTHING
    blocks, silent = _blocks()
    if not (works or blocks or silent):
        return render_template("staff/welcome.html")
    counts = (found or NOTHING)["counts"]
    return render_template(
        "staff/today.html",
        found=found or NOTHING,
        answers=found is not None,
        works=works,
        blocks=blocks,
        silent=silent,
        overdue=counts["overdue"] + sum(block.late for block in blocks),
        waiting=sum(counts.values()) + sum(block.count for block in blocks),
        today=words.today(),
        names=names(),
        form=OnceForm(),
    )


def _comments() -> dict[str, Any] | None:
    """None while they cannot be asked for."""
    try:
        found: dict[str, Any] = feedback("today", local_services=own(), size=LINES)
    except Refusal as refusal:
        if refusal.kind != "unavailable":
            raise
        return None
    return found


def _blocks() -> tuple[list[Block], list[str]]:
    """What is due to whoever asks, late things first, and the names of what cannot be asked now. A service that did
    not answer once is not asked again, so that the page does not wait for it again and again."""
    blocks: list[Block] = []
    silent: list[str] = []
    down: set[str] = set()
    for source in SOURCES:
        if not (source.also() and any(may(me(), permission) for permission in source.permissions)):
            continue
        if source.service not in down:
            try:
                found = source.block()
                blocks += [found] if found else []
                continue
            except Refusal as refusal:
                if refusal.kind != "unavailable":
                    raise
                down.add(source.service)
        silent.append(str(source.name))
    return sorted(blocks, key=lambda one: not one.late), silent
