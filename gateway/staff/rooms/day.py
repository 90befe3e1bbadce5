"""The day itself, on a phone: who came, and that it took place."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from gateway.accounts import Permission, requires
from gateway.forms import Checkboxes, NotLonger, TextArea
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NumberField
from gateway.staff.forms import OnceForm
from gateway.staff.rooms.looks import HEADS, about, lines_of, the_meeting
from gateway.staff.rooms.named import Somebody, members
from gateway.staff.step import press, step


class AttendanceForm(OnceForm):
    came = SelectMultipleField(_("Which of these came?"), widget=Checkboxes(names=True), choices=[])
    could_not = SelectMultipleField(
        _("Which of these said that they could not come?"), widget=Checkboxes(names=True), choices=[]
    )
    service_users = NumberField(HEADS["service_users"], most=10_000)
    carers = NumberField(HEADS["carers"], most=10_000)
    staff = NumberField(HEADS["staff"], most=10_000)
    board = NumberField(HEADS["board"], most=10_000)
    others = NumberField(HEADS["others"], most=10_000)
    posts = TextAreaField(
        _("Who else came in office?"),
        description=_("One on each line, like Senior manager. Do not count them again above."),
        widget=TextArea(rows=2),
        validators=[NotLonger(2000)],
    )
    apologies = TextAreaField(
        _("Who else said that they could not come?"),
        description=_("One office on each line, no names."),
        widget=TextArea(rows=2),
        validators=[NotLonger(2000)],
    )

    def offer(self, sitting: list[Somebody]) -> None:
        for field in (self.came, self.could_not):
            field.choices = [SelectChoice(one.key, one.name) for one in sitting]

    def validate_could_not(self, field: Field) -> None:
        twice = set(field.data or []) & set(self.came.data or [])
        names = [one.label for one in self.came.choices if one.value in twice]
        if names:
            raise ValidationError(
                gettext("You ticked somebody twice: %(names)s. Did they come?", names=", ".join(names))
            )

    def here(self) -> dict[str, Any]:
        """people, posts and apologies, as the contract has them."""
        came, lines = self.came.data or [], lines_of(self.posts.data)
        return {
            "people": [one for one in came if one.startswith("PE-")],
            "posts": list(dict.fromkeys([*(one for one in came if not one.startswith("PE-")), *lines])),
            "apologies": [*(self.could_not.data or []), *lines_of(self.apologies.data)],
        }

    def counts(self) -> dict[str, int]:
        fields: dict[str, Field] = {name: self._fields[name] for name in HEADS}
        return {name: field.data for name, field in fields.items() if field.data}


@blueprint.route("/meetings/<reference>/attendance", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def take_attendance(reference: str) -> Page:
    found = the_meeting(reference, Permission.MANAGE_MEETINGS)
    sitting = members(found)
    keys = {one.key for one in sitting}
    written = {name: found[name] or [] for name in ("people", "posts", "apologies")}
    form = AttendanceForm(
        data=(found["counts"] or {})
        | {
            "came": [one for one in (*written["people"], *written["posts"]) if one in keys],
            "could_not": [one for one in written["apologies"] if one in keys],
            "posts": "\n".join(one for one in written["posts"] if one not in keys),
            "apologies": "\n".join(one for one in written["apologies"] if one not in keys),
        }
    )
    form.offer(sitting)
    here = found["meeting"]
    return step(
        form,
        lambda: meetings("take_attendance", meeting=here, counts=form.counts(), **form.here()),
        blame="came" if sitting else "service_users",
        done=gettext("It is written down who came."),
        heading=gettext("Who came?"),
        button=gettext("Keep the list"),
        template="staff/rooms/attendance.html",
        meeting=found,
        sitting=sitting,
        **about(found),
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
