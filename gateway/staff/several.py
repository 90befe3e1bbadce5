"""Giving themes or somebody to work on it, to one comment or to many at once."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from gateway.accounts import Permission, requires
from gateway.forms import Checkboxes, Filled, NotLonger, TextInput
from gateway.look import policy
from gateway.services import feedback
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.scope import ensure_comments, the_comment
from gateway.staff.step import step

MOST = 200
"""Comments in one go: what fits into an address."""


class ThemeForm(OnceForm):
    themes = SelectMultipleField(
        _("What is it about?"),
        description=_("Tick all that fit. They replace the themes chosen before."),
        widget=Checkboxes(names=True),
        choices=[],
    )


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
    return step(
        form,
        lambda: feedback("theme_comments", references=references, themes=form.themes.data),
        heading=gettext("Choose themes"),
        button=gettext("Keep these themes"),
        **_about(references, one),
    )


@blueprint.route("/comments/assign", methods=["GET", "POST"])
@requires(Permission.ASSIGN)
def assign_several() -> Page:
    references = _references(Permission.ASSIGN)
    one = the_comment(references[0]) if len(references) == 1 else None
    form = AssignForm(data={"assignee": one["assignee"]} if one else None)
    return step(
        form,
        lambda: feedback("assign_comments", references=references, assignee=form.assignee.data.strip()),
        heading=gettext("Give to somebody"),
        button=gettext("Give it to them"),
        **_about(references, one),
    )


def _references(permission: Permission) -> list[str]:
    references = list(dict.fromkeys(request.args.getlist("comments")))[:MOST]
    if references:
        ensure_comments(permission, references)
    return references


def _about(references: list[str], one: dict[str, Any] | None) -> dict[str, Any]:
    """For a step about them; one: when it is only one."""
    done = ngettext("Done for %(num)s comment.", "Done for %(num)s comments.", len(references))
    back = url_for("staff.comment", reference=references[0]) if one else url_for("staff.inbox")
    return {
        "back": back,
        "done": done,
        "template": "staff/several.html",
        "references": references,
        "comment": one,
    }
