"""Giving themes or somebody to work on it, to one comment or to many at once."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from wtforms import SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from gateway.accounts import Permission, requires
from gateway.forms import Checkboxes, Filled, NotLonger, TextInput, page
from gateway.look import policy
from gateway.services import feedback
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.once import first_time
from gateway.staff.scope import ensure_comments, the_comment

MOST = 200
"""Comments in one go: what fits into an address."""


class ThemeForm(OnceForm):
    themes = SelectMultipleField(_("What is it about?"), widget=Checkboxes(), choices=[])


class AssignForm(OnceForm):
    assignee = StringField(
        _("Who shall work on it?"),
        description=_(
            "A role or a team, like Repairs team. The author sees it, so do not write a person’s name."
        ),
        widget=TextInput(),
        validators=[Filled(_("Write who shall work on it.")), NotLonger(100)],
    )


@blueprint.route("/comments/theme", methods=["GET", "POST"])
@requires(Permission.THEME)
def theme_several() -> Page:
    references = _references(Permission.THEME)
    one = the_comment(references[0]) if len(references) == 1 else None
    form = ThemeForm(data={"themes": one["themes"]} if one else None)
    form.themes.choices = [SelectChoice(theme.slug, theme.name) for theme in policy().themes]
    if form.validate_on_submit():
        with first_time() as first:
            if first:
                feedback("theme_comments", references=references, themes=form.themes.data)
                _say_done(len(references))
        return _back(references)
    return page("staff/theme.html", form, references=references, comment=one, back_to=_back_to(references))


@blueprint.route("/comments/assign", methods=["GET", "POST"])
@requires(Permission.ASSIGN)
def assign_several() -> Page:
    references = _references(Permission.ASSIGN)
    one = the_comment(references[0]) if len(references) == 1 else None
    form = AssignForm(data={"assignee": one["assignee"]} if one else None)
    if form.validate_on_submit():
        with first_time() as first:
            if first:
                feedback("assign_comments", references=references, assignee=form.assignee.data.strip())
                _say_done(len(references))
        return _back(references)
    return page("staff/assign.html", form, references=references, comment=one, back_to=_back_to(references))


def _references(permission: Permission) -> list[str]:
    references = list(dict.fromkeys(request.args.getlist("comments")))[:MOST]
    if references:
        ensure_comments(permission, references)
    return references


def _say_done(comments: int) -> None:
    flash(ngettext("Done for %(num)s comment.", "Done for %(num)s comments.", comments), "success")


def _back_to(references: list[str]) -> str:
    if len(references) == 1:
        return url_for("staff.comment", reference=references[0])
    return url_for("staff.inbox")


def _back(references: list[str]) -> Page:
    return redirect(_back_to(references))
