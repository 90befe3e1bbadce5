"""Planning a meeting: the time and the place, what is against them, notice, another time, cancelling."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from contracts.vocabulary import JOININGS
from gateway.accounts import Permission, ensure, requires
from gateway.forms import NotLonger, Radios, TextInput, written
from gateway.look import policy
from gateway.occasions import JOINING, OPEN_TO, VENUE_HAS
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NameSelect, TimeField
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.rooms.looks import (
    about,
    choices,
    groups_that_meet,
    moment,
    the_meeting,
    venue_of,
)
from gateway.staff.scope import own
from gateway.staff.step import in_spite_of, step, unless_read

MOST_VENUES = 200
_ASKED = ("group", "starts_at", "ends_at", "joining", "venue")


class TimeForm(OnceForm):
    day = DayField(_("On which day?"), validators=[Given(_("Write the day."))])
    begins = TimeField(
        _("When does it begin?"),
        description=_("Like 6.30pm or 18:30."),
        validators=[Given(_("Write when it begins."))],
    )
    ends = TimeField(_("When does it end?"), description=_("You can leave it empty."))

    def times(self) -> dict[str, Any]:
        starts_at, ends_at = (
            moment(self.day.data, self.begins.data),
            moment(self.day.data, self.ends.data),
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
    venue = NameSelect(_("Where is it?"), description=_("What each venue has stands behind its name."))
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
        place = written(self.place)
        return {"joining": self.joining.data, "venue": self.venue.data or None, "place": place}


class PlanForm(WhereForm):
    asked_first = ("group", "title")
    group = NameSelect(_("Which group meets?"))
    title = StringField(
        _("What is it called?"),
        description=_("Leave it empty to call it by the group's name."),
        widget=TextInput(),
        validators=[NotLonger(200)],
    )

    def offer(self, groups: list[dict[str, Any]]) -> None:
        self.group.choices = [SelectChoice(group["reference"], group["name"]) for group in groups]
        self.offer_venues()

    def payload(self) -> dict[str, Any]:
        title = written(self.title)
        return self.times() | self.where() | {"group": self.group.data, "title": title}


def _with_what_it_has(venue: dict[str, Any]) -> str:
    has = ", ".join(str(VENUE_HAS[one]) for one in venue["has"])
    return f"{venue['name']} ({has})" if has else str(venue["name"])


def _unless_against(asked: dict[str, Any]) -> None:
    """Raises ReadFirst when something is against that time and place."""
    unless_read(meetings("check_meeting_time", **{name: asked[name] for name in _ASKED})["warnings"])


@blueprint.route("/meetings/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def plan_meeting() -> Page:
    groups = groups_that_meet()
    form = PlanForm(data={"group": request.args.get("group")})
    form.offer(groups)

    def act() -> str:
        known = {group["reference"]: group for group in groups}
        ensure(Permission.MANAGE_MEETINGS, [known[form.group.data]["local_service"]])
        payload = form.payload()
        _unless_against(payload)
        planned = meetings("plan_meeting", **payload)["meeting"]
        return url_for("staff.meeting", reference=planned)

    return step(
        form,
        act,
        back=url_for("staff.meetings_list"),
        heading=gettext("Plan a meeting"),
        button=gettext("Plan it"),
        blame="day",
        done=gettext("The meeting is planned."),
        template="staff/rooms/plan.html",
        groups=groups,
    )


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
        lambda: meetings(
            "call_meeting",
            meeting=found["meeting"],
            open_to=form.open_to.data,
            in_spite_of=in_spite_of(),
        ),
        blame="open_to",
        done=gettext("Notice is given. The meeting stands in the calendar."),
        heading=gettext("Give notice of it"),
        button=gettext("Give notice"),
        happens=gettext("From now on everybody can see the meeting in the calendar."),
        template="staff/rooms/call.html",
        meeting=found,
        venue=venue_of(found),
        **about(found),
    )


class PostponeForm(TimeForm, ReasonForm):
    """Another time, and why."""


@blueprint.route("/meetings/<reference>/postpone", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def postpone_meeting(reference: str) -> Page:
    found, form = the_meeting(reference, Permission.MANAGE_MEETINGS), PostponeForm()

    def act() -> None:
        times, why = form.times(), form.reason.data.strip()
        _unless_against(found | times)
        meetings("postpone_meeting", meeting=found["meeting"], reason=why, **times)

    return step(
        form,
        act,
        heading=gettext("Choose another time"),
        button=gettext("Move it"),
        happens=gettext("Everybody who looks at the calendar sees the new time and why."),
        blame="day",
        done=gettext("It has another time. The calendar shows it."),
        **about(found),
    )


@blueprint.route("/meetings/<reference>/cancel", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def cancel_meeting(reference: str) -> Page:
    found, form = the_meeting(reference, Permission.MANAGE_MEETINGS), ReasonForm()
    return step(
        form,
        lambda: meetings("cancel_meeting", meeting=found["meeting"], reason=form.reason.data.strip()),
        blame="reason",
        done=gettext("It is cancelled. What stood on its agenda waits for the next one."),
        heading=gettext("Cancel this meeting"),
        happens=gettext(
            "Everybody who looks at the calendar sees that it is cancelled, and why. It cannot be undone."
        ),
        button=gettext("Cancel it"),
        **about(found),
    )
