"""What becomes of minutes that are written: approved, sent round, published, put right."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from gateway.accounts import Permission, requires
from gateway.forms import NotLonger, Radios, TextArea, written
from gateway.i18n import day as on_day
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm, ReasonForm
from gateway.staff.rooms.looks import about, lines_of, the_meeting
from gateway.staff.rooms.minutes import DecisionForm, RecordForm, decision_in, part_of, with_minutes
from gateway.staff.rooms.named import names_in, needs_in
from gateway.staff.step import in_spite_of, step
from gateway.staff.who import WhoField

CHAIR, SOMEBODY = "chair", "somebody"


class ApprovalForm(OnceForm):
    by = RadioField(
        _("Who approved them?"),
        widget=Radios(),
        choices=[],
        invalid_choice_message=_("Say who approved them."),
    )
    who = WhoField(_("Who was that?"), office=True, optional=True)

    def validate_by(self, field: Field) -> None:
        if field.data == SOMEBODY and not (self.who.data or "").strip():
            raise ValidationError(gettext("Write below who approved them."))

    def approver(self) -> dict[str, Any]:
        """at_meeting and by, as the contract has them."""
        if self.by.data == CHAIR:
            return {"approver": CHAIR}
        if self.by.data == SOMEBODY:
            return {"approver": next(iter((self.who.party or {}).values()))}
        return {"at_meeting": self.by.data}


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


class CorrectionForm(RecordForm, ReasonForm):
    """New words, and why."""


class DecisionCorrectionForm(DecisionForm, ReasonForm):
    """New words for a decision, and why."""


@blueprint.route("/meetings/<reference>/approve", methods=["GET", "POST"])
@requires(Permission.APPROVE_MINUTES)
def approve_minutes(reference: str) -> Page:
    found, record = with_minutes(reference, Permission.APPROVE_MINUTES)
    chair = record["chair"] and not record["written_by_you"]
    form = ApprovalForm()
    past = meetings("list_meetings", group=found["group"], when="past", size=50)["items"]
    later = [one for one in past if one["starts_at"] > found["starts_at"] and one["state"] == "held"]
    form.by.choices = [
        *([SelectChoice(CHAIR, gettext("The chair"))] if chair else []),
        *(
            SelectChoice(one["meeting"], gettext("The meeting on %(day)s", day=on_day(one["starts_at"])))
            for one in later
        ),
        SelectChoice(SOMEBODY, gettext("Somebody else")),
    ]
    return step(
        form,
        lambda: meetings(
            "approve_minutes",
            meeting=found["meeting"],
            names=names_in(found),
            in_spite_of=in_spite_of(),
            **form.approver(),
        ),
        blame="by",
        done=gettext("The minutes are approved, and what was decided counts."),
        heading=gettext("Approve the minutes"),
        button=gettext("They are approved"),
        happens=gettext(
            "After that they are not changed any more: a mistake is put right as a new version. "
            "What was decided is told to the people whose comments led to it."
        ),
        template="staff/rooms/approve.html",
        meeting=found,
        minutes=record,
        **about(found),
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
        blame="to",
        done=gettext("It is written down that the minutes went round."),
        heading=gettext("Send the minutes round"),
        happens=gettext(
            "Our policy says who gets them. Send them in your usual way, and write down here who got them."
        ),
        button=gettext("They are sent"),
        template="staff/rooms/send.html",
        needs=needs_in(found),
        **about(found),
    )


@blueprint.route("/meetings/<reference>/publish", methods=["GET", "POST"])
@requires(Permission.APPROVE_MINUTES)
def publish_minutes(reference: str) -> Page:
    """What everybody will read, and the personal details found in it, before it is out: names of members and of those
    who came among them. While people cannot be asked for their names, nothing is published."""
    found = the_meeting(reference, Permission.APPROVE_MINUTES)
    names, form = names_in(found), PublishForm()
    record = meetings("get_minutes", meeting=found["meeting"], names=names)
    if not record["details"]:
        del form.because
    return step(
        form,
        lambda: meetings(
            "publish_minutes",
            meeting=found["meeting"],
            names=names,
            confirmed_because=written(form.because) if "because" in form._fields else None,
        ),
        blame="because",
        done=gettext("The minutes are published. Everybody can read them."),
        heading=gettext("Publish the minutes"),
        button=gettext("Publish for everybody"),
        template="staff/rooms/publish.html",
        meeting=found,
        minutes=record,
        **about(found),
    )


@blueprint.route("/meetings/<reference>/minutes/<name>/correct", methods=["GET", "POST"])
@requires(Permission.APPROVE_MINUTES)
def correct_part(reference: str, name: str) -> Page:
    found, record = with_minutes(reference, Permission.APPROVE_MINUTES)
    part = part_of(record, name)
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
        blame="record",
        done=gettext("It is put right. The version before stays readable."),
        heading=gettext("Put a mistake right"),
        caption=part["title"] or found["title"],
        happens=_who_reads_it(record),
        button=gettext("Put it right"),
        back=back,
    )


@blueprint.route("/meetings/<reference>/decisions/<code>/correct", methods=["GET", "POST"])
@requires(Permission.APPROVE_MINUTES)
def correct_decision(reference: str, code: str) -> Page:
    """Other words for a decision in approved minutes."""
    found, record = with_minutes(reference, Permission.APPROVE_MINUTES)
    part, decision = decision_in(record, code)
    form = DecisionCorrectionForm(data={"text": decision["text"]})
    return step(
        form,
        lambda: meetings(
            "correct_decision",
            reference=decision["reference"],
            text=form.text.data.strip(),
            reason=form.reason.data.strip(),
            names=names_in(found),
        ),
        blame="text",
        done=gettext("It is put right. The version before stays readable."),
        heading=gettext("Put the words of a decision right"),
        caption=part["title"] or found["title"],
        happens=[
            gettext("What was decided stays. If it is to be decided anew, put it on the next agenda."),
            gettext("The people whose comments led to it read the new words."),
            _who_reads_it(record),
        ],
        button=gettext("Put it right"),
        back=url_for("staff.minutes", reference=found["meeting"]),
    )


def _who_reads_it(minutes: dict[str, Any]) -> str:
    """What becomes of the version before."""
    if minutes["state"] == "published":
        return gettext("Everybody can read both versions, and why.")
    return gettext(
        "Staff can read both versions, and why. Everybody else reads the newest when it is published."
    )
