"""The count, lots when votes are equal, and the result."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from chassis.errors import Refusal
from gateway.accounts import Permission, requires
from gateway.forms import Checkboxes, NotLonger, ShortInput, TextArea, page, plain_lines, written
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.groups.about import about_election, the_election
from gateway.staff.groups.elections import may_see_count
from gateway.staff.step import in_spite_of, step
from gateway.staff.who import WhoField, WhosField, called, names_for


class PapersForm(OnceForm):
    cast = StringField(_("How many papers were in the box?"), widget=ShortInput(inputmode="numeric"))
    spoilt = StringField(
        _("How many of them do not count?"),
        description=_("Empty ones, and ones with too many crosses."),
        widget=ShortInput(inputmode="numeric"),
    )
    first = WhoField(_("Who counted?"), office=True)
    second = WhoField(
        _("Who else counted?"),
        office=True,
        description=_("Two people count, and both are named: by name, or by office."),
    )


class LotsForm(OnceForm):
    drawn = SelectMultipleField(_("Whose lot was drawn?"), widget=Checkboxes(names=True), choices=[])
    drawn_by = WhoField(_("Who drew it?"), office=True)


class DeclareForm(OnceForm):
    overseers = WhosField(
        _("Who looked on?"),
        office=True,
        optional=True,
        description=_("One on each line: a name, or an office such as Chair of the forum."),
    )
    because = TextAreaField(
        _("Why did nobody look on?"),
        description=_("Only if nobody did. Everybody reads it with the result, so write no names."),
        widget=TextArea(),
        filters=[plain_lines],
        validators=[NotLonger(2000)],
    )


@blueprint.route("/elections/<reference>/count", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def count_votes(reference: str) -> Page:
    """With codes the system counts; papers are counted by two and written down here."""
    found = the_election(reference, Permission.RUN_ELECTIONS)
    if found["ballot"] == "codes":
        return step(
            OnceForm(),
            lambda: meetings("count_ballots", reference=found["reference"]),
            heading=gettext("Count the votes"),
            button=gettext("Count them"),
            happens=gettext(
                "What happens: the votes in the box are counted. Anybody can have them counted again."
            ),
            **about_election(found),
        )
    form = PapersForm()
    standing = [one["candidate"] for one in found["candidates"]]
    written = {one: request.form.get(f"votes-{one}", "").strip() for one in standing}
    if form.validate_on_submit():
        numbers = [form.cast.data or "", form.spoilt.data or "0", *written.values()]
        if not all(one.strip().isdecimal() for one in numbers):
            form.blame("cast", gettext("Write a number in every box. Write 0 for nobody."))
        else:
            try:
                meetings(
                    "count_papers",
                    reference=found["reference"],
                    votes={one: int(votes) for one, votes in written.items()},
                    cast=int(form.cast.data),
                    spoilt=int(form.spoilt.data or 0),
                    counters=[form.first.party, form.second.party],
                )
                return at_home(found)
            except Refusal as refusal:
                form.blame_for(refusal, "cast")
    names = names_for(standing, found["local_service"], standing)
    return page(
        "staff/elections/papers.html",
        form,
        heading=gettext("Write down the count"),
        button=gettext("Keep the count"),
        written=written,
        names=names,
        **about_election(found),
    )


@blueprint.get("/elections/<reference>/recount")
@requires(Permission.READ_GROUPS)
def recount(reference: str) -> Page:
    found = the_election(reference)
    if not may_see_count(found):
        abort(403)
    again = meetings("recount_ballots", reference=found["reference"])
    names = names_for(again["votes"], found["local_service"], found["elected"] or [])
    return render_template("staff/elections/recount.html", election=found, again=again, names=names)


@blueprint.route("/elections/<reference>/lots", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def draw_lots(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    names = names_for(found["tied"], found["local_service"], found["tied"])
    form = LotsForm()
    form.drawn.choices = [SelectChoice(one, called(one, names)) for one in found["tied"]]

    def act() -> None:
        meetings(
            "draw_lots",
            reference=found["reference"],
            drawn=form.drawn.data,
            drawn_by=form.drawn_by.party,
        )

    return step(
        form,
        act,
        heading=gettext("Draw lots"),
        happens=gettext(
            "They have as many votes as each other. Draw %(places)s of them by lot, while others look on.",
            places=found["places"],
        ),
        **about_election(found),
    )


@blueprint.route("/elections/<reference>/declare", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def declare_result(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    form = DeclareForm()

    def act() -> Any:
        return meetings(
            "declare_result",
            reference=found["reference"],
            overseers=form.overseers.parties,
            because=written(form.because),
            in_spite_of=in_spite_of() + form.overseers.insisted,
        )

    return step(
        form,
        act,
        heading=gettext("Declare the result"),
        button=gettext("Declare it"),
        happens=gettext(
            "What happens: everybody can read the result, and those elected become members of the group. "
            "This cannot be undone."
        ),
        **about_election(found),
    )


def at_home(found: dict[str, Any]) -> Page:
    flash(gettext("We kept what you did."), "success")
    return redirect(url_for("staff.election", reference=found["reference"]))
