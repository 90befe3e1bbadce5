"""Training: what must be written down first, what is coming, one course and who is on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    Field,
    RadioField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from chassis.references import tidy
from gateway.accounts import Permission, ensure, may, requires
from gateway.clocks import HOW_TO_WRITE, when
from gateway.forms import Checkboxes, Filled, NotLonger, Radios, TextInput, written
from gateway.i18n import HERE
from gateway.look import policy
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NumberField, PlaceSelect, TimeField, YesNoField, words_field
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.needs import needs_of
from gateway.staff.scope import me, own
from gateway.staff.step import press, step
from gateway.staff.supporting.common import asked_person, names_of
from gateway.staff.supporting.words import AUDIENCE
from gateway.staff.who import WhoField

LISTS = ("coming", "to_record", "past")


class CourseForm(OnceForm):
    title = StringField(
        _("What is it called?"), widget=TextInput(), validators=[Filled(_("Write its name.")), NotLonger(200)]
    )
    about = words_field(
        _("What will people learn?"), _("In plain words. Everybody can read it."), longest=4000
    )
    audience = RadioField(
        _("Who is it for?"),
        widget=Radios(),
        choices=[SelectChoice(audience, name) for audience, name in AUDIENCE.items()],
        invalid_choice_message=_("Choose who it is for."),
    )
    on = DayField(_("On which day?"), validators=[Given(_("Write the day."))])
    begins = TimeField(
        _("When does it begin?"),
        description=_("Like 2.30pm or 14:30."),
        validators=[Given(HOW_TO_WRITE)],
    )
    ends = TimeField(
        _("When does it end?"),
        description=_("Like 4pm or 16:00."),
        validators=[Given(HOW_TO_WRITE)],
    )
    where = StringField(
        _("Where is it?"),
        description=_("The address, or that it is online."),
        widget=TextInput(),
        validators=[NotLonger(400)],
    )
    places = NumberField(
        _("How many can come?"),
        description=_("Leave it empty if there is no limit."),
        least=1,
        most=1000,
    )
    support = words_field(
        _("What help is there to take part?"),
        _("Like an interpreter, easy read, a taxi, childcare, a quiet room."),
    )
    interests = SelectMultipleField(_("What is it about?"), widget=Checkboxes(names=True), choices=[])
    enabling = YesNoField(
        _("Does it help people to have a say?"), description=_("These courses are counted each year.")
    )
    place = PlaceSelect(_("Which place offers it?"))

    def validate_ends(self, field: Field) -> None:
        if field.data and self.begins.data and field.data <= self.begins.data:
            raise ValidationError(gettext("It ends before it starts."))


class PlaceForm(OnceForm):
    person = WhoField(
        _("Who comes?"),
        optional=True,
        description=_("A name, a phone number or an e-mail address. Leave it empty for a member of staff."),
    )
    post = StringField(
        _("Or which member of staff comes?"),
        description=_("Their post, like Support worker, Elm House. Not their name."),
        widget=TextInput(),
        validators=[NotLonger(200)],
    )


class CameForm(OnceForm):
    came = SelectMultipleField(_("Who came?"), widget=Checkboxes(names=True), choices=[])


@blueprint.get("/training")
@requires(Permission.READ_SUPPORTING)
def training() -> Page:
    which = request.args.get("which", "")
    after = request.args.get("after", "")
    asked = which if which in LISTS else "coming"
    found = people(
        "list_training", which=asked, local_services=own(), after=after if after.isdecimal() else None
    )
    if which not in LISTS and found["to_record"]:
        asked = "to_record"
        found = people("list_training", which=asked, local_services=own())
    year = request.args.get("year", None, type=int)
    return render_template(
        "staff/supporting/training.html",
        found=found,
        which=asked,
        lists=LISTS,
        later_page=bool(after),
        names=names(),
        figures=people("training_figures", year=year, local_services=own()),
    )


@blueprint.route("/training/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_SUPPORTING)
def offer_training() -> Page:
    form = CourseForm(data={"audience": "service_users", "enabling": "yes"})
    form.interests.choices = [SelectChoice(one.slug, one.name) for one in policy().themes]

    def act() -> str:
        place = form.place.place
        ensure(Permission.MANAGE_SUPPORTING, [place])
        on = form.on.data
        assert on is not None
        begins, ends = (datetime.combine(on, one.data, HERE) for one in (form.begins, form.ends))
        answer = people(
            "offer_training",
            title=form.title.data.strip(),
            about=written(form.about),
            audience=form.audience.data,
            starts_at=begins.isoformat(),
            ends_at=ends.isoformat(),
            where=written(form.where),
            places=form.places.data,
            support=written(form.support),
            interests=form.interests.data,
            enabling=form.enabling.data == "yes",
            local_service=place,
            idempotency_key=form.once.data,
        )
        return url_for("staff.course", reference=answer["course"])

    return step(
        form,
        act,
        back=url_for("staff.training"),
        repeats=True,
        heading=gettext("Offer training"),
        button=gettext("Offer it"),
        happens=gettext("What happens: everybody can see it, on the web and in the calendar."),
        done=gettext("It is on offer."),
    )


@blueprint.get("/training/<reference>")
@requires(Permission.READ_SUPPORTING)
def course(reference: str) -> Page:
    found = _the_course(reference, Permission.READ_SUPPORTING)
    return render_template(
        "staff/supporting/course.html",
        course=found,
        who=names_of(one for one in found["taken"] if one.startswith("PE-")),
        names=names(),
        needs=needs_of(found["taken"] if found["state"] == "offered" else (), found["local_service"]),
        knows=may(me(), Permission.READ_PEOPLE),
        form=OnceForm(),
    )


@blueprint.route("/training/<reference>/place", methods=["GET", "POST"])
@requires(Permission.MANAGE_SUPPORTING)
def take_training_place(reference: str) -> Page:
    found = _the_course(reference, Permission.MANAGE_SUPPORTING)
    form = PlaceForm(data={"person": asked_person()})
    if found["audience"] == "staff":
        del form.person
    if found["audience"] == "service_users":
        del form.post

    def act() -> None:
        people(
            "take_training_place",
            course=found["course"],
            person=form.person.person if "person" in form._fields else None,
            post=written(form.post) if "post" in form._fields else None,
        )

    return step(
        form,
        act,
        back=url_for("staff.course", reference=found["course"]),
        heading=gettext("Give somebody a place"),
        caption=found["title"],
        button=gettext("Give the place"),
    )


@blueprint.post("/training/<reference>/give-up")
@requires(Permission.MANAGE_SUPPORTING)
def give_up_training_place(reference: str) -> Page:
    found = _the_course(reference, Permission.MANAGE_SUPPORTING)
    somebody = request.form.get("somebody", "")
    whose = "person" if somebody.startswith("PE-") else "post"
    return press(
        lambda: people("give_up_training_place", course=found["course"], **{whose: somebody}),
        url_for("staff.course", reference=found["course"]),
        gettext("The place is free again."),
    )


@blueprint.route("/training/<reference>/held", methods=["GET", "POST"])
@requires(Permission.MANAGE_SUPPORTING)
def training_held(reference: str) -> Page:
    found = _the_course(reference, Permission.MANAGE_SUPPORTING)
    who = names_of(one for one in found["taken"] if one.startswith("PE-"))
    form = CameForm(data={"came": found["taken"]})
    form.came.choices = [SelectChoice(one, who.get(one) or one) for one in found["taken"]]
    return step(
        form,
        lambda: people("record_training_held", course=found["course"], came=form.came.data),
        back=url_for("staff.course", reference=found["course"]),
        heading=gettext("Who came?"),
        caption=found["title"],
        button=gettext("Keep it"),
        happens="" if found["taken"] else gettext("Nobody had a place on this course."),
    )


@blueprint.route("/training/<reference>/cancel", methods=["GET", "POST"])
@requires(Permission.MANAGE_SUPPORTING)
def cancel_training(reference: str) -> Page:
    found = _the_course(reference, Permission.MANAGE_SUPPORTING)
    form = ReasonForm()
    form.reason.label.text = _("Why does it not take place?")
    return step(
        form,
        lambda: people("cancel_training", course=found["course"], reason=form.reason.data.strip()),
        back=url_for("staff.course", reference=found["course"]),
        heading=gettext("Cancel this course"),
        caption=found["title"],
        button=gettext("Cancel it"),
        happens=(
            gettext(
                "What happens: everybody can see that it is cancelled, and why. Tell those who have a place."
            ),
            when(found),
        ),
        danger=True,
    )


def _the_course(reference: str, permission: Permission) -> dict[str, Any]:
    """One course. Raises Refusal and Forbidden."""
    found: dict[str, Any] = people("get_training", course=tidy(reference))
    ensure(permission, [found["local_service"]])
    return found
