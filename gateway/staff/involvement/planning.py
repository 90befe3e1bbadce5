"""Planning an activity: what it is, what people can change, when and where; another time, cancelling."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from contracts.vocabulary import ACTIVITY_KINDS, WAYS
from gateway.accounts import Permission, ensure, requires
from gateway.forms import Checkboxes, Filled, NotLonger, Radios, Select, TextInput, written
from gateway.look import policy
from gateway.occasions import CALENDAR_KIND
from gateway.people_words import WAY
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NumberField, PlaceSelect, words_field
from gateway.staff.forms import OnceForm, ReasonForm
from gateway.staff.involvement.activities import about, the_activity
from gateway.staff.involvement.slot_form import SlotForm
from gateway.staff.step import ReadFirst, in_spite_of, read_before, step


class PlanForm(SlotForm):
    title = StringField(
        _("What is it called?"),
        widget=TextInput(),
        validators=[Filled(_("Write what it is called.")), NotLonger(200)],
    )
    kind = SelectField(
        _("What is it?"), widget=Select(), choices=[], invalid_choice_message=_("Choose what it is.")
    )
    about = words_field(
        _("What happens there?"),
        _("So that people know what they come to."),
        _("Write what happens there."),
        20_000,
    )
    level = RadioField(
        _("How far does it go?"),
        widget=Radios(names=True),
        choices=[],
        invalid_choice_message=_("Choose how far it goes."),
    )
    can_influence = words_field(
        _("What can people change?"), _("They give their time for this."), _("Write what people can change.")
    )
    cannot_influence = words_field(
        _("What can they not change?"),
        _("Be plain: what is decided already, or not ours to decide."),
        _("Write what people cannot change."),
    )
    role = words_field(
        _("For choosing new staff: what do people on the panel do?"),
        _("You can write it later, but before people join."),
    )
    place = PlaceSelect(_("Who is it for?"))
    places = NumberField(
        _("How many people can come?"),
        description=_("Leave it empty when all can come who want to."),
        least=1,
        most=100_000,
    )
    interests = SelectMultipleField(_("What is it about?"), widget=Checkboxes(names=True), choices=[])
    ways = SelectMultipleField(
        _("How do people take part in it?"),
        description=_("It is told to those who like to take part this way."),
        widget=Checkboxes(),
        choices=[],
    )

    asked_first = ("title", "kind", "about", "level", "can_influence", "cannot_influence", "role")

    def offer(self) -> None:
        self.offer_slot()
        self.kind.choices = [SelectChoice(kind, CALENDAR_KIND[kind]) for kind in ACTIVITY_KINDS]
        self.level.choices = [SelectChoice(one.level, f"{one.name}: {one.means}") for one in policy().levels]
        self.ways.choices = [SelectChoice(one, WAY[one]) for one in WAYS]
        self.interests.choices = [SelectChoice(one.slug, one.name) for one in policy().themes]


class RoleForm(OnceForm):
    role = words_field(
        _("What do people on the panel do?"),
        _("When they come, what they decide, how far their view counts, and what they get for it."),
        _("Write what people on the panel do."),
    )


class MoveForm(SlotForm):
    reason = words_field(_("Why?"), _("People read this."), _("Write why."))


@blueprint.route("/activities/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def plan_activity() -> Page:
    form = PlanForm()
    form.offer()

    def act() -> str:
        place = form.place.place
        ensure(Permission.MANAGE_ACTIVITIES, [place])
        form.unless_against(kind=form.kind.data, local_service=place)
        names = ("title", "kind", "about", "level", "can_influence", "cannot_influence")
        answer = meetings(
            "plan_activity",
            **{name: form._fields[name].data.strip() for name in names},
            **form.slot(),
            role=written(form.role),
            places=form.places.data,
            interests=form.interests.data or [],
            ways=form.ways.data or [],
            local_service=place,
            in_spite_of=in_spite_of(),
            idempotency_key=f"activity-{form.once.data}"[:64],
        )
        if not answer["done"]:
            raise ReadFirst([*read_before(), *answer["warnings"]])
        return url_for("staff.activity", reference=answer["reference"])

    return step(
        form,
        act,
        back=url_for("staff.activities"),
        heading=gettext("Plan an activity"),
        button=gettext("Plan it"),
        blame="title",
        happens=gettext("It stands in the calendar for everybody at once. People can join when you open it."),
    )


@blueprint.route("/activities/<reference>/role", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def make_role_clear(reference: str) -> Page:
    one = the_activity(reference, Permission.MANAGE_ACTIVITIES)
    form = RoleForm(data={"role": one["role"]})
    return step(
        form,
        lambda: meetings("make_activity_role_clear", activity=one["reference"], role=form.role.data.strip()),
        heading=gettext("Make the role clear"),
        **about(one),
    )


@blueprint.route("/activities/<reference>/move", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def move_activity(reference: str) -> Page:
    one = the_activity(reference, Permission.MANAGE_ACTIVITIES)
    form = MoveForm(data={"joining": one["joining"], "venue": one["venue"] or ""})
    form.offer_slot()

    def act() -> None:
        here = one["reference"]
        form.unless_against(kind=one["kind"], local_service=one["local_service"], activity=here)
        meetings("move_activity", activity=here, reason=form.reason.data.strip(), **form.slot())

    return step(
        form,
        act,
        heading=gettext("Move it"),
        button=gettext("Move it"),
        happens=gettext("The calendars that people took over show the new time by themselves."),
        **about(one),
    )


@blueprint.route("/activities/<reference>/cancel", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def cancel_activity(reference: str) -> Page:
    one = the_activity(reference, Permission.MANAGE_ACTIVITIES)
    form = ReasonForm()
    return step(
        form,
        lambda: meetings("cancel_activity", activity=one["reference"], reason=form.reason.data.strip()),
        heading=gettext("Cancel it"),
        button=gettext("Cancel it"),
        happens=gettext(
            "It stays in the calendar, marked as cancelled, with the reason. This cannot be undone."
        ),
        danger=True,
        **about(one),
    )
