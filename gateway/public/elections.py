"""An election: standing, voting with a code, the result. Nothing about a vote is kept in a cookie, a draft or a log."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import BooleanField, Field, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError

from chassis.errors import Refusal
from chassis.references import tidy, tidy_code
from gateway.forms import (
    Checkbox,
    Filled,
    Form,
    NotLonger,
    Radios,
    TextArea,
    TextInput,
    page,
    plain_lines,
    written,
)
from gateway.group_words import names_of, options
from gateway.limits import SENDING, limiter
from gateway.public.blueprint import blueprint
from gateway.public.taking_part import ReachForm
from gateway.services import meetings

Page = str | tuple[str, int] | Response

_PUBLIC = (
    "reference local_service name slug seats ballot who_may_stand who_may_vote state running time_is_over "
    "nominations_close_on cut_short_because ballot_closes_on over_on reason not_overseen_because least"
).split()
"""What everybody may know of an election, beside who stands and the result."""


class StandForm(ReachForm):
    capacity = RadioField(
        _("Who are you to us?"),
        widget=Radios(),
        choices=options(
            {
                "service_user": _("I use a service"),
                "former_service_user": _("I used a service before"),
                "carer": _("I look after somebody who does"),
            }
        ),
    )
    statement = TextAreaField(
        _("What do you want to say to those who vote?"),
        description=_("Why you stand, in your own words. You can leave it empty."),
        widget=TextArea(),
        filters=[plain_lines],
        validators=[NotLonger(2000)],
    )
    consents = BooleanField(
        _("I want to stand. Those who vote may read my name and my words on this page"), widget=Checkbox()
    )

    def validate_name(self, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(gettext("Write your name, as those who vote will read it."))

    def validate_phone(self, field: Field) -> None:
        if not (field.data or "").strip() and not (self.email.data or "").strip():
            raise ValidationError(
                gettext("Write a phone number or an e-mail address, so that we can reach you.")
            )

    def validate_consents(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Tick the box if you want to stand."))


class VoteForm(Form):
    code = StringField(
        _("The code on your slip"),
        description=_(
            "It has 12 letters and numbers, like K7QM-2P4R-9XWD. Small letters and blanks are fine."
        ),
        widget=TextInput(),
        validators=[Filled(_("Write the code on your slip."))],
    )
    choices = SelectMultipleField(choices=[], validate_choice=False, coerce=int)

    def validate_code(self, field: Field) -> None:
        if field.data and not tidy_code(field.data):
            raise ValidationError(
                gettext(
                    "This is not a whole code. Look at each letter and number again. Our codes have 12 of them."
                )
            )


@blueprint.get("/elections/<reference>")
def election(reference: str) -> Page:
    return render_template("public/elections/election.html", election=_the_election(reference))


@blueprint.route("/elections/<reference>/stand", methods=["GET", "POST"])
@limiter.limit(SENDING, methods=["POST"])
def stand(reference: str) -> Page:
    found = _the_election(reference)
    form = StandForm(data={"capacity": "service_user"})
    if form.validate_on_submit():
        try:
            meetings(
                "nominate",
                reference=found["reference"],
                candidate=form.person(found["local_service"]),
                capacity=form.capacity.data,
                statement=written(form.statement),
                consents=form.consents.data,
            )
        except Refusal as refusal:
            if refusal.code != "stands-already":  # their own second click
                if refusal.kind in ("unavailable", "not_found"):
                    raise
                form.blame("name", refusal.message)
                return page("public/elections/stand.html", form, election=found)
        return redirect(url_for("public.stood", reference=found["reference"]))
    return page("public/elections/stand.html", form, election=found)


@blueprint.get("/elections/<reference>/stood")
def stood(reference: str) -> Page:
    return render_template("public/elections/stood.html", reference=_the_election(reference)["reference"])


@blueprint.route("/elections/<reference>/vote", methods=["GET", "POST"])
@limiter.limit(SENDING, methods=["POST"])
def vote(reference: str) -> Page:
    """The ballot, and then once more to read. What was chosen stays on the page alone."""
    found = _the_election(reference)
    form = VoteForm()
    if form.validate_on_submit():
        _look_at(form, found)
        if not form.errors:
            chosen = [one for one in found["candidates"] if one["number"] in form.choices.data]
            return render_template("public/elections/sure.html", election=found, form=form, chosen=chosen)
    return page("public/elections/vote.html", form, election=found)


@blueprint.post("/elections/<reference>/cast")
@limiter.limit(SENDING)
def cast(reference: str) -> Page:
    found = _the_election(reference)
    form = VoteForm()
    if form.validate_on_submit():
        try:
            meetings(
                "cast_ballot",
                reference=found["reference"],
                code=form.code.data,
                choices=form.choices.data,
            )
            return redirect(url_for("public.voted", reference=found["reference"]))
        except Refusal as refusal:
            _blame(form, refusal)
    return page("public/elections/vote.html", form, election=found)


@blueprint.get("/elections/<reference>/voted")
def voted(reference: str) -> Page:
    return render_template("public/elections/voted.html", reference=_the_election(reference)["reference"])


def _look_at(form: VoteForm, found: dict[str, Any]) -> None:
    """Whether the ballot could go in, before anything is used up."""
    if not set(form.choices.data) <= {one["number"] for one in found["candidates"]}:
        form.blame("choices", gettext("Somebody you chose does not stand."))
        return
    if len(form.choices.data) > found["seats"]:
        form.blame("choices", gettext("You may choose at most %(seats)s.", seats=found["seats"]))
        return
    try:
        meetings("check_ballot_code", reference=found["reference"], code=form.code.data)
    except Refusal as refusal:
        _blame(form, refusal)


def _blame(form: VoteForm, refusal: Refusal) -> None:
    sentences = {
        "code-not-known": gettext(
            "This code is not one of this election. Look at each letter and number again."
        ),
        "code-used": gettext("This code was used. If that was you, your vote is in the box."),
        "ballot-over": gettext("The time to vote is over, or has not come yet."),
    }
    if refusal.code in sentences:
        form.blame("code", sentences[refusal.code])
    elif "choices" in refusal.errors:
        form.blame("choices", refusal.message)
    else:
        raise refusal


def _the_election(reference: str) -> dict[str, Any]:
    """One that the public may know of, and only what it may: candidates are numbers and names, never the references
    that the rest of the system knows them by. Aborts with 404 otherwise.

    candidates: who is on the ballot, while it runs; unread: how many more wait to be read by staff. result: see
    `_result`.
    """
    try:
        found: dict[str, Any] = meetings("get_election", reference=tidy(reference))
    except Refusal as refusal:
        if refusal.kind in ("invalid", "not_found"):
            abort(404)
        raise
    if found["state"] == "called":
        abort(404)
    shown = {name: found[name] for name in _PUBLIC}
    shown["candidates"] = _on_the_ballot(found) if found["running"] else []
    shown["unread"] = sum(one["reading"] == "waiting" for one in found["candidates"])
    shown["result"] = _result(found) if found["state"] == "declared" else None
    return shown


def _on_the_ballot(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Who stands, without those who were erased or whom nobody has read yet: `number`, `name` (None when they gave
    none), `statement` (None while it has to be changed)."""
    standing = [one for one in found["candidates"] if not one["erased"] and one["reading"] != "waiting"]
    names = names_of(one["candidate"] for one in standing)
    return [
        {
            "number": one["number"],
            "name": names.get(one["candidate"]),
            "statement": one["statement"] if one["reading"] == "read" else None,
        }
        for one in standing
    ]


def _result(found: dict[str, Any]) -> dict[str, Any]:
    """elected: each with `name`, `erased` and `votes`; others: the votes of those who were not elected, most first;
    passed_over: how many of them were erased. Where few voted, votes could tell how somebody voted: None of them."""
    votes, won = found["votes"] or {}, found["elected"] or []
    erased = {one["candidate"] for one in found["candidates"] if one["erased"]}
    names, tell = names_of(won), not found["too_few"]
    return {
        "elected": [
            {
                "name": names.get(one),
                "erased": one in erased,
                "votes": votes.get(one) if tell else None,
            }
            for one in won
        ],
        "others": sorted((votes[one] for one in votes if one not in won), reverse=True) if tell else [],
        "passed_over": len(erased - set(won)),
        "voted": bool(votes),
        "told": tell,
        "lots": bool(found["drawn"]),
        "looked_on": bool(found["overseers"]),
    } | {name: found[name] if tell else None for name in ("cast", "counted", "spoilt")}
