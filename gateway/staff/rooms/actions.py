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
from gateway.staff.groups.steps import ensure_place
from gateway.staff.rooms.looks import step
from gateway.staff.scope import me
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


def _change(reference: str, form: OnceForm, method: str, field: str, done: str, **words: Any) -> Page:
    found = _the_action(reference, Permission.WORK_ON_ACTIONS)

    def act() -> None:
        data: dict[str, Any] = {}
        for name in ("note", "evidence", "reason"):
            if name in form._fields:
                data[name] = form._fields[name].data.strip()
        if "due_on" in form._fields:
            data["due_on"] = form._fields["due_on"].data.isoformat()
        if isinstance(form, GiveForm):
            data["owner"] = form.owner.party
        meetings(method, reference=found["reference"], **data)

    here = url_for("staff.action", reference=found["reference"])
    return step(form, act, to=here, blame=field, done=done, caption=found["text"], back=here, **words)


@blueprint.route("/actions/<reference>/progress", methods=["GET", "POST"])
@requires(Permission.WORK_ON_ACTIONS)
def progress_action(reference: str) -> Page:
    words = {"heading": gettext("Say how far it is"), "button": gettext("Keep it")}
    return _change(reference, NoteForm(), "progress_action", "note", gettext("It is written down."), **words)


@blueprint.route("/actions/<reference>/done", methods=["GET", "POST"])
@requires(Permission.WORK_ON_ACTIONS)
def complete_action(reference: str) -> Page:
    words = {"heading": gettext("It is done"), "button": gettext("It is done")}
    return _change(
        reference, EvidenceForm(), "complete_action", "evidence", gettext("Done. Thank you."), **words
    )


@blueprint.route("/actions/<reference>/move", methods=["GET", "POST"])
@requires(Permission.WORK_ON_ACTIONS)
def move_action(reference: str) -> Page:
    words = {"heading": gettext("Give it another day"), "button": gettext("Give it this day")}
    return _change(reference, MoveForm(), "move_action", "due_on", gettext("It has another day."), **words)


@blueprint.route("/actions/<reference>/give", methods=["GET", "POST"])
@requires(Permission.WORK_ON_ACTIONS)
def give_action(reference: str) -> Page:
    words = {"heading": gettext("Give it to somebody"), "button": gettext("Give it to them")}
    return _change(reference, GiveForm(), "give_action", "owner", gettext("It is given to them."), **words)


@blueprint.route("/actions/<reference>/drop", methods=["GET", "POST"])
@requires(Permission.WORK_ON_ACTIONS)
def drop_action(reference: str) -> Page:
    words = {
        "heading": gettext("Give it up"),
        "teach": gettext("It leaves the list for good. Your reason is kept."),
        "button": gettext("Give it up"),
    }
    return _change(reference, ReasonForm(), "drop_action", "reason", gettext("It is given up."), **words)
