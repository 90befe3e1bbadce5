"""Writing the minutes: one part on a page, with its decisions and actions."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField

from chassis.references import tidy
from gateway.accounts import Permission, requires
from gateway.forms import Filled, NotLonger, TextArea
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import DayField, Given, OnceForm
from gateway.staff.my_groups import may_read_minutes
from gateway.staff.rooms.looks import the_meeting
from gateway.staff.step import press, step
from gateway.staff.who import WhoField

GENERAL = "other"
"""Stands in an address for the part that belongs to no agenda item."""


class RecordForm(OnceForm):
    record = TextAreaField(
        _("What was said?"),
        description=_("What people said, not who said it."),
        widget=TextArea(rows=8),
        validators=[Filled(_("Write what was said.")), NotLonger(20_000)],
    )


class DecisionForm(OnceForm):
    text = TextAreaField(
        _("What was decided?"),
        widget=TextArea(),
        validators=[Filled(_("Write what was decided.")), NotLonger(4000)],
    )


class ActionForm(OnceForm):
    text = TextAreaField(
        _("What is to be done?"),
        widget=TextArea(),
        validators=[Filled(_("Write what is to be done.")), NotLonger(2000)],
    )
    owner = WhoField(_("Who does it?"), office=True)
    due_on = DayField(_("By when?"), validators=[Given(_("Write by when."))])


def with_minutes(reference: str, permission: Permission) -> tuple[dict[str, Any], dict[str, Any]]:
    found = the_meeting(reference, permission)
    return found, meetings("get_minutes", meeting=found["meeting"])


def part_of(minutes: dict[str, Any], name: str) -> dict[str, Any]:
    wanted = None if name == GENERAL else tidy(name)
    found = next((part for part in minutes["parts"] if part["item"] == wanted), None)
    if found is None:
        abort(404)
    return found


def decision_in(minutes: dict[str, Any], code: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A decision, and the part in which it stands."""
    wanted = tidy(code)
    every = ((part, decision) for part in minutes["parts"] for decision in part["decisions"])
    found = next((one for one in every if one[1]["reference"] == wanted), None)
    if found is None:
        abort(404)
    return found


@blueprint.get("/meetings/<reference>/minutes")
@requires(Permission.READ_GROUPS)
def minutes(reference: str) -> Page:
    found = the_meeting(reference)
    if not may_read_minutes(found):
        return render_template("staff/rooms/minutes_later.html", meeting=found)
    record = meetings("get_minutes", meeting=found["meeting"])
    return render_template("staff/rooms/minutes.html", meeting=found, minutes=record, form=OnceForm())


@blueprint.route("/meetings/<reference>/minutes/<name>", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def write_part(reference: str, name: str) -> Page:
    found, record = with_minutes(reference, Permission.MANAGE_MEETINGS)
    part = part_of(record, name)
    form = RecordForm(data={"record": part["record"]})
    return step(
        form,
        lambda: meetings(
            "write_minutes_part", meeting=found["meeting"], item=part["item"], record=form.record.data.strip()
        ),
        back=url_for("staff.write_part", reference=found["meeting"], name=name),
        blame="record",
        done=gettext("It is written down. Was something decided, or is something to be done?"),
        heading=gettext("Write the minutes"),
        caption=found["title"],
        template="staff/rooms/part.html",
        keep="record",
        meeting=found,
        minutes=record,
        part=part,
        name=name,
    )


@blueprint.route("/meetings/<reference>/minutes/<name>/decision", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def record_decision(reference: str, name: str) -> Page:
    found, record = with_minutes(reference, Permission.MANAGE_MEETINGS)
    part, form = part_of(record, name), DecisionForm()
    back = url_for("staff.write_part", reference=found["meeting"], name=name)
    return step(
        form,
        lambda: meetings(
            "record_decision",
            meeting=found["meeting"],
            item=part["item"],
            origins=[] if part["item"] else [found["meeting"]],
            text=form.text.data.strip(),
            idempotency_key=form.once.data,
        ),
        blame="text",
        done=gettext("The decision is written down. It counts when the minutes are approved."),
        heading=gettext("Write down a decision"),
        caption=part["title"] or found["title"],
        happens=gettext("When the minutes are approved, the people whose comments led to it can read it."),
        button=gettext("Keep the decision"),
        back=back,
    )


@blueprint.route("/meetings/<reference>/decisions/<code>/change", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def change_decision(reference: str, code: str) -> Page:
    """Other words, as long as the minutes are not approved."""
    found, record = with_minutes(reference, Permission.MANAGE_MEETINGS)
    part, decision = decision_in(record, code)
    form = DecisionForm(data={"text": decision["text"]})
    return step(
        form,
        lambda: meetings("reword_decision", reference=decision["reference"], text=form.text.data.strip()),
        blame="text",
        done=gettext("The decision is written down anew."),
        heading=gettext("Change the words of a decision"),
        caption=part["title"] or found["title"],
        button=gettext("Keep these words"),
        back=url_for("staff.write_part", reference=found["meeting"], name=part["item"] or GENERAL),
    )


@blueprint.route("/meetings/<reference>/decisions/<code>/strike", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def strike_decision(reference: str, code: str) -> Page:
    """It was not decided: it is taken out of the draft."""
    found, record = with_minutes(reference, Permission.MANAGE_MEETINGS)
    part, decision = decision_in(record, code)
    return step(
        OnceForm(),
        lambda: meetings("strike_decision", reference=decision["reference"]),
        done=gettext("It is taken out."),
        heading=gettext("Take out a decision"),
        caption=decision["text"],
        happens=gettext("It does not stand in the minutes any more. Do this if it was not decided."),
        button=gettext("Take it out"),
        danger=True,
        back=url_for("staff.write_part", reference=found["meeting"], name=part["item"] or GENERAL),
    )


@blueprint.route("/meetings/<reference>/minutes/<name>/action", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def add_action(reference: str, name: str) -> Page:
    found, record = with_minutes(reference, Permission.MANAGE_MEETINGS)
    part, form = part_of(record, name), ActionForm()
    back = url_for("staff.write_part", reference=found["meeting"], name=name)
    origins = [one["reference"] for one in part["decisions"]] or [part["item"] or found["meeting"]]
    return step(
        form,
        lambda: meetings(
            "open_action",
            text=form.text.data.strip(),
            owner=form.owner.party,
            due_on=form.due_on.iso,
            origins=origins,
            local_service=found["local_service"],
            idempotency_key=form.once.data,
        ),
        blame="text",
        done=gettext("The action is written down."),
        heading=gettext("Write down an action"),
        caption=part["title"] or found["title"],
        happens=gettext("It stays on the list of actions until it is done."),
        button=gettext("Keep the action"),
        back=back,
    )


@blueprint.post("/meetings/<reference>/minutes/<name>/carry-over")
@requires(Permission.MANAGE_MEETINGS)
def carry_over(reference: str, name: str) -> Page:
    found, record = with_minutes(reference, Permission.MANAGE_MEETINGS)
    part = part_of(record, name)
    return press(
        lambda: meetings("carry_over_item", reference=part["item"]),
        url_for("staff.minutes", reference=found["meeting"]),
        gettext("It is proposed again for the next meeting."),
    )


@blueprint.post("/meetings/<reference>/minutes/finish")
@requires(Permission.MANAGE_MEETINGS)
def finish_minutes(reference: str) -> Page:
    here = the_meeting(reference, Permission.MANAGE_MEETINGS)["meeting"]
    return press(
        lambda: meetings("finish_minutes", meeting=here),
        url_for("staff.minutes", reference=here),
        gettext("The minutes are ready. Somebody can approve them."),
    )
