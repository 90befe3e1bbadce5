"""See what happened: the code opens one comment's story, for its author alone.

The code is kept in the session cookie of the browser, for half an hour after it was last used, and nowhere
else.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import flash, redirect, render_template, session, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import StringField, TextAreaField
from wtforms.validators import ValidationError

from chassis.errors import Refusal
from chassis.references import tidy_code
from contracts.vocabulary import LARGEST_WORDS
from gateway.forms import Filled, Form, NotLonger, TextArea, TextInput, page, plain_lines
from gateway.limits import GUESSING, SENDING, limiter
from gateway.public.blueprint import blueprint
from gateway.public.places import names
from gateway.public.say_forms import SendForm
from gateway.security import csrf
from gateway.services import feedback

Page = str | tuple[str, int] | Response

OPEN_FOR = timedelta(minutes=30)
_KEPT = "follow"


class CodeForm(Form):
    code = StringField(
        _("Your code"),
        description=_(
            "It has 12 letters and numbers, like K7QM-2P4R-9XWD. Small letters and blanks are fine."
        ),
        widget=TextInput(),
        validators=[Filled(_("Write your code."))],
    )

    def validate_code(self, field: StringField) -> None:
        if field.data and not tidy_code(field.data):
            raise ValidationError(
                gettext(
                    "This is not a whole code. Look at each letter and number again. "
                    "Our codes have 12 of them."
                )
            )


class MoreForm(Form):
    """Something to add, or the answer to our question."""

    text = TextAreaField(
        _("Is there anything you want to add?"),
        widget=TextArea(),
        filters=[plain_lines],
        validators=[Filled(_("Write what you want to add.")), NotLonger(LARGEST_WORDS)],
    )


class MoreAfterAWhileForm(CodeForm, MoreForm):
    """The same for somebody whose half hour is over: with the code again, and the words kept."""


def _code() -> str | None:
    kept = session.get(_KEPT)
    if not kept or datetime.fromisoformat(kept["until"]) < datetime.now(UTC):
        session.pop(_KEPT, None)
        return None
    return str(kept["code"])


def _keep(code: str) -> None:
    session[_KEPT] = {"code": code, "until": (datetime.now(UTC) + OPEN_FOR).isoformat()}


def _find(code: str) -> dict[str, Any] | None:
    """The comment of this code; None when there is none."""
    try:
        found: dict[str, Any] = feedback("find_by_code", follow_up_code=code)
    except Refusal as refusal:
        if refusal.kind in ("unavailable", "conflict"):
            raise
        return None
    return found


@blueprint.get("/follow")
def follow() -> Page:
    return page("public/follow/code.html", CodeForm(), open_one=_code() is not None)


@blueprint.post("/follow")
@limiter.limit(GUESSING)
def follow_open() -> Page:
    form = CodeForm()
    if form.validate_on_submit():
        code = tidy_code(form.code.data)
        if _find(code):
            _keep(code)
            return redirect(url_for("public.follow_comment"))
        form.blame(
            "code",
            gettext(
                "We cannot find this code. Look at each letter and number again, or ask a member of staff."
            ),
        )
    return page("public/follow/code.html", form, open_one=False)


@blueprint.get("/follow/comment")
def follow_comment() -> Page:
    code = _code()
    comment = _find(code) if code else None
    if code is None or comment is None:
        flash(gettext("Please write your code again. We closed the page to keep it safe."))
        return redirect(url_for("public.follow"))
    _keep(code)
    return _story(comment, MoreForm())


def _story(comment: dict[str, Any], form: MoreForm) -> tuple[str, int]:
    return page(
        "public/follow/comment.html",
        form,
        comment=comment,
        place_name=names().get(comment["local_service"] or ""),
        finish=SendForm(),
    )


@blueprint.post("/follow/add")
@limiter.limit(SENDING)
@csrf.exempt  # the forms check their token themselves, so that words are never lost to a session that ended
def follow_add() -> Page:
    code = _code()
    if code is None:
        again = MoreAfterAWhileForm()
        if not again.validate_on_submit():
            if not again.code.data:
                again.code.errors = [gettext("Write your code again. We closed the page to keep it safe.")]
            return page("public/follow/add.html", again)
        code, form = tidy_code(again.code.data), again
    else:
        form = MoreForm()
    comment = _find(code)
    if comment is None:
        session.pop(_KEPT, None)
        return redirect(url_for("public.follow"))
    if not form.validate_on_submit():
        return _story(comment, form)
    try:
        feedback("add_words", reference=comment["reference"], follow_up_code=code, text=form.text.data)
    except Refusal as refusal:
        if refusal.kind == "unavailable":
            raise
        form.blame("text", refusal.message)
        return _story(comment, form)
    _keep(code)
    flash(gettext("Thank you. We added it."), "success")
    return redirect(url_for("public.follow_comment"))


@blueprint.get("/follow/unhappy")
def follow_unhappy() -> Page:
    return render_template("public/follow/unhappy.html", open_one=_code() is not None)


@blueprint.post("/follow/finish")
def follow_finish() -> Page:
    """Leave nothing of it on this computer."""
    session.pop(_KEPT, None)
    return redirect(url_for("public.home"))
