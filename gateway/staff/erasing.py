"""Erasing what was said in one comment: shown first, asked once, and for ever."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField

from chassis.errors import Refusal
from gateway.accounts import Permission, requires
from gateway.forms import Filled, NotLonger, TextArea, page
from gateway.services import feedback
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.once import first_time
from gateway.staff.scope import the_comment


class EraseForm(OnceForm):
    reason = TextAreaField(
        _("Why must it go?"),
        description=_("Staff read this later. Write nothing in it about the person: it stays for good."),
        widget=TextArea(),
        validators=[Filled(_("Write why.")), NotLonger(500)],
    )


@blueprint.route("/comments/<reference>/erase", methods=["GET", "POST"])
@requires(Permission.ERASE_PEOPLE)
def erase_words(reference: str) -> Page:
    found = the_comment(reference, Permission.ERASE_PEOPLE)
    form = EraseForm()
    if form.validate_on_submit():
        try:
            with first_time() as first:
                if first:
                    feedback("erase_words", reference=found["reference"], reason=form.reason.data.strip())
                    flash(
                        gettext("The words of %(reference)s are erased.", reference=found["reference"]),
                        "success",
                    )
            return redirect(url_for("staff.comment", reference=found["reference"]))
        except Refusal as refusal:
            form.blame_for(refusal, "reason")
    return page("staff/erase.html", form, comment=found)
