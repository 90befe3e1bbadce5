"""Planning a meeting: the time and the place, what is against them, notice, another time, cancelling."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from chassis.errors import Refusal
from contracts.vocabulary import JOININGS
from gateway.accounts import Permission, ensure, requires
from gateway.forms import Filled, NotLonger, Radios, Select, TextInput, page
from gateway.look import policy
from gateway.occasions import JOINING, OPEN_TO, VENUE_HAS
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.once import first_time
from gateway.staff.rooms.looks import (
    HourField,
    choices,
    groups_that_meet,
    moment,
    step,
    the_meeting,
    venue_of,
)
from gateway.staff.scope import own

MOST_VENUES = 200
_ASKED = ("group", "starts_at", "ends_at", "joining", "venue")


class TimeForm(OnceForm):
    day = DayField(_("On which day?"), validators=[Given(_("Write the day."))])
    begins = HourField(
        _("When does it begin?"),
        description=_("Like 6.30pm or 18:30."),
        validators=[Filled(_("Write when it begins."))],
    )
    ends = HourField(_("When does it end?"), description=_("You can leave it empty."))

    def times(self) -> dict[str, Any]:
        starts_at, ends_at = (
            moment(self.day.data, self.begins.hour()),
            moment(self.day.data, self.ends.hour()),
        )
        return {
            "starts_at": starts_at.isoformat() if starts_at else None,
            "ends_at": ends_at.isoformat() if ends_at else None,
        }


class WhereForm(TimeForm):
    """A time and a place."""

    joining = RadioField(
        _("How do people take part?"),
        widget=Radios(),
        choices=[SelectChoice(value, JOINING[value]) for value in JOININGS],
        default="hybrid",
    )
    venue = SelectField(
        _("Where is it?"), description=_("What each venue has stands behind its name."), widget=Select()
    )
    place = StringField(
        _("What else must people know to find it or to join?"),
        description=_("Like: the room upstairs, or ring 555 and ask for the meeting."),
        widget=TextInput(),
        validators=[NotLonger(500)],
    )

    def offer_venues(self) -> None:
        venues = meetings("list_venues", local_services=own(), size=MOST_VENUES)["items"]
        self.venue.choices = [
            SelectChoice("", gettext("Somewhere else, or nowhere")),
            *(SelectChoice(venue["reference"], _with_what_it_has(venue)) for venue in venues),
        ]

    def validate_place(self, field: Field) -> None:
        if not (self.venue.data or (field.data or "").strip()):
            raise ValidationError(gettext("Choose a venue, or say where it is or how people join."))

    def where(self) -> dict[str, Any]:
        """joining, venue and place, as the contract has them."""
        place = (self.place.data or "").strip() or None
        return {"joining": self.joining.data, "venue": self.venue.data or None, "place": place}


class PlanForm(WhereForm):
    group = SelectField(_("Which group meets?"), widget=Select())
    title = StringField(
        _("What is it called?"),
        description=_("Leave it empty to call it by the group's name."),
        widget=TextInput(),
        validators=[NotLonger(200)],
    )
    seen = HiddenField()

    def offer(self, groups: list[dict[str, Any]]) -> None:
        self.group.choices = [SelectChoice(group["reference"], group["name"]) for group in groups]
        self.offer_venues()

    def payload(self) -> dict[str, Any]:
        title = (self.title.data or "").strip() or None
        return self.times() | self.where() | {"group": self.group.data, "title": title}


def _with_what_it_has(venue: dict[str, Any]) -> str:
    has = ", ".join(str(VENUE_HAS[one]) for one in venue["has"])
    return f"{venue['name']} ({has})" if has else str(venue["name"])


def _against(asked: dict[str, Any]) -> list[dict[str, str]]:
    """What is against that time and place: {rule, message}."""
    found: list[dict[str, str]] = meetings("check_meeting_time", **{name: asked[name] for name in _ASKED})[
        "warnings"
    ]
    return found


def _slot(asked: dict[str, Any]) -> str:
    """Stands in the form when its warnings were read; another time or place is looked at anew."""
    return " ".join(str(asked[name] or "-") for name in _ASKED)


@blueprint.route("/meetings/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def plan_meeting() -> Page:
    groups = groups_that_meet()
    form = PlanForm(data={"group": request.args.get("group")})
    form.offer(groups)
    warnings: list[dict[str, str]] = []
    if form.validate_on_submit():
        known = {group["reference"]: group for group in groups}
        ensure(Permission.MANAGE_MEETINGS, [known[form.group.data]["local_service"]])
        payload = form.payload()
        try:
            warnings = _against(payload)
            if not warnings or form.seen.data == _slot(payload):
                with first_time() as first:
                    if not first:
                        return redirect(url_for("staff.meetings_list"))
                    planned = meetings("plan_meeting", **payload)["meeting"]
                flash(gettext("The meeting is planned."), "success")
                return redirect(url_for("staff.meeting", reference=planned))
            form.seen.data = _slot(payload)
        except Refusal as refusal:
            form.blame_for(refusal, "day")
    return page("staff/rooms/plan.html", form, warnings=warnings, groups=groups)


class CallForm(OnceForm):
    open_to = RadioField(_("Who may come?"), widget=Radios(), choices=choices(OPEN_TO))


@blueprint.route("/meetings/<reference>/call", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def call_meeting(reference: str) -> Page:
    found = the_meeting(reference, Permission.MANAGE_MEETINGS)
    open_to_all = any(one.open_to_all for one in policy().groups if one.kind == found["group_kind"])
    form = CallForm(data={"open_to": "service_users" if open_to_all else "members"})
    return step(
        form,
        lambda: meetings("call_meeting", meeting=found["meeting"], open_to=form.open_to.data),
        to=url_for("staff.meeting", reference=found["meeting"]),
        blame="open_to",
        done=gettext("Notice is given. The meeting stands in the calendar."),
        template="staff/rooms/call.html",
        meeting=found,
        venue=venue_of(found),
    )


class PostponeForm(TimeForm, ReasonForm):
    """Another time, and why."""

    seen = HiddenField()


@blueprint.route("/meetings/<reference>/postpone", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def postpone_meeting(reference: str) -> Page:
    found, form = the_meeting(reference, Permission.MANAGE_MEETINGS), PostponeForm()
    here = url_for("staff.meeting", reference=found["meeting"])
    warnings: list[dict[str, str]] = []
    if form.validate_on_submit():
        asked = {name: found[name] for name in _ASKED} | form.times()
        try:
            warnings = _against(asked)
            if not warnings or form.seen.data == _slot(asked):
                with first_time() as first:
                    if first:
                        why = form.reason.data.strip()
                        meetings("postpone_meeting", meeting=found["meeting"], reason=why, **form.times())
                        flash(gettext("It has another time. The calendar shows it."), "success")
                return redirect(here)
            form.seen.data = _slot(asked)
        except Refusal as refusal:
            form.blame_for(refusal, "day")
    return page(
        "staff/rooms/form.html",
        form,
        warnings=warnings,
        heading=gettext("Choose another time"),
        caption=found["title"],
        teach=gettext("Everybody who looks at the calendar sees the new time and why."),
        button=gettext("Move it all the same") if warnings else gettext("Move it"),
        back=here,
    )


@blueprint.route("/meetings/<reference>/cancel", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def cancel_meeting(reference: str) -> Page:
    found, form = the_meeting(reference, Permission.MANAGE_MEETINGS), ReasonForm()
    return step(
        form,
        lambda: meetings("cancel_meeting", meeting=found["meeting"], reason=form.reason.data.strip()),
        to=url_for("staff.meeting", reference=found["meeting"]),
        blame="reason",
        done=gettext("It is cancelled. What stood on its agenda waits for the next one."),
        heading=gettext("Cancel this meeting"),
        caption=found["title"],
        teach=gettext(
            "Everybody who looks at the calendar sees that it is cancelled, and why. It cannot be undone."
        ),
        button=gettext("Cancel it"),
        back=url_for("staff.meeting", reference=found["meeting"]),
    )
