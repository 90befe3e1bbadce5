"""What people ask about what we hold on them: the list with its clock, a copy, erasing it (P2)."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, render_template
from flask_babel import gettext

from chassis.errors import Refusal
from gateway.accounts import Permission, requires
from gateway.everything_held import everything_held
from gateway.forms import page
from gateway.people_words import DATA_REQUEST
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import ReasonForm
from gateway.staff.people.forms import DataRequestForm, WhyForm
from gateway.staff.people.scope import about, the_person
from gateway.staff.scope import own
from gateway.staff.step import step

ERASE = Permission.ERASE_PEOPLE


@blueprint.get("/people/requests")
@requires(Permission.READ_PEOPLE)
def data_requests() -> Page:
    found = people("list_data_requests", local_services=own())["items"]
    return render_template("staff/people/requests.html", requests=found)


@blueprint.route("/people/<reference>/ask", methods=["GET", "POST"])
@requires(Permission.READ_PEOPLE)
def person_asks(reference: str) -> Page:
    """Whoever hears it writes it down: a spoken request counts."""
    found = the_person(reference)
    form = DataRequestForm()
    asks = {"export": "ask_for_export", "erasure": "ask_for_erasure"}
    return step(
        form,
        lambda: people(
            asks[form.kind.data],
            person=found["person"],
            asked_how=form.how.data,
            asked_on=form.on.iso,
        ),
        heading=gettext("They ask about what we hold on them"),
        happens=gettext("The clock starts on the day they asked: we have one month. Saying it is enough."),
        **about(found),
    )


@blueprint.route("/people/<reference>/longer/<name>", methods=["GET", "POST"])
@requires(ERASE)
def request_longer(reference: str, name: str) -> Page:
    found = the_person(reference, ERASE)
    form = ReasonForm()
    form.reason.label.text = gettext("Why does it take longer? They are told this.")
    return step(
        form,
        lambda: people(
            "extend_data_request", person=found["person"], kind=name, why=form.reason.data.strip()
        ),
        heading=gettext("It takes longer: %(what)s", what=str(DATA_REQUEST.get(name, name)).lower()),
        happens=gettext("You get two months more, once. Tell them before the first month is over."),
        **about(found),
    )


@blueprint.route("/people/<reference>/export", methods=["GET", "POST"])
@requires(ERASE)
def export_person(reference: str) -> Page:
    """All that every service holds, as a file."""
    found = the_person(reference, ERASE)
    form = WhyForm()
    form.reason.label.text = gettext("Who asked, and how do you know that it was them?")
    form.reason.description = gettext("Write no name: this stays, also when they are erased.")
    if form.validate_on_submit():
        try:
            held = everything_held(found["person"], form.reason.data.strip())
            return _file(found["person"], held)
        except Refusal as refusal:
            form.blame_for(refusal, "reason")
    happens = gettext(
        "You get a file with everything every part of the system holds on them. "
        "That you took it, when and why stands in their history."
    )
    return page(
        "staff/step.html",
        form,
        heading=gettext("Give them a copy of all we hold"),
        happens=happens,
        button=gettext("Get the file"),
        **about(found),
    )


def _file(reference: str, held: dict[str, Any]) -> Response:
    content = json.dumps(held, indent=2, ensure_ascii=False)
    answer = Response(content, mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{reference}.json"'
    return answer


@blueprint.route("/people/<reference>/erase", methods=["GET", "POST"])
@requires(ERASE)
def erase_person(reference: str) -> Page:
    found = the_person(reference, ERASE)
    form = WhyForm()
    form.reason.label.text = gettext("Why? Write nothing personal: this stays.")
    return step(
        form,
        lambda: people("erase_person", person=found["person"], reason=form.reason.data.strip()),
        heading=gettext("Erase all we hold on them"),
        button=gettext("Erase it for ever"),
        happens=[
            gettext(
                "Their name, how to reach them, what they need and like, and the words of what they said are gone "
                "for ever, here and everywhere else."
            ),
            gettext("That there was somebody, numbers and answers on the board stay."),
            gettext(
                "Nobody can undo it, we included. A backup still holds it until the backup is thrown away."
            ),
        ],
        done=gettext("Everything we held on them is erased."),
        danger=True,
        **about(found),
    )
