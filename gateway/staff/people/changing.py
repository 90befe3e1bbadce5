"""Changing what is known about somebody, one thing a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext

from chassis.errors import Refusal
from gateway.accounts import Permission, ensure, requires
from gateway.consent import wording
from gateway.forms import page
from gateway.people_words import PURPOSE
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import ORGANISATION, OnceForm, ReasonForm
from gateway.staff.once import first_time
from gateway.staff.people.forms import (
    AllowForm,
    ConsentForm,
    ContactForm,
    InterestsForm,
    NeedsForm,
    PlaceForm,
    WithdrawForm,
)
from gateway.staff.people.scope import the_person

MANAGE = Permission.MANAGE_PEOPLE


@blueprint.route("/people/<reference>/contact", methods=["GET", "POST"])
@requires(MANAGE)
def person_contact(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = ContactForm(data=found)
    return step(
        found,
        form,
        gettext("Who they are and how to reach them"),
        lambda: people("change_contact", person=found["person"], contact=form.contact()),
        "name",
    )


@blueprint.route("/people/<reference>/interests", methods=["GET", "POST"])
@requires(MANAGE)
def person_interests(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = InterestsForm(data=found)
    return step(
        found,
        form,
        gettext("What they like"),
        lambda: people(
            "choose_interests",
            person=found["person"],
            interests=form.interests.data or [],
            ways=form.ways.data or [],
            reached_by=form.reached_by.data or [],
        ),
        "interests",
    )


@blueprint.route("/people/<reference>/needs", methods=["GET", "POST"])
@requires(MANAGE)
def person_needs(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = NeedsForm(data=found | {"note": found["needs_note"]})
    happens = gettext("These show on everything that is sent to them. You ask them again in a year.")
    return step(
        found,
        form,
        gettext("What they need"),
        lambda: people("record_needs", person=found["person"], **form.told()),
        "needs",
        happens=happens,
    )


@blueprint.post("/people/<reference>/needs/reviewed")
@requires(MANAGE)
def person_needs_reviewed(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    with first_time() as first:
        if first:
            people("review_needs", person=found["person"])
            flash(gettext("Noted: you asked, and nothing has changed."), "success")
    return redirect(url_for("staff.person", reference=found["person"]))


@blueprint.route("/people/<reference>/place", methods=["GET", "POST"])
@requires(MANAGE)
def person_place(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = PlaceForm(
        data={"place": found["local_service"] or ORGANISATION, "relation": found["relation"] or ""}
    )

    def act() -> Any:
        placed = form.placed()
        ensure(MANAGE, [placed["local_service"]])
        return people("place_person", person=found["person"], **placed)

    return step(found, form, gettext("Where they belong"), act, "place")


@blueprint.route("/people/<reference>/consent", methods=["GET", "POST"])
@requires(MANAGE)
def person_consent(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = ConsentForm(data={"purpose": "contact", "wording": wording(), "how": None})
    return step(
        found,
        form,
        gettext("They agree to something"),
        lambda: people(
            "give_consent",
            person=found["person"],
            purpose=form.purpose.data,
            wording=form.wording.data.strip(),
            how=form.how.data,
            on=form.on.iso,
        ),
        "purpose",
    )


@blueprint.route("/people/<reference>/withdraw/<name>", methods=["GET", "POST"])
@requires(MANAGE)
def person_withdraws(reference: str, name: str) -> Page:
    found = the_person(reference, MANAGE)
    form = WithdrawForm()
    what = str(PURPOSE.get(name, name))
    return step(
        found,
        form,
        gettext("They take their agreement back"),
        lambda: people(
            "withdraw_consent",
            person=found["person"],
            purpose=name,
            how=form.how.data,
            on=form.on.iso,
        ),
        "how",
        happens=gettext("From now on we do not have it for: %(what)s.", what=what.lower()),
    )


@blueprint.route("/people/<reference>/leave-alone", methods=["GET", "POST"])
@requires(MANAGE)
def leave_alone(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = ReasonForm()
    form.reason.label.text = gettext("Why, as they said it?")
    return step(
        found,
        form,
        gettext("Do not contact them"),
        lambda: people("forbid_contact", person=found["person"], why=form.reason.data.strip()),
        "reason",
        happens=gettext(
            "They are on no list of people to tell any more, and what was to be sent to them is taken off. "
            "It holds until they allow it again."
        ),
    )


@blueprint.route("/people/<reference>/contact-again", methods=["GET", "POST"])
@requires(MANAGE)
def contact_again(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = AllowForm()
    form.reason.label.text = gettext("Why, as they said it?")
    return step(
        found,
        form,
        gettext("They allow us to contact them again"),
        lambda: people(
            "allow_contact",
            person=found["person"],
            how=form.how.data,
            on=form.on.iso,
            why=form.reason.data.strip(),
        ),
        "reason",
        happens=gettext(
            "Only they can say so, not somebody who thinks that they would like it. "
            "If they agreed to be told of things to take part in, they are on those lists again."
        ),
    )


def step(
    found: dict[str, Any],
    form: OnceForm,
    heading: str,
    act: Callable[[], Any],
    otherwise: str,
    *,
    happens: str = "",
    button: str = "",
    warning: bool = False,
) -> Page:
    """A page with one form about a person; what a rule forbids is said at its field, or at `otherwise`."""
    if form.validate_on_submit():
        try:
            with first_time() as first:
                if first:
                    act()
                    flash(gettext("Done."), "success")
            return redirect(url_for("staff.person", reference=found["person"]))
        except Refusal as refusal:
            form.blame_for(refusal, otherwise)
    return page(
        "staff/people/step.html",
        form,
        person=found,
        heading=heading,
        happens=happens,
        button=button,
        warning=warning,
    )
