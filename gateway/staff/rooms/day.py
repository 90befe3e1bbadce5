"""The day itself, on a phone: who came, and that it took place."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, IntegerField, TextAreaField
from wtforms.validators import NumberRange, Optional

from gateway.accounts import Permission, requires
from gateway.forms import NotLonger, TextArea, TextInput
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.rooms.looks import HEADS, lines_of, press, step, the_meeting


class Heads(IntegerField):
    """How many; empty is none."""

    widget = TextInput()

    def __init__(self, label: object, **more: object) -> None:
        limit = NumberRange(0, 10_000, _("Write a number."))
        super().__init__(label, validators=[Optional(), limit], **more)


class AttendanceForm(OnceForm):
    service_users = Heads(HEADS["service_users"])
    carers = Heads(HEADS["carers"])
    staff = Heads(HEADS["staff"])
    board = Heads(HEADS["board"])
    others = Heads(HEADS["others"])
    posts = TextAreaField(
        _("Who came in office?"),
        description=_("One on each line, like Senior manager. Do not count them again above."),
        widget=TextArea(),
        validators=[NotLonger(2000)],
    )
    apologies = TextAreaField(
        _("Who said that they could not come?"),
        description=_("One office on each line, no names."),
        widget=TextArea(),
        validators=[NotLonger(2000)],
    )

    def counts(self) -> dict[str, int]:
        fields: dict[str, Field] = {name: self._fields[name] for name in HEADS}
        return {name: field.data for name, field in fields.items() if field.data}


@blueprint.route("/meetings/<reference>/attendance", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def take_attendance(reference: str) -> Page:
    found = the_meeting(reference, Permission.MANAGE_MEETINGS)
    before = found["counts"] or {}
    form = AttendanceForm(
        data=before
        | {"posts": "\n".join(found["posts"] or []), "apologies": "\n".join(found["apologies"] or [])}
    )
    here = found["meeting"]
    return step(
        form,
        lambda: meetings(
            "take_attendance",
            meeting=here,
            people=found["people"] or [],
            posts=lines_of(form.posts.data),
            apologies=lines_of(form.apologies.data),
            counts=form.counts(),
        ),
        to=url_for("staff.meeting", reference=here),
        blame="service_users",
        done=gettext("It is written down who came."),
        template="staff/rooms/attendance.html",
        meeting=found,
    )


@blueprint.post("/meetings/<reference>/held")
@requires(Permission.MANAGE_MEETINGS)
def hold_meeting(reference: str) -> Page:
    here = the_meeting(reference, Permission.MANAGE_MEETINGS)["meeting"]
    return press(
        lambda: meetings("hold_meeting", meeting=here),
        url_for("staff.meeting", reference=here),
        gettext("The meeting was held. Now write the minutes."),
    )
