"""Changing what is known about somebody, one thing a page."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from gateway.accounts import Permission, ensure, requires
from gateway.consent import wording
from gateway.people_words import PURPOSE
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import ORGANISATION, ReasonForm
from gateway.staff.people.forms import (
    AllowForm,
    ConsentForm,
    ContactForm,
    InterestsForm,
    NeedsForm,
    PlaceForm,
    WithdrawForm,
)
from gateway.staff.people.scope import about, the_person
from gateway.staff.step import press, step

MANAGE = Permission.MANAGE_PEOPLE


@blueprint.route("/people/<reference>/contact", methods=["GET", "POST"])
@requires(MANAGE)
def person_contact(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = ContactForm(data=found)
    return step(
        form,
        lambda: people("change_contact", person=found["person"], contact=form.contact()),
        heading=gettext("Who they are and how to reach them"),
        **about(found),
    )


@blueprint.route("/people/<reference>/interests", methods=["GET", "POST"])
@requires(MANAGE)
def person_interests(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = InterestsForm(data=found)
    return step(
        form,
        lambda: people(
            "choose_interests",
            person=found["person"],
            interests=form.interests.data or [],
            ways=form.ways.data or [],
            reached_by=form.reached_by.data or [],
        ),
        heading=gettext("What they like"),
        **about(found),
    )


@blueprint.route("/people/<reference>/needs", methods=["GET", "POST"])
@requires(MANAGE)
def person_needs(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = NeedsForm(data=found | {"note": found["needs_note"]})
    happens = gettext("These show on everything that is sent to them. You ask them again in a year.")
    return step(
        form,
        lambda: people("record_needs", person=found["person"], **form.told()),
        happens=happens,
        heading=gettext("What they need"),
        **about(found),
    )


@blueprint.post("/people/<reference>/needs/reviewed")
@requires(MANAGE)
def person_needs_reviewed(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    return press(
        lambda: people("review_needs", person=found["person"]),
        about(found)["back"],
        gettext("Noted: you asked, and nothing has changed."),
    )


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

    return step(form, act, heading=gettext("Where they belong"), **about(found))


@blueprint.route("/people/<reference>/consent", methods=["GET", "POST"])
@requires(MANAGE)
def person_consent(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = ConsentForm(data={"purpose": "contact", "wording": wording(), "how": None})
    return step(
        form,
        lambda: people(
            "give_consent",
            person=found["person"],
            purpose=form.purpose.data,
            wording=form.wording.data.strip(),
            how=form.how.data,
            on=form.on.iso,
        ),
        heading=gettext("They agree to something"),
        **about(found),
    )


@blueprint.route("/people/<reference>/withdraw/<name>", methods=["GET", "POST"])
@requires(MANAGE)
def person_withdraws(reference: str, name: str) -> Page:
    found = the_person(reference, MANAGE)
    form = WithdrawForm()
    what = str(PURPOSE.get(name, name))
    return step(
        form,
        lambda: people(
            "withdraw_consent",
            person=found["person"],
            purpose=name,
            how=form.how.data,
            on=form.on.iso,
        ),
        happens=gettext("From now on we do not have it for: %(what)s.", what=what.lower()),
        heading=gettext("They take their agreement back"),
        **about(found),
    )


@blueprint.route("/people/<reference>/leave-alone", methods=["GET", "POST"])
@requires(MANAGE)
def leave_alone(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = ReasonForm()
    form.reason.label.text = gettext("Why, as they said it?")
    return step(
        form,
        lambda: people("forbid_contact", person=found["person"], why=form.reason.data.strip()),
        happens=gettext(
            "They are on no list of people to tell any more, and what was to be sent to them is taken off. "
            "It holds until they allow it again."
        ),
        heading=gettext("Do not contact them"),
        **about(found),
    )


@blueprint.route("/people/<reference>/contact-again", methods=["GET", "POST"])
@requires(MANAGE)
def contact_again(reference: str) -> Page:
    found = the_person(reference, MANAGE)
    form = AllowForm()
    form.reason.label.text = gettext("Why, as they said it?")
    return step(
        form,
        lambda: people(
            "allow_contact",
            person=found["person"],
            how=form.how.data,
            on=form.on.iso,
            why=form.reason.data.strip(),
        ),
        happens=gettext(
            "Only they can say so, not somebody who thinks that they would like it. "
            "If they agreed to be told of things to take part in, they are on those lists again."
        ),
        heading=gettext("They allow us to contact them again"),
        **about(found),
    )
