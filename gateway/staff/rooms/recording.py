"""Writing down a meeting that took place without having been planned here: a house meeting, an informal talk."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from chassis.errors import Refusal
from gateway.accounts import Permission, ensure, may, requires
from gateway.forms import (
    Checkboxes,
    Filled,
    NotLonger,
    Radios,
    Select,
    TextArea,
    TextInput,
    page,
    plain_lines,
)
from gateway.look import policy
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import DayField, Given
from gateway.staff.once import first_time, new_key
from gateway.staff.rooms.day import AttendanceForm
from gateway.staff.rooms.looks import HourField, choices
from gateway.staff.rooms.named import members
from gateway.staff.rooms.planning import WhereForm
from gateway.staff.rooms.said import plain_title
from gateway.staff.scope import me

MOST_ITEMS = 50
TOOK_PART = {
    "in_person": _("In one place"),
    "online": _("Online or by phone"),
    "hybrid": _("Some there, some online"),
}


class TookPlaceForm(WhereForm, AttendanceForm):
    """When and where it was, who came, and what was talked about."""

    title = StringField(
        _("What was it called?"),
        description=_("Without names: everybody can read it. Leave it empty to call it by the group's name."),
        widget=TextInput(),
        validators=[NotLonger(200)],
    )
    day = DayField(_("On which day was it?"), validators=[Given(_("Write the day."))])
    begins = HourField(
        _("When did it begin?"),
        description=_("Like 18:00."),
        validators=[Filled(_("Write when it began."))],
    )
    ends = HourField(_("When did it end?"), description=_("You can leave it empty."))
    joining = RadioField(
        _("How did people take part?"), widget=Radios(), choices=choices(TOOK_PART), default="in_person"
    )
    venue = SelectField(_("Where was it?"), widget=Select())
    place = StringField(
        _("Where was that, or how did people join?"),
        description=_("Like: the kitchen, or by phone. You can leave it empty when you chose a venue."),
        widget=TextInput(),
        validators=[NotLonger(500)],
    )
    # A second click finds that they are on an agenda by now: the service knows that it is the same request.
    items = SelectMultipleField(
        _("Which of these did you talk about?"), widget=Checkboxes(), choices=[], validate_choice=False
    )
    talked_about = TextAreaField(
        _("What was said?"),
        description=_("What people said, not who said it. You can leave it empty and write it later."),
        widget=TextArea(),
        filters=[plain_lines],
        validators=[NotLonger(20_000)],
    )

    def offer_items(self, proposed: list[dict[str, Any]]) -> None:
        self.items.choices = [SelectChoice(one["reference"], plain_title(one["title"])) for one in proposed]

    def payload(self) -> dict[str, Any]:
        return (
            self.times()
            | self.where()
            | self.here()
            | {
                "title": (self.title.data or "").strip() or None,
                "counts": self.counts(),
                "items": self.items.data or [],
                "talked_about": (self.talked_about.data or "").strip() or None,
            }
        )


@blueprint.route("/meetings/took-place", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def record_meeting() -> Page:
    """First which group met, unless the page before said it; then the meeting."""
    wanted = request.args.get("group")
    if not wanted:
        groups = meetings("list_groups", size=200)["items"]
        mine = [one for one in groups if may(me(), Permission.MANAGE_MEETINGS, [one["local_service"]])]
        return render_template("staff/rooms/which_group.html", groups=mine)
    group: dict[str, Any] = meetings("get_group", reference=wanted)
    ensure(Permission.MANAGE_MEETINGS, [group["local_service"]])
    return _write_down(group)


def _write_down(group: dict[str, Any]) -> Page:
    sitting = members(
        {
            "group": group["reference"],
            "local_service": group["local_service"],
            "people": [],
            "apologies": [],
            "must_attend": next(
                (one.must_attend for one in policy().groups if one.kind == group["kind"]), ()
            ),
        }
    )
    proposed = meetings("list_items", group=group["reference"], size=MOST_ITEMS)["items"]
    form = TookPlaceForm()
    form.offer(sitting)
    form.offer_venues()
    form.offer_items(proposed)
    warnings: list[str] = []
    if form.validate_on_submit():
        try:
            with first_time() as first:
                if not first:
                    return redirect(url_for("staff.meetings_list", when="past", group=group["reference"]))
                answer = meetings(
                    "record_meeting",
                    group=group["reference"],
                    in_spite_of=request.form.getlist("in_spite_of"),
                    idempotency_key=form.once.data,
                    **form.payload(),
                )
            if answer["done"]:
                flash(gettext("It is written down. Now finish its minutes."), "success")
                return redirect(url_for("staff.meeting", reference=answer["meeting"]))
            warnings = [one["rule"] for one in answer["warnings"]]
            form.once.data = new_key()
        except Refusal as refusal:
            _blame(form, refusal, "came" if sitting else "service_users")
            warnings = request.form.getlist("in_spite_of")
    return page(
        "staff/rooms/took_place.html",
        form,
        group=group,
        sitting=sitting,
        proposed=proposed,
        warnings=dict.fromkeys(warnings),
    )


def _blame(form: TookPlaceForm, refusal: Refusal, who: str) -> None:
    """The contract's names for what the form asks otherwise."""
    named = {"starts_at": "day", "ends_at": "ends", "counts": who}
    errors = {named.get(name.split(".")[0], name): said for name, said in refusal.errors.items()}
    form.blame_for(Refusal(refusal.kind, refusal.code, refusal.message, errors), "day")
