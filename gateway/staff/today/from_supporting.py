"""Thanks that wait for a decision, and volunteers whose review or induction is overdue."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission
from gateway.group_words import names_of
from gateway.i18n import day
from gateway.services import people
from gateway.staff.scope import own
from gateway.staff.today.shape import LINES, Block, Line, Source, block, was_due

THANKS = _("Thanks that wait for a decision")
VOLUNTEERS = _("Volunteers to see")


def thanks() -> Block | None:
    found = people("list_thanks", state="asked", local_services=own(), size=LINES)
    names = names_of([one["person"] for one in found["items"]])
    lines = [
        Line(
            names.get(one["person"], one["person"]),
            gettext("Read and decide"),
            url_for("staff.one_thanks", reference=one["reference"]),
            gettext("Asked for on %(day)s", day=day(one["asked_at"])),
        )
        for one in found["items"]
    ]
    return block(THANKS, found["counts"]["asked"], 0, lines, url_for("staff.thanks", state="asked"))


def volunteers() -> Block | None:
    due = people("volunteers_due", local_services=own(), size=LINES)
    names = names_of([one["person"] for one in [*due["reviews"], *due["inductions"]]])
    steps = (
        ("reviews", "review", "review_by", gettext("Write down a review")),
        ("inductions", "induction", "induction_by", gettext("Finish the induction")),
    )
    lines = [
        Line(
            names.get(one["person"], one["person"]),
            do,
            url_for("staff.volunteer_step", reference=one["reference"], name=step),
            was_due(one[due_on]),
            late=True,
        )
        for which, step, due_on, do in steps
        for one in due[which]
    ]
    count = sum(due["counts"].values())
    return block(VOLUNTEERS, count, count, lines, url_for("staff.volunteers", which="due"))


SOURCES = (
    Source("people", THANKS, (Permission.APPROVE_THANKS,), thanks),
    Source("people", VOLUNTEERS, (Permission.MANAGE_SUPPORTING,), volunteers),
)
