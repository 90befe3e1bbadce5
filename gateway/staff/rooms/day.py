"""The day itself, on a phone: who came, and that it took place."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from gateway.accounts import Permission, requires
from gateway.forms import Checkboxes
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NumberField
from gateway.staff.forms import OnceForm
from gateway.staff.groups.about import key_of
from gateway.staff.rooms.looks import HEADS, about, the_meeting
from gateway.staff.rooms.named import Somebody, members
from gateway.staff.step import in_spite_of, step
from gateway.staff.who import WhosField


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
    posts = WhosField(
        _("Who else came?"),
        office=True,
        optional=True,
        description=_(
            "One on each line: an office like Senior manager, or the name of somebody we know. "
            "Do not count them again above."
        ),
    )
    apologies = WhosField(
        _("Who else said that they could not come?"),
        office=True,
        optional=True,
        description=_("One on each line: an office, or the name of somebody we know."),
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
        came = dict.fromkeys([*(self.came.data or []), *map(key_of, self.posts.parties)])
        could_not = [*(self.could_not.data or []), *map(key_of, self.apologies.parties)]
        return {
            "people": [one for one in came if one.startswith("PE-")],
            "posts": [one for one in came if not one.startswith("PE-")],
            "apologies": list(dict.fromkeys(could_not)),
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


@blueprint.route("/meetings/<reference>/held", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def hold_meeting(reference: str) -> Page:
    """A button on the page of the meeting; a page of its own when there is something to read first."""
    found = the_meeting(reference, Permission.MANAGE_MEETINGS)
    return step(
        OnceForm(),
        lambda: meetings("hold_meeting", meeting=found["meeting"], in_spite_of=in_spite_of()),
        done=gettext("The meeting was held. Now write the minutes."),
        heading=gettext("Say that it is over"),
        happens=gettext("Then who came is known, and the minutes are written."),
        button=gettext("The meeting is over"),
        **about(found),
    )
