"""What strangers write who want to stand: read by staff before everybody reads it, or sent back to be changed."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission, requires
from gateway.forms import written
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import words_field
from gateway.staff.forms import OnceForm, ReasonForm
from gateway.staff.groups.about import about_election, the_election
from gateway.staff.step import step
from gateway.staff.who import names_for


class AcceptForm(OnceForm):
    because = words_field(
        _("Why are these details meant to be public?"), hint=_("Only if they cannot take them out.")
    )


class StatementForm(OnceForm):
    statement = words_field(
        _("What do they say to those who vote?"),
        hint=_("In their own words. Leave it empty if they say nothing."),
    )


@blueprint.route("/elections/<reference>/candidates/<int:number>/read", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def read_nomination(reference: str, number: int) -> Page:
    found, candidate = _candidate(reference, number)
    form = AcceptForm()
    if not candidate["details"]:
        del form.because
    return step(
        form,
        lambda: meetings(
            "accept_nomination",
            reference=found["reference"],
            candidate=candidate["candidate"],
            confirmed_because=written(form.because) if "because" in form._fields else None,
        ),
        heading=gettext("Read who wants to stand"),
        button=gettext("Show it to everybody"),
        happens=gettext(
            "What happens: everybody can read this name and these words on the page of the election."
        ),
        done=gettext("Everybody can read it now."),
        template="staff/elections/read.html",
        election=found,
        candidate=candidate,
        **_about(found, candidate),
    )


@blueprint.route("/elections/<reference>/candidates/<int:number>/send-back", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def send_statement_back(reference: str, number: int) -> Page:
    found, candidate = _candidate(reference, number)
    form = ReasonForm()
    return step(
        form,
        lambda: meetings(
            "send_statement_back",
            reference=found["reference"],
            candidate=candidate["candidate"],
            reason=form.reason.data,
        ),
        heading=gettext("Ask them to change it"),
        button=gettext("Keep it back"),
        happens=gettext(
            "What happens: they stand, and nobody reads these words. Tell them why in your usual way, and write "
            "down their new words here."
        ),
        **_about(found, candidate),
    )


@blueprint.route("/elections/<reference>/candidates/<int:number>/words", methods=["GET", "POST"])
@requires(Permission.RUN_ELECTIONS)
def change_statement(reference: str, number: int) -> Page:
    found, candidate = _candidate(reference, number)
    form = StatementForm(data={"statement": candidate["statement"]})

    def act() -> str:
        meetings(
            "change_statement",
            reference=found["reference"],
            candidate=candidate["candidate"],
            statement=form.statement.data or None,
        )
        return url_for("staff.read_nomination", reference=found["reference"], number=number)

    return step(
        form,
        act,
        heading=gettext("Write down their new words"),
        done=gettext("It is written down. Read it once more before everybody does."),
        **_about(found, candidate),
    )


def _candidate(reference: str, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """An election and who has this number in it. Aborts with 404 when nobody has."""
    found = the_election(reference, Permission.RUN_ELECTIONS)
    candidate = next((one for one in found["candidates"] if one["number"] == number), None)
    if candidate is None:
        abort(404)
    return found, candidate


def _about(found: dict[str, Any], candidate: dict[str, Any]) -> dict[str, Any]:
    """The caption is their name."""
    person = candidate["candidate"]
    name = names_for([person], found["local_service"], [person]).get(person, person)
    return about_election(found) | {"caption": name}
