"""What is due: overdue first, then due this week, then new. Each line says what to do and does it in one
step.
"""

from __future__ import annotations

from flask import render_template

from gateway.accounts import Permission, may, requires
from gateway.public.places import names
from gateway.services import feedback
from gateway.staff import words
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.rooms.looks import softly
from gateway.staff.scope import me, own

LINES = 10
"""Of each group; the inbox has the rest."""


@blueprint.get("/")
@requires(Permission.READ_TRACE)
def today() -> Page:
    if not may(me(), Permission.READ_COMMENTS):
        return render_template("staff/welcome.html")
    found = feedback("today", local_services=own(), size=LINES)
    return render_template(
        "staff/today.html",
        found=found,
        rooms=softly("what_is_due", local_services=own()),
        today=words.today(),
        names=names(),
        form=OnceForm(),
    )
