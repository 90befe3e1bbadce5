"""What people can take part in, who it suits, and preparing a message to each."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.accounts import Permission, ensure, requires
from gateway.forms import page
from gateway.look import policy
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.once import first_time
from gateway.staff.people.forms import InviteForm
from gateway.staff.scope import me, own

SIZE = 50


@blueprint.get("/people/opportunities")
@requires(Permission.READ_PEOPLE)
def opportunities() -> Page:
    found = people("list_opportunities", local_services=own(), size=SIZE)["items"]
    return render_template("staff/people/opportunities.html", opportunities=found, names=names())


@blueprint.route("/people/opportunities/<reference>", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
def invite_people(reference: str) -> Page:
    found = people(
        "match_opportunity",
        reference=tidy(reference),
        local_services=own(),
        after=request.args.get("after"),
        size=SIZE,
    )
    place = found["opportunity"]["local_service"]
    ensure(Permission.MANAGE_PEOPLE, None if place is None else [place])
    form = InviteForm()
    ticked = list(dict.fromkeys(request.form.getlist("persons")))[:200]
    if form.validate_on_submit():
        _ensure_mine(ticked)
        if not ticked:
            form.blame("words", gettext("Tick the people first."))
        else:
            try:
                return _invite(tidy(reference), ticked, form)
            except Refusal as refusal:
                form.blame_for(refusal, "words")
    return page(
        "staff/people/match.html",
        form,
        opportunity=found["opportunity"],
        found=found,
        ticked=ticked,
        later_page="after" in request.args,
        names=names(),
        themes={theme.slug: theme.name for theme in policy().themes},
    )


def _invite(reference: str, ticked: list[str], form: InviteForm) -> Page:
    with first_time() as first:
        if first:
            words = form.words.data.strip()
            answer: dict[str, Any] = people("invite", reference=reference, persons=ticked, words=words)
            made = len(answer["made"])
            said = ngettext("%(num)s message is ready to send.", "%(num)s messages are ready to send.", made)
            if answer["before"]:
                said += " " + ngettext(
                    "%(num)s person was invited before.",
                    "%(num)s people were invited before.",
                    len(answer["before"]),
                )
            flash(said, "success")
    return redirect(url_for("staff.to_send"))


def _ensure_mine(persons: list[str]) -> None:
    """Raises Forbidden when one of them is of somebody else's local service; who is not limited costs no question."""
    if me().local_services is None:
        return
    for person in persons:
        ensure(Permission.MANAGE_PEOPLE, [people("get_person", person=person)["local_service"]])
