"""Setting a group up, describing it, its terms and code, ending it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import redirect, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from chassis.errors import Refusal
from contracts.vocabulary import GROUP_KINDS, LARGEST_WORDS
from gateway.accounts import Permission, ensure, requires
from gateway.forms import Filled, NotLonger, Radios, Select, TextArea, TextInput, page, plain_lines
from gateway.group_words import FORMALITY, kind_name, options
from gateway.look import policy
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import ORGANISATION, DayField, OnceForm, ReasonForm, place_choices
from gateway.staff.groups.steps import step, the_group
from gateway.staff.once import first_time
from gateway.staff.scope import me, my_places

ADOPTED = _("When was it adopted?")
LEAVE_EMPTY = _("You can leave it empty. Then it is today.")


def _text(question: Any, hint: Any = "", longest: int = 2000, needed: Any = None) -> TextAreaField:
    checks: list[Any] = [NotLonger(longest)]
    return TextAreaField(
        question,
        description=hint,
        widget=TextArea(),
        filters=[plain_lines],
        validators=[Filled(needed), *checks] if needed else checks,
    )


def _number(question: Any, hint: Any) -> IntegerField:
    """A whole number from 1, or nothing."""
    return WholeNumber(question, description=hint)


class WholeNumber(IntegerField):
    """Empty is None; anything else is said in our words."""

    widget = TextInput()
    most = 120

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        written = (valuelist[0] if valuelist else "").strip()
        if not written:
            return
        try:
            self.data = int(written)
        except ValueError as error:
            raise ValueError(gettext("Write a whole number, like 3.")) from error
        if not 1 <= self.data <= self.most:
            raise ValueError(gettext("Write a number from 1 to %(most)s.", most=self.most))


class NameForm(OnceForm):
    name = StringField(
        _("What is the group called?"),
        widget=TextInput(),
        validators=[Filled(_("Write its name.")), NotLonger(200)],
    )
    purpose = _text(
        _("What is it for?"),
        _("In a few plain sentences. Everybody can read it."),
        LARGEST_WORDS,
        _("Write what it is for."),
    )


class EstablishForm(NameForm):
    kind = SelectField(_("What kind of group is it?"), widget=Select(), choices=[])
    place = SelectField(_("Which place does it belong to?"), widget=Select(), choices=[])
    seats = _number(
        _("How many seats are there for people who use services?"),
        _("You can leave it empty, for a group that everybody can join."),
    )

    def offer(self) -> None:
        self.kind.choices = [SelectChoice(kind, kind_name(kind)) for kind in GROUP_KINDS if _known(kind)]
        whole = [] if me().local_services is not None else [(ORGANISATION, gettext("The whole organisation"))]
        self.place.choices = place_choices(my_places(), *whole)


class DescribeForm(NameForm):
    how_to_join = _text(_("How can somebody join?"), _("What to do, and whom to ask."))
    when_it_meets = _text(_("When and where does it meet?"), _("Like: every second Tuesday, in the lounge."))


class MarksForm(OnceForm):
    formality = RadioField(_("How formal is it?"), widget=Radios(), choices=options(FORMALITY))
    decides = RadioField(
        _("Does it decide, or does it advise?"),
        widget=Radios(),
        choices=options({"no": _("It advises"), "yes": _("It decides")}),
    )
    meets_every_months = _number(
        _("It must meet at least once in how many months?"), _("Empty: there is no such rule.")
    )
    seats = _number(
        _("How many seats are there for people who use services?"), _("Empty: there is no number.")
    )


class TermsForm(OnceForm):
    text = _text(
        _("The terms of reference"),
        _("What the group does, what it may decide, who is in it. Everybody can read them."),
        LARGEST_WORDS,
        _("Write the terms."),
    )
    adopted_on = DayField(ADOPTED, description=LEAVE_EMPTY)


class CodeForm(TermsForm):
    text = _text(
        _("The code of conduct"),
        _("How people treat one another in this group. It becomes a part of its terms."),
        LARGEST_WORDS,
        _("Write the code."),
    )


@blueprint.route("/groups/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def establish_group() -> Page:
    form = EstablishForm()
    form.offer()
    if form.validate_on_submit():
        try:
            place = None if form.place.data == ORGANISATION else form.place.data
            ensure(Permission.MANAGE_GROUPS, [place])
            with first_time() as first:
                if not first:
                    return redirect(url_for("staff.groups"))
                slug = meetings(
                    "establish_group",
                    name=form.name.data,
                    kind=form.kind.data,
                    purpose=form.purpose.data,
                    local_service=place,
                    seats=form.seats.data,
                    idempotency_key=f"group-{form.once.data}",
                )["slug"]
            return redirect(url_for("staff.group", slug=slug))
        except Refusal as refusal:
            form.blame_for(refusal, "name")
    return page(
        "staff/groups/step.html",
        form,
        heading=gettext("Set up a group"),
        back_to=url_for("staff.groups"),
        about="",
        button=gettext("Set it up"),
        happens="",
        danger=False,
        warnings=[],
    )


@blueprint.route("/groups/<slug>/describe", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def describe_group(slug: str) -> Page:
    found = the_group(slug, Permission.MANAGE_GROUPS)
    form = DescribeForm(data={name: found[name] for name in DescribeForm()._fields if name in found})
    said = lambda: {name: (form._fields[name].data or "").strip() or None for name in _DESCRIBED}  # noqa: E731
    return _change(found, form, "describe_group", said, gettext("What people read about it"), "name")


@blueprint.route("/groups/<slug>/marks", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def mark_group(slug: str) -> Page:
    found = the_group(slug, Permission.MANAGE_GROUPS)
    form = MarksForm(
        data={name: found[name] for name in ("formality", "meets_every_months", "seats")}
        | {"decides": "yes" if found["decision_making"] else "no"}
    )

    def said() -> dict[str, Any]:
        return {
            "formality": form.formality.data,
            "decision_making": form.decides.data == "yes",
            "meets_every_months": form.meets_every_months.data,
            "seats": form.seats.data,
        }

    return _change(found, form, "mark_group", said, gettext("How the group works"), "formality")


@blueprint.route("/groups/<slug>/terms", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def adopt_terms(slug: str) -> Page:
    found = the_group(slug, Permission.MANAGE_GROUPS)
    form = TermsForm(data={"text": found["terms"]})
    return _change(found, form, "adopt_terms", _adopted(form), gettext("Terms of reference"), "text")


@blueprint.route("/groups/<slug>/code", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def adopt_code(slug: str) -> Page:
    found = the_group(slug, Permission.MANAGE_GROUPS)
    form = CodeForm(data={"text": found["code"]})
    return _change(found, form, "adopt_code_of_conduct", _adopted(form), gettext("Code of conduct"), "text")


@blueprint.route("/groups/<slug>/wind-up", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def wind_up_group(slug: str) -> Page:
    found = the_group(slug, Permission.MANAGE_GROUPS)
    form = ReasonForm()
    form.reason.label.text = _("Why does the group end?")
    return _change(
        found,
        form,
        "wind_up_group",
        lambda: {"reason": form.reason.data},
        gettext("End this group"),
        "reason",
        button=gettext("End it"),
        danger=True,
        happens=gettext(
            "What happens: nobody can join any more, and the group is no longer on the public list. "
            "What it did stays. This cannot be undone."
        ),
    )


_DESCRIBED = ("name", "purpose", "how_to_join", "when_it_meets")


def _adopted(form: TermsForm) -> Callable[[], dict[str, Any]]:
    return lambda: {
        "text": form.text.data,
        "adopted_on": form.adopted_on.iso,
    }


def _known(kind: str) -> bool:
    return any(one.kind == kind for one in policy().groups)


def _change(
    found: dict[str, Any],
    form: OnceForm,
    method: str,
    said: Callable[[], dict[str, Any]],
    heading: str,
    field: str,
    **more: Any,
) -> Page:
    address = url_for("staff.group", slug=found["slug"])
    return step(
        form,
        lambda _spite: meetings(method, reference=found["reference"], **said()) and None,
        address,
        heading,
        back=address,
        about=found["name"],
        field=field,
        **more,
    )
