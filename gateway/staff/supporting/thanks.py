"""Thanks: what waits for a decision first, one request, what they came to."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from chassis.references import tidy
from gateway.accounts import Permission, ensure, may, requires
from gateway.forms import Filled, TextInput, written
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NameSelect, NumberField, PlaceSelect, PoundsField, words_field
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.named_occasions import named, recent
from gateway.staff.scope import me, own
from gateway.staff.step import press, step
from gateway.staff.supporting.common import asked_person, names_of
from gateway.staff.supporting.words import PER, pounds
from gateway.staff.who import WhoField
from gateway.staff.words import today

LISTS = ("asked", "approved", "given", "refused", "cancelled")


class AskThanksForm(OnceForm):
    person = WhoField(_("Who is it?"))
    item = NameSelect(
        _("What do you ask for?"),
        _("Choose something from the scale."),
        validators=[Filled(_("Choose something from the scale."))],
    )
    quantity = NumberField(
        _("How many?"),
        description=_("Meetings, hours, miles or things: what the scale counts."),
        least=1,
        validators=[Given(_("Write a number from 1."))],
    )
    when = DayField(
        _("On which day will it be?"),
        description=_("Thanks are agreed before. Ask before the day comes."),
        validators=[Given(_("Write the day."))],
    )
    occasion = NameSelect(_("Which meeting, activity or course is it for?"), _("Choose one from the list."))
    for_reference = StringField(
        _("Or its code, if it is not in the list"),
        description=_("Like MT-7KQ2M-9. You can leave it empty."),
        widget=TextInput(),
    )
    purpose = words_field(
        _("What is it for, in your words?"),
        _("You can leave this empty if you named the meeting or activity."),
    )
    place = PlaceSelect(_("Which place asks?"))

    def validate_for_reference(self, field: StringField) -> None:
        if self.occasion.data and (field.data or "").strip():
            raise ValidationError(gettext("Choose one from the list or write a code, not both."))

    def offer(self, asked: str) -> None:
        """asked: the code that the address names; it is chosen where the list has it, else written."""
        near = recent()
        self.occasion.choices = [SelectChoice("", gettext("None of these")), *near]
        if asked and not self.is_submitted():
            listed = tidy(asked) in {choice.value for choice in near}
            (self.occasion if listed else self.for_reference).data = tidy(asked) if listed else asked


class GivenForm(OnceForm):
    given_on = DayField(_("When did they get it?"), validators=[Given(_("Write the day."))])
    amount = PoundsField(
        _("What did it come to?"), description=_("It can be less than was approved, not more.")
    )


@blueprint.get("/thanks")
@requires(Permission.READ_THANKS)
def thanks() -> Page:
    state = request.args.get("state", "asked")
    state = state if state in LISTS else "asked"
    after = request.args.get("after", "")
    found = people(
        "list_thanks", state=state, local_services=own(), after=after if after.isdecimal() else None
    )
    return render_template(
        "staff/supporting/thanks.html",
        found=found,
        state=state,
        lists=LISTS,
        later_page=bool(after),
        named=named(one["for_reference"] for one in found["items"]),
        who=names_of(one["person"] for one in found["items"]),
        scale=_scale(),
        names=names(),
    )


@blueprint.get("/thanks/figures")
@requires(Permission.READ_THANKS)
def thanks_figures() -> Page:
    year = request.args.get("year", None, type=int)
    figures = people("thanks_figures", year=year, local_services=own())
    budgets = people("list_budgets", year=figures["year"], local_services=own())["items"]
    return render_template(
        "staff/supporting/figures.html",
        figures=figures,
        budget=sum(one["amount"] for one in budgets),
        scale=_scale(),
        named=named(one["for_reference"] for one in figures["activities"]),
    )


@blueprint.route("/thanks/new", methods=["GET", "POST"])
@requires(Permission.ASK_FOR_THANKS)
def ask_for_thanks() -> Page:
    form = AskThanksForm(
        data={
            "person": asked_person(),
            "quantity": 1,
            "when": today(),
        }
    )
    form.offer(request.args.get("for", ""))
    form.item.choices = [
        SelectChoice("", gettext("Choose …")),
        *(
            SelectChoice(code, f"{one['name']}: {pounds(one['amount'])} {PER[one['per']]}")
            for code, one in _scale().items()
        ),
    ]

    def act() -> str:
        place = form.place.place
        ensure(Permission.ASK_FOR_THANKS, [place])
        reference = form.occasion.data or written(form.for_reference)
        answer = people(
            "ask_for_thanks",
            person=form.person.person,
            item=form.item.data,
            quantity=form.quantity.data,
            when=form.when.iso,
            for_reference=tidy(reference) if reference else None,
            purpose=written(form.purpose),
            local_service=place,
            idempotency_key=form.once.data,
        )
        return url_for("staff.one_thanks", reference=answer["reference"])

    return step(
        form,
        act,
        back=url_for("staff.thanks"),
        repeats=True,
        heading=gettext("Ask for thanks"),
        button=gettext("Ask for it"),
        happens=gettext(
            "Somebody else decides. Wait until it is approved before anything is bought, paid or promised."
        ),
        done=gettext("It is asked for. Somebody else decides now."),
    )


@blueprint.get("/thanks/<reference>")
@requires(Permission.READ_THANKS)
def one_thanks(reference: str) -> Page:
    found = _the_thanks(reference, Permission.READ_THANKS)
    budget = people("get_budget", year=found["year"], local_service=found["local_service"])
    return render_template(
        "staff/supporting/one_thanks.html",
        thanks=found,
        item=_scale().get(found["item"]),
        budget=budget,
        named=named([found["for_reference"]]),
        mine=found["asked_by"] == me().name,
        who=names_of([found["person"]]),
        names=names(),
        form=OnceForm(),
    )


@blueprint.post("/thanks/<reference>/approve")
@requires(Permission.APPROVE_THANKS)
def approve_thanks(reference: str) -> Page:
    found = _the_thanks(reference, Permission.APPROVE_THANKS)
    return press(
        lambda: people("approve_thanks", reference=found["reference"]),
        url_for("staff.one_thanks", reference=found["reference"]),
        gettext("%(reference)s is approved.", reference=found["reference"]),
    )


@blueprint.route("/thanks/<reference>/refuse", methods=["GET", "POST"])
@requires(Permission.APPROVE_THANKS)
def refuse_thanks(reference: str) -> Page:
    found = _the_thanks(reference, Permission.APPROVE_THANKS)
    return _with_reason(found, "refuse_thanks", gettext("Refuse it"))


@blueprint.route("/thanks/<reference>/cancel", methods=["GET", "POST"])
@requires(Permission.ASK_FOR_THANKS)
def cancel_thanks(reference: str) -> Page:
    found = _the_thanks(reference, Permission.ASK_FOR_THANKS)
    return _with_reason(
        found,
        "cancel_thanks",
        gettext("Cancel it"),
        gettext("What happens: it is not needed any more, and the money that was promised is free again."),
    )


@blueprint.route("/thanks/<reference>/given", methods=["GET", "POST"])
@requires(Permission.ASK_FOR_THANKS)
def thanks_given(reference: str) -> Page:
    found = _the_thanks(reference, Permission.ASK_FOR_THANKS)
    form = GivenForm(data={"given_on": today(), "amount": found["amount"]})
    return step(
        form,
        lambda: people(
            "record_given",
            reference=found["reference"],
            given_on=form.given_on.iso,
            amount=form.amount.data,
        ),
        back=url_for("staff.one_thanks", reference=found["reference"]),
        heading=gettext("Write down that they got it"),
        caption=found["reference"],
        button=gettext("They got it"),
        happens=gettext("%(amount)s is approved.", amount=pounds(found["amount"])),
    )


def _with_reason(found: dict[str, Any], method: str, button: str, *happens: str) -> Page:
    form = ReasonForm()
    return step(
        form,
        lambda: people(method, reference=found["reference"], reason=form.reason.data.strip()),
        back=url_for("staff.one_thanks", reference=found["reference"]),
        heading=button,
        caption=found["reference"],
        button=button,
        happens=happens,
        danger=True,
    )


def _the_thanks(reference: str, permission: Permission) -> dict[str, Any]:
    """One request; words and the person only for who may read about people. Raises Refusal and Forbidden."""
    found: dict[str, Any] = people("get_thanks", reference=tidy(reference))
    ensure(permission, [found["local_service"]])
    if not may(me(), Permission.READ_PEOPLE):
        found |= {"person": None, "purpose": None, "reason": None}
    return found


def _scale() -> dict[str, dict[str, Any]]:
    return {one["code"]: one for one in people("thanks_scale")["items"]}
