"""One action: what it is, how far it is, and the ways in which it ends."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField

from chassis.references import tidy
from gateway.accounts import Permission, may, requires
from gateway.forms import Filled, NotLonger, TextArea
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.groups.about import ensure_place
from gateway.staff.scope import me
from gateway.staff.step import step
from gateway.staff.who import WhoField


class NoteForm(OnceForm):
    note = TextAreaField(
        _("How far is it?"),
        widget=TextArea(),
        validators=[Filled(_("Write how far it is.")), NotLonger(2000)],
    )


class EvidenceForm(OnceForm):
    evidence = TextAreaField(
        _("What shows that it is done?"),
        description=_("Like: new lift since 3 March, invoice in the office."),
        widget=TextArea(),
        validators=[Filled(_("Write what shows it.")), NotLonger(2000)],
    )


class MoveForm(ReasonForm):
    due_on = DayField(_("By when will it be done?"), validators=[Given(_("Write by when."))])


class GiveForm(OnceForm):
    owner = WhoField(_("Who does it now?"), office=True)


def _the_action(reference: str, permission: Permission = Permission.READ_GROUPS) -> dict[str, Any]:
    found: dict[str, Any] = meetings("get_action", reference=tidy(reference))
    ensure_place(found["local_service"], permission)
    return found


@blueprint.get("/actions/<reference>")
@requires(Permission.READ_GROUPS)
def action(reference: str) -> Page:
    found = _the_action(reference)
    working = may(me(), Permission.WORK_ON_ACTIONS, [found["local_service"]])
    return render_template(
        "staff/rooms/action.html", action=found, working=working and found["state"] == "open"
    )


def _about(found: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {"back": url_for("staff.action", reference=found["reference"]), "caption": found["text"]}


@blueprint.route("/actions/<reference>/progress", methods=["GET", "POST"])
@requires(Permission.WORK_ON_ACTIONS)
def progress_action(reference: str) -> Page:
    found, form = _the_action(reference, Permission.WORK_ON_ACTIONS), NoteForm()
    return step(
        form,
        lambda: meetings("progress_action", reference=found["reference"], note=form.note.data.strip()),
        heading=gettext("Say how far it is"),
        done=gettext("It is written down."),
        **_about(found),
    )


@blueprint.route("/actions/<reference>/done", methods=["GET", "POST"])
@requires(Permission.WORK_ON_ACTIONS)
def complete_action(reference: str) -> Page:
    found, form = _the_action(reference, Permission.WORK_ON_ACTIONS), EvidenceForm()
    return step(
        form,
        lambda: meetings(
            "complete_action", reference=found["reference"], evidence=form.evidence.data.strip()
        ),
        heading=gettext("It is done"),
        button=gettext("It is done"),
        done=gettext("It is written down as done. Thank you."),
        **_about(found),
    )


@blueprint.route("/actions/<reference>/move", methods=["GET", "POST"])
@requires(Permission.WORK_ON_ACTIONS)
def move_action(reference: str) -> Page:
    found, form = _the_action(reference, Permission.WORK_ON_ACTIONS), MoveForm()
    return step(
        form,
        lambda: meetings(
            "move_action",
            reference=found["reference"],
            due_on=form.due_on.iso,
            reason=form.reason.data.strip(),
        ),
        heading=gettext("Give it another day"),
        button=gettext("Give it this day"),
        blame="due_on",
        done=gettext("It has another day."),
        **_about(found),
    )


@blueprint.route("/actions/<reference>/give", methods=["GET", "POST"])
@requires(Permission.WORK_ON_ACTIONS)
def give_action(reference: str) -> Page:
    found, form = _the_action(reference, Permission.WORK_ON_ACTIONS), GiveForm()
    return step(
        form,
        lambda: meetings("give_action", reference=found["reference"], owner=form.owner.party),
        heading=gettext("Give it to somebody"),
        button=gettext("Give it to them"),
        done=gettext("It is given to them."),
        **_about(found),
    )


@blueprint.route("/actions/<reference>/drop", methods=["GET", "POST"])
@requires(Permission.WORK_ON_ACTIONS)
def drop_action(reference: str) -> Page:
    found, form = _the_action(reference, Permission.WORK_ON_ACTIONS), ReasonForm()
    return step(
        form,
        lambda: meetings("drop_action", reference=found["reference"], reason=form.reason.data.strip()),
        heading=gettext("Give it up"),
        button=gettext("Give it up"),
        happens=gettext("It leaves the list for good. Your reason is kept."),
        done=gettext("It is given up."),
        **_about(found),
    )
