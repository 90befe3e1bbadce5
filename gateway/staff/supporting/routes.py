"""Routes into work: openings, who took them in numbers, and the proportion of the workforce over time."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from chassis.references import tidy
from gateway.accounts import Permission, ensure, may, requires
from gateway.forms import Filled, NotLonger, Radios, Select, TextArea, TextInput
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import ORGANISATION, DayField, Given, OnceForm, ReasonForm, place_choices
from gateway.staff.scope import me, my_places, own
from gateway.staff.supporting.chart import draw
from gateway.staff.supporting.common import NumberField, YesNoField, iso, step, written
from gateway.staff.supporting.words import OPENING_KIND
from gateway.staff.words import today


class OpeningForm(OnceForm):
    kind = RadioField(
        _("What is it?"),
        widget=Radios(),
        choices=[SelectChoice(kind, name) for kind, name in OPENING_KIND.items()],
        invalid_choice_message=_("Choose what it is."),
    )
    title = StringField(
        _("What is it called?"), widget=TextInput(), validators=[Filled(_("Write its name.")), NotLonger(200)]
    )
    about = TextAreaField(_("What is the work?"), widget=TextArea(), validators=[NotLonger(4000)])
    guaranteed_interview = YesNoField(
        _("Is everybody with lived experience interviewed?"),
        description=_("If they have what the work needs."),
    )
    closes_on = DayField(
        _("Until when can people apply?"), description=_("Leave it empty if there is no last day.")
    )
    place = SelectField(
        _("Which place is it at?"), widget=Select(), choices=[], invalid_choice_message=_("Choose a place.")
    )


class FillForm(OnceForm):
    filled_on = DayField(_("When did they take it?"), validators=[Given(_("Write the day."))])
    lived_experience = RadioField(
        _("Have they used services like ours themselves?"),
        description=_("Only what they told you. Do not guess."),
        widget=Radios(),
        choices=[
            SelectChoice("yes", _("Yes")),
            SelectChoice("no", _("No")),
            SelectChoice("not_said", _("They did not say")),
        ],
        invalid_choice_message=_("Choose one."),
    )
    consent = YesNoField(
        _("Do they agree to be counted?"),
        description=_(
            "Only a number is kept. It never stands beside a name, and small numbers are not shown."
        ),
    )


class CountForm(OnceForm):
    as_of = DayField(_("On which day?"), validators=[Given(_("Write the day."))])
    posts = NumberField(
        _("How many people work here?"),
        least=0,
        validators=[Given(_("Write a number from 0."))],
    )
    with_lived_experience = NumberField(
        _("How many of them told us that they have lived experience?"),
        description=_("Only those who agreed to be counted."),
        least=0,
        validators=[Given(_("Write a number from 0."))],
    )


@blueprint.get("/routes")
@requires(Permission.READ_SUPPORTING)
def routes() -> Page:
    after = request.args.get("after", "")
    found = people("list_openings", local_services=own(), after=after if after.isdecimal() else None)
    figures = people("route_figures")
    return render_template(
        "staff/supporting/routes.html",
        found=found,
        later_page=bool(after),
        names=names(),
        figures=figures,
        chart=draw(figures["workforce"]),
        may_count=may(me(), Permission.MANAGE_SUPPORTING, [None]),
    )


@blueprint.route("/routes/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_SUPPORTING)
def announce_opening() -> Page:
    form = OpeningForm(data={"guaranteed_interview": "yes", "kind": "traineeship"})
    whole = () if own() is not None else ((ORGANISATION, gettext("The whole organisation")),)
    form.place.choices = place_choices(my_places(), *whole)

    def act() -> str:
        place = None if form.place.data == ORGANISATION else form.place.data
        ensure(Permission.MANAGE_SUPPORTING, [place])
        answer = people(
            "announce_opening",
            kind=form.kind.data,
            title=form.title.data.strip(),
            about=written(form.about),
            guaranteed_interview=form.guaranteed_interview.data == "yes",
            closes_on=iso(form.closes_on) if form.closes_on.data else None,
            local_service=place,
            idempotency_key=form.once.data,
        )
        return url_for("staff.opening", reference=answer["reference"])

    return step(
        form,
        act,
        url_for("staff.routes"),
        repeats=True,
        fields=("kind", "title", "about", "guaranteed_interview", "closes_on", "place"),
        title=gettext("Add a way into work"),
        button=gettext("Add it"),
    )


@blueprint.route("/routes/count", methods=["GET", "POST"])
@requires(Permission.MANAGE_SUPPORTING)
def count_workforce() -> Page:
    ensure(Permission.MANAGE_SUPPORTING, [None])
    form = CountForm(data={"as_of": today()})
    return step(
        form,
        lambda: people(
            "count_workforce",
            as_of=iso(form.as_of),
            posts=form.posts.data,
            with_lived_experience=form.with_lived_experience.data,
        ),
        url_for("staff.routes"),
        fields=("as_of", "posts", "with_lived_experience"),
        title=gettext("Count who works here"),
        button=gettext("Keep the count"),
        happens=(gettext("What happens: a second count for the same day replaces the first."),),
    )


@blueprint.get("/routes/<reference>")
@requires(Permission.READ_SUPPORTING)
def opening(reference: str) -> Page:
    found = _the_opening(reference, Permission.READ_SUPPORTING)
    return render_template("staff/supporting/opening.html", opening=found, names=names())


@blueprint.route("/routes/<reference>/fill", methods=["GET", "POST"])
@requires(Permission.MANAGE_SUPPORTING)
def fill_opening(reference: str) -> Page:
    found = _the_opening(reference, Permission.MANAGE_SUPPORTING)
    form = FillForm(data={"filled_on": today()})
    return step(
        form,
        lambda: people(
            "fill_opening",
            reference=found["reference"],
            filled_on=iso(form.filled_on),
            lived_experience=form.lived_experience.data,
            consent=form.consent.data == "yes",
        ),
        url_for("staff.opening", reference=found["reference"]),
        fields=("filled_on", "lived_experience", "consent"),
        title=gettext("Somebody took it"),
        caption=found["title"],
        button=gettext("Keep it"),
    )


@blueprint.route("/routes/<reference>/close", methods=["GET", "POST"])
@requires(Permission.MANAGE_SUPPORTING)
def close_opening(reference: str) -> Page:
    found = _the_opening(reference, Permission.MANAGE_SUPPORTING)
    form = ReasonForm()
    form.reason.label.text = _("Why did nobody take it?")
    return step(
        form,
        lambda: people("close_opening", reference=found["reference"], reason=form.reason.data.strip()),
        url_for("staff.opening", reference=found["reference"]),
        fields=("reason",),
        title=gettext("Close it"),
        caption=found["title"],
        button=gettext("Close it"),
        happens=(gettext("What happens: nobody can take it any more. The reason stays in the record."),),
        warning=True,
    )


def _the_opening(reference: str, permission: Permission) -> dict[str, Any]:
    """One opening. Raises Refusal and Forbidden."""
    found: dict[str, Any] = people("get_opening", reference=tidy(reference))
    ensure(permission, [found["local_service"]])
    return found
