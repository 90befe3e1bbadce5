"""Writing down a meeting that took place without having been planned here: a house meeting, an informal talk."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from chassis.errors import Refusal
from gateway.accounts import Permission, ensure, requires
from gateway.forms import (
    Checkboxes,
    NotLonger,
    Radios,
    Select,
    TextArea,
    TextInput,
    plain_lines,
    written,
)
from gateway.look import policy
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import TimeField
from gateway.staff.forms import DayField, Given
from gateway.staff.rooms.day import AttendanceForm
from gateway.staff.rooms.looks import choices, groups_that_meet
from gateway.staff.rooms.named import members
from gateway.staff.rooms.planning import WhereForm
from gateway.staff.rooms.said import plain_title
from gateway.staff.step import in_spite_of, step

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
    begins = TimeField(
        _("When did it begin?"),
        description=_("Like 18:00."),
        validators=[Given(_("Write when it began."))],
    )
    ends = TimeField(_("When did it end?"), description=_("You can leave it empty."))
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
        _("Which of these did you talk about?"),
        widget=Checkboxes(names=True),
        choices=[],
        validate_choice=False,
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
                "title": written(self.title),
                "counts": self.counts(),
                "items": self.items.data or [],
                "talked_about": written(self.talked_about),
            }
        )


@blueprint.route("/meetings/took-place", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def record_meeting() -> Page:
    """First which group met, unless the page before said it; then the meeting."""
    wanted = request.args.get("group")
    if not wanted:
        return render_template("staff/rooms/which_group.html", groups=groups_that_meet())
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
    who = "came" if sitting else "service_users"

    def act() -> Any:
        try:
            answer = meetings(
                "record_meeting",
                group=group["reference"],
                in_spite_of=in_spite_of() + form.posts.insisted + form.apologies.insisted,
                idempotency_key=form.once.data,
                **form.payload(),
            )
        except Refusal as refusal:
            raise _as_asked(refusal, who) from refusal
        return url_for("staff.meeting", reference=answer["meeting"]) if answer["done"] else answer

    return step(
        form,
        act,
        back=url_for("staff.group", slug=group["slug"]),
        heading=gettext("Write down a meeting that took place"),
        button=gettext("Write it down"),
        caption=group["name"],
        happens=gettext(
            "It counts like any other meeting, and its minutes begin. The record says that it was not planned here."
        ),
        blame="day",
        done=gettext("It is written down. Now finish its minutes."),
        repeats=True,
        template="staff/rooms/took_place.html",
        sitting=sitting,
        proposed=proposed,
    )


def _as_asked(refusal: Refusal, who: str) -> Refusal:
    """The contract's names for what the form asks otherwise."""
    named = {"starts_at": "day", "ends_at": "ends", "counts": who}
    errors = {named.get(name.split(".")[0], name): said for name, said in refusal.errors.items()}
    return Refusal(refusal.kind, refusal.code, refusal.message, errors)
