"""Setting a group up, describing it, its terms and code, ending it."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice

from contracts.vocabulary import GROUP_KINDS, LARGEST_WORDS
from gateway.accounts import Permission, ensure, requires
from gateway.forms import Filled, NotLonger, Radios, TextInput, written
from gateway.group_words import FORMALITY, kind_name, options
from gateway.look import policy
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NameSelect, NumberField, PlaceSelect, words_field
from gateway.staff.forms import DayField, OnceForm, ReasonForm
from gateway.staff.groups.about import about_group, the_group
from gateway.staff.step import step

ADOPTED = _("When was it adopted?")
MOST = 120
"""Seats, and months between meetings."""
LEAVE_EMPTY = _("You can leave it empty. Then it is today.")


class NameForm(OnceForm):
    name = StringField(
        _("What is the group called?"),
        widget=TextInput(),
        validators=[Filled(_("Write its name.")), NotLonger(200)],
    )
    purpose = words_field(
        _("What is it for?"),
        _("In a few plain sentences. Everybody can read it."),
        _("Write what it is for."),
        LARGEST_WORDS,
    )


class EstablishForm(NameForm):
    kind = NameSelect(_("What kind of group is it?"))
    place = PlaceSelect(_("Which place does it belong to?"))
    seats = NumberField(
        _("How many seats are there for people who use services?"),
        description=_("You can leave it empty, for a group that everybody can join."),
        least=1,
        most=MOST,
    )

    def offer(self) -> None:
        self.kind.choices = [SelectChoice(kind, kind_name(kind)) for kind in GROUP_KINDS if _known(kind)]


class DescribeForm(NameForm):
    how_to_join = words_field(_("How can somebody join?"), _("What to do, and whom to ask."))
    when_it_meets = words_field(
        _("When and where does it meet?"), _("Like: every second Tuesday, in the lounge.")
    )


class MarksForm(OnceForm):
    formality = RadioField(_("How formal is it?"), widget=Radios(), choices=options(FORMALITY))
    decides = RadioField(
        _("Does it decide, or does it advise?"),
        widget=Radios(),
        choices=options({"no": _("It advises"), "yes": _("It decides")}),
    )
    meets_every_months = NumberField(
        _("It must meet at least once in how many months?"),
        description=_("Empty: there is no such rule."),
        least=1,
        most=MOST,
    )
    seats = NumberField(
        _("How many seats are there for people who use services?"),
        description=_("Empty: there is no number."),
        least=1,
        most=MOST,
    )


class TermsForm(OnceForm):
    text = words_field(
        _("The terms of reference"),
        _("What the group does, what it may decide, who is in it. Everybody can read them."),
        _("Write the terms."),
        LARGEST_WORDS,
    )
    adopted_on = DayField(ADOPTED, description=LEAVE_EMPTY)


class CodeForm(TermsForm):
    text = words_field(
        _("The code of conduct"),
        _("How people treat one another in this group. It becomes a part of its terms."),
        _("Write the code."),
        LARGEST_WORDS,
    )


@blueprint.route("/groups/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def establish_group() -> Page:
    form = EstablishForm()
    form.offer()

    def act() -> str:
        place = form.place.place
        ensure(Permission.MANAGE_GROUPS, [place])
        slug = meetings(
            "establish_group",
            name=form.name.data,
            kind=form.kind.data,
            purpose=form.purpose.data,
            local_service=place,
            seats=form.seats.data,
            idempotency_key=f"group-{form.once.data}",
        )["slug"]
        return url_for("staff.group", slug=slug)

    return step(
        form,
        act,
        back=url_for("staff.groups"),
        heading=gettext("Set up a group"),
        button=gettext("Set it up"),
    )


@blueprint.route("/groups/<slug>/describe", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def describe_group(slug: str) -> Page:
    found = the_group(slug, Permission.MANAGE_GROUPS)
    form = DescribeForm(data={name: found[name] for name in _DESCRIBED})
    return step(
        form,
        lambda: meetings(
            "describe_group",
            reference=found["reference"],
            **{name: written(form._fields[name]) for name in _DESCRIBED},
        ),
        heading=gettext("What people read about it"),
        **about_group(found),
    )


@blueprint.route("/groups/<slug>/marks", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def mark_group(slug: str) -> Page:
    found = the_group(slug, Permission.MANAGE_GROUPS)
    form = MarksForm(
        data={name: found[name] for name in ("formality", "meets_every_months", "seats")}
        | {"decides": "yes" if found["decision_making"] else "no"}
    )
    return step(
        form,
        lambda: meetings(
            "mark_group",
            reference=found["reference"],
            formality=form.formality.data,
            decision_making=form.decides.data == "yes",
            meets_every_months=form.meets_every_months.data,
            seats=form.seats.data,
        ),
        heading=gettext("How the group works"),
        **about_group(found),
    )


@blueprint.route("/groups/<slug>/terms", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def adopt_terms(slug: str) -> Page:
    found = the_group(slug, Permission.MANAGE_GROUPS)
    form = TermsForm(data={"text": found["terms"]})
    return _adopt(found, form, "adopt_terms", gettext("Terms of reference"))


@blueprint.route("/groups/<slug>/code", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def adopt_code(slug: str) -> Page:
    found = the_group(slug, Permission.MANAGE_GROUPS)
    form = CodeForm(data={"text": found["code"]})
    return _adopt(found, form, "adopt_code_of_conduct", gettext("Code of conduct"))


def _adopt(found: dict[str, Any], form: TermsForm, method: str, heading: str) -> Page:
    return step(
        form,
        lambda: meetings(
            method, reference=found["reference"], text=form.text.data, adopted_on=form.adopted_on.iso
        ),
        heading=heading,
        **about_group(found),
    )


@blueprint.route("/groups/<slug>/wind-up", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def wind_up_group(slug: str) -> Page:
    found = the_group(slug, Permission.MANAGE_GROUPS)
    form = ReasonForm()
    form.reason.label.text = _("Why does the group end?")
    return step(
        form,
        lambda: meetings("wind_up_group", reference=found["reference"], reason=form.reason.data),
        heading=gettext("End this group"),
        button=gettext("End it"),
        happens=gettext(
            "What happens: nobody can join any more, and the group is no longer on the public list. "
            "What it did stays. This cannot be undone."
        ),
        danger=True,
        **about_group(found),
    )


_DESCRIBED = ("name", "purpose", "how_to_join", "when_it_meets")


def _known(kind: str) -> bool:
    return any(one.kind == kind for one in policy().groups)
