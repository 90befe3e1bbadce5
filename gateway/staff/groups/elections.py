"""Elections until the ballot opens: called, nominations, who stands."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, TextAreaField

from chassis.references import tidy
from gateway.accounts import Permission, may, requires
from gateway.forms import Checkbox, NotLonger, Radios, TextArea, plain_lines, written
from gateway.group_words import BALLOT, CAPACITY, options
from gateway.i18n import day
from gateway.public.places import names
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NumberField, words_field
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.groups.about import (
    about_election,
    about_group,
    erased_of,
    next_of_election,
    the_election,
    the_group,
)
from gateway.staff.scope import me, own
from gateway.staff.step import press, step
from gateway.staff.who import WhoField, knows, names_for

STAND_AS = ("service_user", "former_service_user", "carer", "lay")


class CallForm(OnceForm):
    seats = NumberField(_("How many seats are there?"), least=1, most=120)
    ballot = RadioField(_("How do people vote?"), widget=Radios(), choices=options(BALLOT))
    who_may_stand = words_field(_("Who may stand?"), missing=_("Write who may stand."))
    who_may_vote = words_field(_("Who may vote?"), missing=_("Write who may vote."))


class UntilForm(OnceForm):
    closes_on = DayField(_("Until which day?"), validators=[Given(_("Write the last day."))])


class EarlyForm(OnceForm):
    because = words_field(
        _("Why can people stand no longer?"),
        hint=_("Everybody reads it on the page of the election, so write no names."),
    )


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
        _("They agreed to stand, and that those who vote read their name and their words"), widget=Checkbox()
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
        form=OnceForm(),
    )


def may_see_count(found: dict[str, Any]) -> bool:
    """Until the result is declared, and where so few voted that votes tell how somebody voted, only those who run the
    election see how many votes whom got."""
    everybody = found["state"] == "declared" and not found["too_few"]
    return everybody or may(me(), Permission.RUN_ELECTIONS, [found["local_service"]])


@blueprint.route("/groups/<slug>/election", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def call_election(slug: str) -> Page:
    group = the_group(slug, Permission.RUN_ELECTIONS)
    empty = next((one["empty"] for one in group["due"] if one["what"] == "vacancies"), 1)
    everybody = gettext("Everybody who uses, or has used, our services.")
    form = CallForm(
        data={"seats": empty, "ballot": "codes", "who_may_stand": everybody, "who_may_vote": everybody}
    )

    def act() -> str:
        reference = meetings(
            "call_election",
            group=group["reference"],
            seats=form.seats.data,
            ballot=form.ballot.data,
            who_may_stand=form.who_may_stand.data,
            who_may_vote=form.who_may_vote.data,
            idempotency_key=f"election-{form.once.data}",
        )["reference"]
        return url_for("staff.election", reference=reference)

    return step(
        form, act, heading=gettext("Call an election"), button=gettext("Call it"), **about_group(group)
    )


@blueprint.route("/elections/<reference>/nominations", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def open_nominations(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    form = UntilForm()
    return step(
        form,
        lambda: _until(found, form, "open_nominations"),
        heading=gettext("Let people stand"),
        happens=gettext("What happens: everybody can read that people may stand, and how, until that day."),
        **about_election(found),
    )


@blueprint.route("/elections/<reference>/stand", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def nominate(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    form = StandForm(data={"capacity": "service_user"})

    def act() -> None:
        meetings(
            "nominate",
            reference=found["reference"],
            candidate=form.who.person,
            seconder=form.seconder.person,
            capacity=form.capacity.data,
            statement=form.statement.data or None,
            consents=form.consents.data,
        )

    return step(form, act, heading=gettext("Somebody stands"), **about_election(found))


@blueprint.post("/elections/<reference>/withdraw")
@requires(Permission.RUN_ELECTIONS)
def withdraw_nomination(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    candidate = tidy(request.form.get("candidate", ""))
    return press(
        lambda: meetings("withdraw_nomination", reference=found["reference"], candidate=candidate),
        about_election(found)["back"],
    )


@blueprint.route("/elections/<reference>/end-nominations", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def end_nominations(reference: str) -> Page:
    """Before the day that people were told it takes a reason."""
    found = the_election(reference, Permission.RUN_ELECTIONS)
    form = EarlyForm()
    happens = [
        gettext(
            "What happens: nobody can stand any more. "
            "If no more stand than there are seats, nobody has to vote."
        )
    ]
    if found["time_is_over"] or found["state"] != "nominating":
        del form.because
    else:
        told = day(found["nominations_close_on"])
        happens.append(gettext("People were told that they can stand until %(day)s.", day=told))
    return step(
        form,
        lambda: meetings(
            "end_nominations",
            reference=found["reference"],
            because=written(form.because) if "because" in form._fields else None,
        ),
        heading=gettext("End the time to stand"),
        button=gettext("End it"),
        happens=happens,
        **about_election(found),
    )


@blueprint.route("/elections/<reference>/call-off", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def call_off_election(reference: str) -> Page:
    found = the_election(reference, Permission.RUN_ELECTIONS)
    form = ReasonForm()
    return step(
        form,
        lambda: meetings("call_off_election", reference=found["reference"], reason=form.reason.data),
        heading=gettext("Call the election off"),
        button=gettext("Call it off"),
        danger=True,
        happens=gettext(
            "What happens: the election ends without a result, and everybody can read why. "
            "This cannot be undone."
        ),
        **about_election(found),
    )


def _until(found: dict[str, Any], form: UntilForm, method: str) -> None:
    assert form.closes_on.data
    meetings(method, reference=found["reference"], closes_on=form.closes_on.data.isoformat())
