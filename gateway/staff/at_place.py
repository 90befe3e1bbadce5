"""Groups, the next meeting and the people of one place, for its page: what can be asked now, for who may read it."""

from __future__ import annotations

from typing import Any

from gateway.accounts import Permission, may
from gateway.services import meetings, people
from gateway.staff.scope import me
from gateway.staff.softly import softly

GROUPS = 20


def at_place(slug: str) -> dict[str, Any]:
    """groups, next_meeting and people: what the services answer; None for who may not read it. silent: whether some of
    it cannot be asked for at the moment."""
    here = {"local_services": [slug]}
    found: dict[str, Any] = {"groups": None, "next_meeting": None, "people": None}
    if may(me(), Permission.READ_GROUPS, [slug]):
        found["groups"] = softly(meetings, "list_groups", organisation=False, size=GROUPS, **here)
        if found["groups"]:
            found["next_meeting"] = softly(meetings, "list_meetings", when="coming", size=1, **here)
    if may(me(), Permission.READ_PEOPLE, [slug]):
        found["people"] = softly(people, "list_people", in_bank=True, size=1, **here)
    asked = {"groups": Permission.READ_GROUPS, "people": Permission.READ_PEOPLE}
    silent = any(found[name] is None and may(me(), needed, [slug]) for name, needed in asked.items())
    return found | {"silent": silent}
