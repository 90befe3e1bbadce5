"""A step that was opened at the wrong stage, from a bookmark or an old tab: what comes now, instead of a form that must
fail. What is sent all the same is refused by the rules of meetings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, make_response, render_template, request

Found = dict[str, Any]
Step = dict[str, Any]
"""A button to what comes now: `text`, `href`, and `mine`, whether whoever looks may do it."""

BEFORE = ("planned", "called", "agenda_sent")
WRITTEN = (None, "open", "drafted")
APPROVED = ("approved", "circulated", "published")


def _written(meeting: Found) -> bool:
    return meeting["state"] == "held" and meeting["minutes"] in WRITTEN


def _before(meeting: Found) -> bool:
    return meeting["state"] in BEFORE


def _approved(meeting: Found) -> bool:
    return meeting["minutes"] in APPROVED


MEETING: Mapping[str, Callable[[Found], bool]] = {
    "call_meeting": lambda one: one["next_step"] == "call",
    "postpone_meeting": _before,
    "cancel_meeting": _before,
    "agenda": _before,
    "propose_item": _before,
    "circulate_agenda": lambda one: one["state"] in ("called", "agenda_sent") and bool(one["agenda"]),
    "take_attendance": lambda one: one["next_step"] in ("take_attendance", "hold") or _written(one),
    "hold_meeting": lambda one: one["next_step"] == "hold",
    "write_part": _written,
    "record_decision": _written,
    "change_decision": _written,
    "strike_decision": _written,
    "add_action": _written,
    "approve_minutes": lambda one: one["minutes"] == "drafted",
    "circulate_minutes": _approved,
    "publish_minutes": lambda one: one["minutes"] == "circulated",
    "correct_part": _approved,
    "correct_decision": _approved,
}
"""Page of a meeting → when it is for."""

ELECTION: Mapping[str, Callable[[Found], bool]] = {
    "open_nominations": lambda one: one["state"] == "called",
    "nominate": lambda one: one["state"] == "nominating" and not one["time_is_over"],
    "read_nomination": lambda one: one["state"] in ("nominating", "nominated"),
    "send_statement_back": lambda one: one["state"] in ("nominating", "nominated"),
    "change_statement": lambda one: one["state"] in ("nominating", "nominated"),
    "end_nominations": lambda one: one["state"] == "nominating",
    "open_ballot": lambda one: one["state"] == "nominated" and not one["uncontested"],
    "ballot_codes": lambda one: (
        one["ballot"] == "codes"
        and not one["uncontested"]
        and (one["state"] == "nominated" or (one["state"] == "voting" and not one["time_is_over"]))
    ),
    "close_ballot": lambda one: one["state"] == "voting",
    "count_votes": lambda one: (
        one["state"] == "closed" or (one["state"] == "counted" and one["ballot"] == "paper")
    ),
    "draw_lots": lambda one: one["state"] == "counted" and bool(one["lots_needed"]),
    "declare_result": lambda one: (
        (one["state"] == "nominated" and bool(one["uncontested"]))
        or (one["state"] == "counted" and not one["lots_needed"])
    ),
    "recount": lambda one: one["ballot"] == "paper" or one["state"] in ("closed", "counted", "declared"),
    "call_off_election": lambda one: bool(one["running"]),
}
"""Page of an election → when it is for."""


def only_in_time(
    pages: Mapping[str, Callable[[Found], bool]], found: Found, comes_now: Step | None, **about: Any
) -> None:
    """Answers the request with the page that says what comes now, unless the page that was opened is for this stage.
    about: title, back (an address) and what the template shows of the stage."""
    possible = pages.get((request.endpoint or "").rpartition(".")[2])
    if request.method != "GET" or possible is None or possible(found):
        return
    abort(make_response(render_template("staff/not_now.html", comes_now=comes_now, **about)))
