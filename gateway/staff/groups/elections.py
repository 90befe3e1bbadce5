"""Elections until the ballot opens: called, nominations, who stands."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, TextAreaField

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.accounts import Permission, may, requires
from gateway.forms import Filled, NotLonger, Radios, TextArea, page, plain_lines
from gateway.group_words import BALLOT, CAPACITY, options
from gateway.public.places import names
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.groups.changing import WholeNumber
from gateway.staff.groups.steps import Empty, erased_of, next_of_election, step, the_election, the_group
from gateway.staff.once import first_time
from gateway.staff.scope import me, own
from gateway.staff.who import WhoField, knows, names_for

STAND_AS = ("service_user", "former_service_user", "carer", "lay")


def _words(question: Any, needed: Any) -> TextAreaField:
    return TextAreaField(
        question, widget=TextArea(), filters=[plain_lines], validators=[Filled(needed), NotLonger(2000)]
    )


class CallForm(OnceForm):
    seats = WholeNumber(_("How many seats are there?"))
    ballot = RadioField(_("How do people vote?"), widget=Radios(), choices=options(BALLOT))
    who_may_stand = _words(_("Who may stand?"), _("Write who may stand."))
    who_may_vote = _words(_("Who may vote?"), _("Write who may vote."))


class UntilForm(OnceForm):
    closes_on = DayField(_("Until which day?"), validators=[Given(_("Write the last day."))])


class StandForm(OnceForm):
    who = WhoField(_("Who stands?"))
    seconder = WhoField(
        _("Who supports that they stand?"),
        optional=True,
        description=_("A name or the code. Leave it empty if nobody has to."),
    )
    capacity = RadioField(_("Who are they to us?"), widget=Radios(), choices=options(CAPACITY, *STAND_AS))
    statement = TextAreaField(
        _("What do they say to those who vote?"),
        description=_("In their own words. You can leave it empty."),
        widget=TextArea(),
        filters=[plain_lines],
        validators=[NotLonger(2000)],
    )
    consents = BooleanField(
        _("They agreed to stand, and that those who vote read their name and their words")
    )


@blueprint.get("/elections")
@requires(Permission.READ_GROUPS)
def elections() -> Page:
    after = request.args.get("after")
    found = meetings("list_elections", local_services=own(), after=after)
    return render_template(
        "staff/elections/elections.html", found=found["items"], next=found["next"], after=after, names=names()
    )


@blueprint.get("/elections/<reference>")
@requires(Permission.READ_GROUPS)
def election(reference: str) -> Page:
    found = the_election(reference)
    place = found["local_service"]
    stood, elected = [one["candidate"] for one in found["candidates"]], found["elected"] or []
    return render_template(
        "staff/elections/election.html",
        election=found,
        names=names_for(stood + elected, place, stood if found["running"] else elected) | erased_of(found),
        knows=knows(place),
        counted=may_see_count(found),
        comes_now=next_of_election(found),
        may_run=may(me(), Permission.RUN_ELECTIONS, [place]),
        form=Empty(),
    )


def may_see_count(found: dict[str, Any]) -> bool:
    """Until the result is declared only those who run the election see how many votes whom got."""
    return found["state"] == "declared" or may(me(), Permission.RUN_ELECTIONS, [found["local_service"]])


@blueprint.route("/groups/<slug>/election", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def call_election(slug: str) -> Page:
    group = the_group(slug, Permission.RUN_ELECTIONS)
    empty = next((one["empty"] for one in group["due"] if one["what"] == "vacancies"), 1)
    everybody = gettext("Everybody who uses, or has used, our services.")
    form = CallForm(
        data={"seats": empty, "ballot": "codes", "who_may_stand": everybody, "who_may_vote": everybody}
    )
    home = url_for("staff.group", slug=slug)
    if form.validate_on_submit():
        try:
            with first_time() as first:
                if not first:
                    return redirect(home)
                reference = meetings(
                    "call_election",
                    group=group["reference"],
                    seats=form.seats.data,
                    ballot=form.ballot.data,
                    who_may_stand=form.who_may_stand.data,
                    who_may_vote=form.who_may_vote.data,
                    idempotency_key=f"election-{form.once.data}",
                )["reference"]
            return redirect(url_for("staff.election", reference=reference))
        except Refusal as refusal:
            form.blame_for(refusal, "seats")
    return page(
        "staff/groups/step.html",
        form,
        heading=gettext("Call an election"),
        back_to=home,
        about=group["name"],
        button=gettext("Call it"),
        happens="",
        danger=False,
        warnings=[],
    )


@blueprint.route("/elections/<reference>/nominations", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def open_nominations(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    form = UntilForm()
    return election_step(
        found,
        form,
        lambda _spite: _until(found, form, "open_nominations"),
        gettext("Let people stand"),
        "closes_on",
        happens=gettext("What happens: everybody can read that people may stand, and how, until that day."),
    )


@blueprint.route("/elections/<reference>/stand", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def nominate(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    form = StandForm(data={"capacity": "service_user"})

    def act(_spite: list[str]) -> None:
        meetings(
            "nominate",
            reference=found["reference"],
            candidate=form.who.person,
            seconder=form.seconder.person,
            capacity=form.capacity.data,
            statement=form.statement.data or None,
            consents=form.consents.data,
        )

    return election_step(found, form, act, gettext("Somebody stands"), "who")


@blueprint.post("/elections/<reference>/withdraw")
@requires(Permission.RUN_ELECTIONS)
def withdraw_nomination(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    candidate = tidy(request.form.get("candidate", ""))
    return at_once(found, "withdraw_nomination", candidate=candidate)


@blueprint.route("/elections/<reference>/end-nominations", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def end_nominations(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    return election_step(
        found,
        Empty(),
        lambda _spite: meetings("end_nominations", reference=found["reference"]) and None,
        gettext("End the time to stand"),
        "once",
        button=gettext("End it"),
        happens=gettext(
            "What happens: nobody can stand any more. "
            "If no more stand than there are seats, nobody has to vote."
        ),
    )


@blueprint.route("/elections/<reference>/call-off", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def call_off_election(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    form = ReasonForm()
    return election_step(
        found,
        form,
        lambda _spite: (
            meetings("call_off_election", reference=found["reference"], reason=form.reason.data) and None
        ),
        gettext("Call the election off"),
        "reason",
        button=gettext("Call it off"),
        danger=True,
        happens=gettext(
            "What happens: the election ends without a result, and everybody can read why. "
            "This cannot be undone."
        ),
    )


def election_step(
    found: dict[str, Any], form: OnceForm, act: Any, heading: str, field: str, **more: Any
) -> Page:
    home = url_for("staff.election", reference=found["reference"])
    return step(form, act, home, heading, back=home, about=found["name"], field=field, **more)


def at_once(found: dict[str, Any], method: str, **more: Any) -> Page:
    """A button on an election's page."""
    try:
        with first_time() as first:
            if first:
                meetings(method, reference=found["reference"], **more)
                flash(gettext("Done."), "success")
    except Refusal as refusal:
        if refusal.kind == "unavailable":
            raise
        flash(refusal.message)
    return redirect(url_for("staff.election", reference=found["reference"]))


def _until(found: dict[str, Any], form: UntilForm, method: str) -> None:
    assert form.closes_on.data
    meetings(method, reference=found["reference"], closes_on=form.closes_on.data.isoformat())
