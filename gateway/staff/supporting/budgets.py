"""The money for thanks, of each place and year."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField, TextAreaField

from gateway.accounts import Permission, ensure, requires
from gateway.forms import Filled, NotLonger, Select, TextArea
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import LONGEST_REASON, ORGANISATION, Given, OnceForm, place_choices
from gateway.staff.scope import my_places, own
from gateway.staff.supporting.common import NumberField, PoundsField, step


class BudgetForm(OnceForm):
    place = SelectField(
        _("Whose budget is it?"), widget=Select(), choices=[], invalid_choice_message=_("Choose a place.")
    )
    year = NumberField(
        _("In which year does it begin?"),
        least=2000,
        most=2200,
        validators=[Given(_("Write a year like 2026."))],
    )
    amount = PoundsField(_("How much is it for the whole year?"), validators=[Given(_("Write an amount."))])
    reason = TextAreaField(
        _("Why this much?"),
        widget=TextArea(),
        validators=[Filled(_("Write why.")), NotLonger(LONGEST_REASON)],
    )


@blueprint.get("/budgets")
@requires(Permission.READ_THANKS)
def budgets() -> Page:
    year = request.args.get("year", None, type=int)
    found = people("list_budgets", year=year, local_services=own())
    return render_template("staff/supporting/budgets.html", found=found, names=names())


@blueprint.route("/budgets/set", methods=["GET", "POST"])
@requires(Permission.APPROVE_THANKS)
def set_budget() -> Page:
    place = request.args.get("place", ORGANISATION)
    year = request.args.get("year", None, type=int)
    here = people("get_budget", year=year, local_service=None if place == ORGANISATION else place)
    form = BudgetForm(data={"place": place, "year": here["year"], "amount": here["amount"] or None})
    form.place.choices = place_choices(my_places(), (ORGANISATION, gettext("The whole organisation")))

    def act() -> None:
        chosen = None if form.place.data == ORGANISATION else form.place.data
        ensure(Permission.APPROVE_THANKS, [chosen])
        people(
            "set_budget",
            local_service=chosen,
            year=form.year.data,
            amount=form.amount.data,
            reason=form.reason.data.strip(),
        )

    return step(
        form,
        act,
        url_for("staff.budgets", year=here["year"]),
        fields=("place", "year", "amount", "reason"),
        title=gettext("Set a budget"),
        button=gettext("Set it"),
        happens=(
            gettext("What happens: nothing can be approved beyond this. The reason stays in the record."),
        ),
        done=gettext("The budget is set."),
    )
