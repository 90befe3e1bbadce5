"""The ballot: opening it, codes on slips of paper, closing it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from chassis.errors import Refusal
from gateway import qr
from gateway.accounts import Permission, requires
from gateway.forms import page
from gateway.i18n import day
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NumberField
from gateway.staff.forms import OnceForm
from gateway.staff.groups.about import about_election, the_election
from gateway.staff.groups.elections import UntilForm
from gateway.staff.once import new_key
from gateway.staff.step import in_spite_of, step

MOST = 120


class CodesForm(OnceForm):
    count = NumberField(
        _("How many slips do you need?"),
        description=_("One for each person who may vote, and a few more. You can make more later."),
        least=1,
        most=MOST,
    )


@blueprint.route("/elections/<reference>/ballot", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def open_ballot(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    form = UntilForm()

    def act() -> Any:
        assert form.closes_on.data
        return meetings(
            "open_ballot",
            reference=found["reference"],
            closes_on=form.closes_on.data.isoformat(),
            in_spite_of=in_spite_of(),
        )

    return step(
        form,
        act,
        heading=gettext("Let people vote"),
        happens=gettext("What happens: everybody can read who stands, and people can vote until that day."),
        **about_election(found),
    )


@blueprint.route("/elections/<reference>/codes", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def ballot_codes(reference: str) -> Page:
    """Codes are shown once, on slips to print. Nobody keeps them, and nobody writes down who gets which.

    The code stands behind the # of the QR code's address, which browsers do not send: it is in no log on its way, and a
    script of ours puts it into the box. Without script it is typed from the slip.
    """
    found = the_election(reference, Permission.RUN_ELECTIONS)
    form = CodesForm()
    if form.validate_on_submit() and form.count.data:
        try:
            made = meetings("make_ballot_codes", reference=found["reference"], count=form.count.data)
            address = qr.public_address("public.vote", reference=found["reference"])
            return render_template(
                "staff/elections/slips.html",
                election=found,
                codes=made["codes"],
                address=address.partition("://")[2],
                pictures={
                    code: qr.code(f"{address}#{code}", gettext("QR code that opens the page to vote"))
                    for code in made["codes"]
                },
            )
        except Refusal as refusal:
            form.blame_for(refusal, "count")
    elif form.is_submitted() and not form.count.errors:
        form.blame("count", gettext("Write how many you need."))
    form.once.data = new_key()
    return page(
        "staff/elections/codes.html",
        form,
        election=found,
        heading=gettext("Print slips with codes"),
        button=gettext("Make the slips"),
        **about_election(found),
    )


@blueprint.route("/elections/<reference>/close", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def close_ballot(reference: str) -> Page:
    """Offered from the day after the last day to vote."""
    found = the_election(reference, Permission.RUN_ELECTIONS)
    if found["state"] == "voting" and not found["time_is_over"]:
        last = day(found["ballot_closes_on"])
        flash(gettext("People can vote until %(day)s. You can end the vote from the day after.", day=last))
        return redirect(url_for("staff.election", reference=found["reference"]))
    return step(
        OnceForm(),
        lambda: meetings("close_ballot", reference=found["reference"]),
        heading=gettext("End the vote"),
        button=gettext("End it"),
        danger=True,
        happens=gettext(
            "What happens: nobody can vote any more, and the votes can be counted. This cannot be undone."
        ),
        **about_election(found),
    )
