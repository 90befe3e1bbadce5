"""Messages to send: who, how and what they need, the text in that form; told, or could not be reached."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext

from chassis.errors import Refusal
from gateway import qr
from gateway.accounts import Permission, requires
from gateway.occasions import titled
from gateway.people_words import NEED
from gateway.public.places import names
from gateway.services import meetings, people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.people.forms import NotReachedForm, SentForm
from gateway.staff.people.scope import the_message
from gateway.staff.scope import own
from gateway.staff.step import step

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
    form = SentForm(data={"way": found["way"]})
    form.needs.choices = [choice for choice in NEED.items() if choice[0] in needs]
    if not needs:
        del form.needs
    return step(
        form,
        lambda: people(
            "mark_sent",
            invitation=identity,
            way=form.way.data,
            needs=(form.needs.data or []) if needs else [],
        ),
        back=url_for("staff.to_send"),
        heading=gettext("Tell them"),
        button=gettext("I told them"),
        done=gettext("Noted: they were told."),
        template="staff/people/message.html",
        message=found,
        value=_value(found),
        **_about(found),
    )


@blueprint.get("/people/to-send/<identity>/letter")
@requires(Permission.READ_PEOPLE)
def letter(identity: str) -> Page:
    """To print: large for who needs it large."""
    found = the_message(identity)
    shown = _about(found)
    if "large_print" in found["person"]["needs"]:
        shown["large_print"] = True
    if shown["address"]:
        shown["picture"] = qr.code(
            _support_page(found), gettext("QR code that opens the page to ask for support")
        )
    return render_template("staff/people/letter.html", message=found, **shown)


@blueprint.route("/people/to-send/<identity>/not-reached", methods=["GET", "POST"])
@requires(Permission.READ_PEOPLE)
def not_reached(identity: str) -> Page:
    found = the_message(identity)
    form = NotReachedForm()

    def act() -> str:
        people("mark_not_reached", invitation=identity, why=form.reason.data.strip())
        return url_for("staff.to_send")

    return step(
        form,
        act,
        back=url_for("staff.message", identity=identity),
        heading=gettext("You could not reach them"),
        caption=found["person"]["name"] or found["person"]["person"],
        done=gettext("Noted. The message stays on the list."),
    )


def _about(found: dict[str, Any]) -> dict[str, Any]:
    """told: what the calendar knows of it now, which may have moved since they were invited; None while it cannot be
    asked. address: where one asks for support, while one can."""
    try:
        told = titled(meetings("get_occasion", occasion=found["opportunity"]))
    except Refusal as refusal:
        if refusal.kind not in ("unavailable", "not_found"):
            raise
        told = None
    address = _support_page(found).partition("://")[2] if told and told["ask_by"] else None
    return {"told": told, "address": address}


def _support_page(found: dict[str, Any]) -> str:
    return qr.public_address("public.ask_support", occasion=found["opportunity"])


def _value(found: dict[str, Any]) -> str:
    """The number or address of the way they like, "" where it needs none."""
    part = {"phone": "phone", "text": "phone", "email": "email", "post": "address"}.get(found["way"])
    return (found["person"][part] or "") if part else ""
