"""From the register of people: what they ask about what we hold, and whose needs to ask about again."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission
from gateway.services import people
from gateway.staff.scope import own
from gateway.staff.today.shape import LINES, Block, Line, Source, block, by, was_due

REQUESTS = _("What people ask about what we hold")
NEEDS = _("Needs to ask about again")
DO = {"export": _("Give them a copy"), "erasure": _("Erase it")}


def data_requests() -> Block | None:
    found = people("list_data_requests", local_services=own())["items"]
    lines = [
        Line(
            one["name"] or one["person"],
            str(DO[one["kind"]]),
            url_for(
                "staff.erase_person" if one["kind"] == "erasure" else "staff.export_person",
                reference=one["person"],
            ),
            was_due(one["due_on"]) if one["overdue"] else by(one["due_on"]),
            one["overdue"],
        )
        for one in found
    ]
    late = sum(one["overdue"] for one in found)
    return block(REQUESTS, len(found), late, lines, url_for("staff.data_requests"))


def needs() -> Block | None:
    found = people("list_people", local_services=own(), review_overdue=True, size=LINES)
    lines = [
        Line(
            one["name"] or one["person"],
            gettext("Ask them again"),
            url_for("staff.person", reference=one["person"]),
            was_due(one["review_needs_on"]),
            late=True,
        )
        for one in found["items"]
    ]
    return block(NEEDS, found["total"], found["total"], lines, url_for("staff.people", show="review"))


SOURCES = (
    Source("people", REQUESTS, (Permission.ERASE_PEOPLE,), data_requests),
    Source("people", NEEDS, (Permission.MANAGE_PEOPLE,), needs),
)
