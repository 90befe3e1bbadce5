"""Routes into work: openings, who took them in numbers, and the proportion of the workforce over time."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice

from chassis.references import tidy
from gateway.accounts import Permission, ensure, may, requires
from gateway.forms import Filled, NotLonger, Radios, TextInput, written
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NumberField, PlaceSelect, YesNoField, words_field
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.scope import me, own
from gateway.staff.step import step
from gateway.staff.supporting.chart import draw
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
    about = words_field(_("What is the work?"), longest=4000)
    guaranteed_interview = YesNoField(
        _("Is everybody with lived experience interviewed?"),
        description=_("If they have what the work needs."),
    )
    closes_on = DayField(
        _("Until when can people apply?"), description=_("Leave it empty if there is no last day.")
    )
    place = PlaceSelect(_("Which place is it at?"))


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

    def act() -> str:
        place = form.place.place
        ensure(Permission.MANAGE_SUPPORTING, [place])
        answer = people(
            "announce_opening",
            kind=form.kind.data,
            title=form.title.data.strip(),
            about=written(form.about),
            guaranteed_interview=form.guaranteed_interview.data == "yes",
            closes_on=form.closes_on.iso,
            local_service=place,
            idempotency_key=form.once.data,
        )
        return url_for("staff.opening", reference=answer["reference"])

    return step(
        form,
        act,
        back=url_for("staff.routes"),
        repeats=True,
        heading=gettext("Add a way into work"),
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
            as_of=form.as_of.iso,
            posts=form.posts.data,
            with_lived_experience=form.with_lived_experience.data,
        ),
        back=url_for("staff.routes"),
        heading=gettext("Count who works here"),
        button=gettext("Keep the count"),
        happens=gettext("What happens: a second count for the same day replaces the first."),
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
            filled_on=form.filled_on.iso,
            lived_experience=form.lived_experience.data,
            consent=form.consent.data == "yes",
        ),
        back=url_for("staff.opening", reference=found["reference"]),
        heading=gettext("Somebody took it"),
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
        back=url_for("staff.opening", reference=found["reference"]),
        heading=gettext("Close it"),
        caption=found["title"],
        button=gettext("Close it"),
        happens=gettext("What happens: nobody can take it any more. The reason stays in the record."),
        danger=True,
    )


def _the_opening(reference: str, permission: Permission) -> dict[str, Any]:
    """One opening. Raises Refusal and Forbidden."""
    found: dict[str, Any] = people("get_opening", reference=tidy(reference))
    ensure(permission, [found["local_service"]])
    return found
