"""Minutes: one part on a page, with its decisions and actions; then approved, sent round, published, put right."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice

from chassis.references import tidy
from gateway.accounts import Permission, requires
from gateway.forms import Filled, NotLonger, Radios, TextArea
from gateway.i18n import day as on_day
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.my_groups import may_read_minutes
from gateway.staff.rooms.looks import lines_of, press, step, the_meeting
from gateway.staff.rooms.named import names_in
from gateway.staff.who import WhoField

GENERAL = "other"
"""Stands in an address for the part that belongs to no agenda item."""


class RecordForm(OnceForm):
    record = TextAreaField(
        _("What was said?"),
        description=_("What people said, not who said it."),
        widget=TextArea(),
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


class CorrectionForm(RecordForm, ReasonForm):
    """New words, and why."""


class CirculationForm(OnceForm):
    to = TextAreaField(
        _("Who gets them?"),
        description=_("One group or office on each line."),
        widget=TextArea(),
        validators=[NotLonger(2000)],
    )


class PublishForm(OnceForm):
    because = TextAreaField(
        _("Why are these details meant to be public?"),
        description=_("Only if you cannot take them out."),
        widget=TextArea(),
        validators=[NotLonger(2000)],
    )


class ApprovalForm(OnceForm):
    by = RadioField(_("Who approved them?"), widget=Radios(), choices=[])


def _with_minutes(reference: str, permission: Permission) -> tuple[dict[str, Any], dict[str, Any]]:
    found = the_meeting(reference, permission)
    return found, meetings("get_minutes", meeting=found["meeting"])


def _part(minutes: dict[str, Any], name: str) -> dict[str, Any]:
    wanted = None if name == GENERAL else tidy(name)
    found = next((part for part in minutes["parts"] if part["item"] == wanted), None)
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
    found, record = _with_minutes(reference, Permission.MANAGE_MEETINGS)
    part = _part(record, name)
    form = RecordForm(data={"record": part["record"]})
    return step(
        form,
        lambda: meetings(
            "write_minutes_part", meeting=found["meeting"], item=part["item"], record=form.record.data.strip()
        ),
        to=url_for("staff.write_part", reference=found["meeting"], name=name),
        blame="record",
        done=gettext("It is written down. Was something decided, or is something to be done?"),
        template="staff/rooms/part.html",
        meeting=found,
        minutes=record,
        part=part,
        name=name,
    )


@blueprint.route("/meetings/<reference>/minutes/<name>/decision", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def record_decision(reference: str, name: str) -> Page:
    found, record = _with_minutes(reference, Permission.MANAGE_MEETINGS)
    part, form = _part(record, name), DecisionForm()
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
        to=back,
        blame="text",
        done=gettext("The decision is written down. It counts when the minutes are approved."),
        heading=gettext("Write down a decision"),
        caption=part["title"] or found["title"],
        teach=gettext("When the minutes are approved, the people whose comments led to it can read it."),
        button=gettext("Keep the decision"),
        back=back,
    )


@blueprint.route("/meetings/<reference>/minutes/<name>/action", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def add_action(reference: str, name: str) -> Page:
    found, record = _with_minutes(reference, Permission.MANAGE_MEETINGS)
    part, form = _part(record, name), ActionForm()
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
        to=back,
        blame="text",
        done=gettext("The action is written down."),
        heading=gettext("Write down an action"),
        caption=part["title"] or found["title"],
        teach=gettext("It stays on the list of actions until it is done."),
        button=gettext("Keep the action"),
        back=back,
    )


@blueprint.post("/meetings/<reference>/minutes/<name>/carry-over")
@requires(Permission.MANAGE_MEETINGS)
def carry_over(reference: str, name: str) -> Page:
    found, record = _with_minutes(reference, Permission.MANAGE_MEETINGS)
    part = _part(record, name)
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


@blueprint.route("/meetings/<reference>/approve", methods=["GET", "POST"])
@requires(Permission.APPROVE_MINUTES)
def approve_minutes(reference: str) -> Page:
    found, record = _with_minutes(reference, Permission.APPROVE_MINUTES)
    form = ApprovalForm(data={"by": "chair"})
    past = meetings("list_meetings", group=found["group"], when="past", size=50)["items"]
    later = [one for one in past if one["starts_at"] > found["starts_at"] and one["state"] == "held"]
    form.by.choices = [
        SelectChoice("chair", gettext("The chair")),
        *(
            SelectChoice(one["meeting"], gettext("The meeting on %(day)s", day=on_day(one["starts_at"])))
            for one in later
        ),
    ]
    return step(
        form,
        lambda: meetings(
            "approve_minutes",
            meeting=found["meeting"],
            at_meeting=None if form.by.data == "chair" else form.by.data,
        ),
        to=url_for("staff.meeting", reference=found["meeting"]),
        blame="by",
        done=gettext("The minutes are approved, and what was decided counts."),
        template="staff/rooms/approve.html",
        meeting=found,
        minutes=record,
    )


@blueprint.route("/meetings/<reference>/send-minutes", methods=["GET", "POST"])
@requires(Permission.APPROVE_MINUTES)
def circulate_minutes(reference: str) -> Page:
    found = the_meeting(reference, Permission.APPROVE_MINUTES)
    form = CirculationForm(data={"to": "\n".join([found["group_name"], *found["minutes_to"]])})
    here = found["meeting"]
    return step(
        form,
        lambda: meetings("circulate_minutes", meeting=here, circulated_to=lines_of(form.to.data)),
        to=url_for("staff.meeting", reference=here),
        blame="to",
        done=gettext("It is written down that the minutes went round."),
        heading=gettext("Send the minutes round"),
        caption=found["title"],
        teach=gettext(
            "Our policy says who gets them. Send them in your usual way, and write down here who got them."
        ),
        button=gettext("They are sent"),
        back=url_for("staff.meeting", reference=here),
    )


@blueprint.route("/meetings/<reference>/publish", methods=["GET", "POST"])
@requires(Permission.APPROVE_MINUTES)
def publish_minutes(reference: str) -> Page:
    """What everybody will read, and the personal details found in it, before it is out: names of members and of those
    who came among them. While people cannot be asked for their names, nothing is published."""
    found = the_meeting(reference, Permission.APPROVE_MINUTES)
    names, form = names_in(found), PublishForm()
    record = meetings("get_minutes", meeting=found["meeting"], names=names)
    return step(
        form,
        lambda: meetings(
            "publish_minutes",
            meeting=found["meeting"],
            names=names,
            confirmed_because=(form.because.data or "").strip() or None,
        ),
        to=url_for("staff.meeting", reference=found["meeting"]),
        blame="because",
        done=gettext("The minutes are published. Everybody can read them."),
        template="staff/rooms/publish.html",
        meeting=found,
        minutes=record,
    )


@blueprint.route("/meetings/<reference>/minutes/<name>/correct", methods=["GET", "POST"])
@requires(Permission.APPROVE_MINUTES)
def correct_part(reference: str, name: str) -> Page:
    found, record = _with_minutes(reference, Permission.APPROVE_MINUTES)
    part = _part(record, name)
    form = CorrectionForm(data={"record": part["record"]})
    back = url_for("staff.minutes", reference=found["meeting"])
    return step(
        form,
        lambda: meetings(
            "correct_minutes",
            meeting=found["meeting"],
            item=part["item"],
            record=form.record.data.strip(),
            reason=form.reason.data.strip(),
            names=names_in(found),
        ),
        to=back,
        blame="record",
        done=gettext("It is put right. The version before stays readable."),
        heading=gettext("Put a mistake right"),
        caption=part["title"] or found["title"],
        teach=gettext("Everybody can read both versions, and why."),
        button=gettext("Put it right"),
        back=back,
    )
