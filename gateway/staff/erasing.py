"""Erasing what was said in one comment: shown first, asked once, and for ever."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField

from gateway.accounts import Permission, requires
from gateway.forms import Filled, NotLonger, TextArea
from gateway.services import feedback
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.comment import about_comment
from gateway.staff.forms import OnceForm
from gateway.staff.scope import the_comment
from gateway.staff.step import step


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
    return step(
        form,
        lambda: feedback("erase_words", reference=found["reference"], reason=form.reason.data.strip()),
        heading=gettext("Erase the words"),
        button=gettext("Erase the words for ever"),
        happens=[
            gettext(
                "Nobody can read what was said any more: not you, not the author, not the search. "
                "You cannot get it back."
            ),
            gettext("What the author added goes as well, and what you asked the author."),
            gettext("That somebody said something stays, with its dates, and it still counts."),
            gettext("It still waits for an answer if it has none."),
            gettext("Published answers stay on the board. If one tells too much, withdraw it as well."),
        ],
        done=gettext("The words of %(reference)s are erased.", reference=found["reference"]),
        danger=True,
        keep="reason",
        **about_comment(found),
    )
