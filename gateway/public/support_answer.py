"""What was answered to whoever asked for support: the code is enough, no name and no account.

The code stands in no address, and nothing of it is kept: the page answers the form itself.
"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import StringField

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.forms import Filled, Form, NotLonger, TextInput, page
from gateway.limits import GUESSING, limiter
from gateway.public.blueprint import blueprint
from gateway.services import meetings

Page = str | tuple[str, int] | Response


class SupportCodeForm(Form):
    code = StringField(
        _("Your code"),
        description=_(
            "You got it when you asked. It looks like SU-7KQ2M-9. Small letters and blanks are fine."
        ),
        widget=TextInput(),
        validators=[Filled(_("Write your code.")), NotLonger(40)],
    )


@blueprint.get("/support")
def support_answer() -> Page:
    return page("public/calendar/answer.html", SupportCodeForm(), found=None)


@blueprint.post("/support")
@limiter.limit(GUESSING)
def support_answer_shown() -> Page:
    form = SupportCodeForm()
    found = _find(form.code.data) if form.validate_on_submit() else None
    if found is None and not form.errors:
        form.blame(
            "code",
            gettext(
                "We cannot find this code. Look at each letter and number again, or ask a member of staff."
            ),
        )
    return page("public/calendar/answer.html", form, found=found)


def _find(code: str) -> dict[str, Any] | None:
    """None when nothing was asked for with this code."""
    try:
        found: dict[str, Any] = meetings("follow_support", reference=tidy(code))
    except Refusal as refusal:
        if refusal.kind in ("invalid", "not_found"):
            return None
        raise
    return found
