"""The money for thanks, of each place and year."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission, ensure, requires
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NumberField, PlaceSelect, PoundsField, words_field
from gateway.staff.forms import ORGANISATION, Given, OnceForm
from gateway.staff.scope import own
from gateway.staff.step import step


class BudgetForm(OnceForm):
    place = PlaceSelect(_("Whose budget is it?"))
    year = NumberField(
        _("In which year does it begin?"),
        least=2000,
        most=2200,
        validators=[Given(_("Write a year like 2026."))],
    )
    amount = PoundsField(_("How much is it for the whole year?"), validators=[Given(_("Write an amount."))])
    reason = words_field(_("Why this much?"), missing=_("Write why."))


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

    def act() -> None:
        chosen = form.place.place
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
        back=url_for("staff.budgets", year=here["year"]),
        heading=gettext("Set a budget"),
        button=gettext("Set it"),
        happens=gettext("What happens: nothing can be approved beyond this. The reason stays in the record."),
        done=gettext("The budget is set."),
    )
