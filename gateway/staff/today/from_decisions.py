"""Comments that a meeting decided about, whose authors wait for the answer."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission
from gateway.services import feedback
from gateway.staff.scope import own
from gateway.staff.today.shape import LINES, Block, Line, Source, block

DECIDED = _("Decided by a meeting, not answered yet")


def decided() -> Block | None:
    found = feedback("decided_comments", local_services=own(), size=LINES)
    lines = [
        Line(
            one["words"] or one["reference"],
            gettext("Answer them"),
            f"{url_for('staff.comment', reference=one['reference'])}#next",
        )
        for one in found["items"]
    ]
    return block(DECIDED, found["count"], 0, lines, url_for("staff.inbox", waiting="answer", sort="due"))


SOURCES = (Source("feedback", DECIDED, (Permission.RESPOND,), decided),)
