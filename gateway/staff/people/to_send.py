"""Messages to send: who, how and what they need, the text in that form; told, or could not be reached."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from chassis.errors import Refusal
from gateway.accounts import Permission, requires
from gateway.forms import page
from gateway.people_words import NEED
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.once import first_time
from gateway.staff.people.forms import NotReachedForm, SentForm
from gateway.staff.people.scope import the_message
from gateway.staff.scope import own

SIZE = 50


@blueprint.get("/people/to-send")
@requires(Permission.READ_PEOPLE)
def to_send() -> Page:
    found = people("list_messages", local_services=own(), after=request.args.get("after"), size=SIZE)
    return render_template(
        "staff/people/to-send.html", found=found, names=names(), later_page="after" in request.args
    )


@blueprint.route("/people/to-send/<identity>", methods=["GET", "POST"])
@requires(Permission.READ_PEOPLE)
def message(identity: str) -> Page:
    found = the_message(identity)
    needs = found["person"]["needs"]
    form = SentForm(data={"way": found["way"], "needs": needs})
    form.needs.choices = [choice for choice in NEED.items() if choice[0] in needs]
    if form.validate_on_submit():
        try:
            with first_time() as first:
                if first:
                    people("mark_sent", invitation=identity, way=form.way.data, needs=form.needs.data or [])
                    flash(gettext("Noted: they were told."), "success")
            return redirect(url_for("staff.to_send"))
        except Refusal as refusal:
            form.blame_for(refusal, "way")
    return page("staff/people/message.html", form, message=found, value=_value(found))


@blueprint.get("/people/to-send/<identity>/letter")
@requires(Permission.READ_PEOPLE)
def letter(identity: str) -> Page:
    """To print: large for who needs it large."""
    found = the_message(identity)
    large = "large_print" in found["person"]["needs"]
    shown: dict[str, Any] = {"large_print": True} if large else {}
    return render_template("staff/people/letter.html", message=found, **shown)


@blueprint.route("/people/to-send/<identity>/not-reached", methods=["GET", "POST"])
@requires(Permission.READ_PEOPLE)
def not_reached(identity: str) -> Page:
    found = the_message(identity)
    form = NotReachedForm()
    if form.validate_on_submit():
        try:
            with first_time() as first:
                if first:
                    why = form.reason.data.strip()
                    people("mark_not_reached", invitation=identity, why=why)
                    flash(gettext("Noted. The message stays on the list."), "success")
            return redirect(url_for("staff.to_send"))
        except Refusal as refusal:
            form.blame_for(refusal, "reason")
    return page("staff/people/not-reached.html", form, message=found)


def _value(found: dict[str, Any]) -> str:
    """The number or address of the way they like, "" where it needs none."""
    part = {"phone": "phone", "text": "phone", "email": "email", "post": "address"}.get(found["way"])
    return (found["person"][part] or "") if part else ""
