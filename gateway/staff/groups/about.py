"""What the pages about a group or an election have in common: what they are about, and what comes next."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from chassis.references import tidy
from gateway.accounts import Permission, ensure, may
from gateway.services import meetings
from gateway.staff.scope import me
from gateway.staff.stages import ELECTION, only_in_time


def key_of(member: dict[str, str]) -> str:
    """As it was written, or may be."""
    return member.get("person") or member["post"]


def the_group(slug: str, permission: Permission = Permission.READ_GROUPS) -> dict[str, Any]:
    """One group. Everybody who sees groups sees those of the organisation. Raises Refusal and Forbidden."""
    found: dict[str, Any] = meetings("get_group", slug=slug)
    ensure_place(found["local_service"], permission)
    return found


def the_election(reference: str, permission: Permission = Permission.READ_GROUPS) -> dict[str, Any]:
    """One election. Raises Refusal and Forbidden. Answers by itself when the page that is open is a step for another
    time."""
    found: dict[str, Any] = meetings("get_election", reference=tidy(reference))
    ensure_place(found["local_service"], permission)
    here = url_for("staff.election", reference=found["reference"])
    comes_now = next_of_election(found)
    only_in_time(ELECTION, found, comes_now, title=found["name"], back=here, election=found)
    return found


NEXT: dict[str, Any] = {
    "open_nominations": _("Let people stand"),
    "nominate": _("Somebody stands"),
    "read_nomination": _("Read who wants to stand"),
    "end_nominations": _("End the time to stand"),
    "open_ballot": _("Let people vote"),
    "ballot_codes": _("Print slips with codes"),
    "close_ballot": _("End the vote"),
    "count_votes": _("Count the votes"),
    "draw_lots": _("Draw lots"),
    "declare_result": _("Declare the result"),
}
"""Page of an election → what the button to it says."""


def next_of_election(election: dict[str, Any]) -> dict[str, Any] | None:
    """What comes next for an election, as a button: `text`, `href`, and `mine`, whether whoever looks may do it. None
    when it is over, or when it is to wait for the last day."""
    page_of = _page_after(election)
    if page_of is None:
        return None
    more: dict[str, Any] = {"number": _unread(election)} if page_of == "read_nomination" else {}
    return {
        "text": NEXT[page_of],
        "href": url_for(f"staff.{page_of}", reference=election["reference"], **more),
        "mine": may(me(), Permission.RUN_ELECTIONS, [election["local_service"]]),
    }


def _page_after(election: dict[str, Any]) -> str | None:
    over = election["time_is_over"]
    if election["state"] in ("nominating", "nominated") and _unread(election):
        return "read_nomination"
    match election["state"]:
        case "called":
            return "open_nominations"
        case "nominating":
            return "end_nominations" if over else "nominate"
        case "nominated":
            return "declare_result" if election["uncontested"] else "open_ballot"
        case "voting" if over:
            return "close_ballot"
        case "voting":
            return "ballot_codes" if election["ballot"] == "codes" else None
        case "closed":
            return "count_votes"
        case "counted":
            return "draw_lots" if election["lots_needed"] else "declare_result"
    return None


def _unread(election: dict[str, Any]) -> int | None:
    """The number of whoever waits longest to be read."""
    waiting = (one["number"] for one in election["candidates"] if one["reading"] == "waiting")
    return next(waiting, None)


def ensure_place(place: str | None, permission: Permission) -> None:
    ensure(Permission.READ_GROUPS, None if place is None else [place])
    if permission != Permission.READ_GROUPS:
        ensure(permission, [place])


def erased_of(found: dict[str, Any]) -> dict[str, str]:
    """What stands in the place of the names of those who stood and were erased."""
    said = gettext("One candidate’s details were erased")
    return {one["candidate"]: said for one in found["candidates"] if one["erased"]}


def about_group(group: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {"back": url_for("staff.group", slug=group["slug"]), "caption": group["name"]}


def about_election(found: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {"back": url_for("staff.election", reference=found["reference"]), "caption": found["name"]}
