"""One activity; saying that one comes, and asking for what one needs to take part."""

from __future__ import annotations

import secrets
from typing import Any

from flask import abort, redirect, render_template, session, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug import Response
from wtforms import Field, HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from chassis.errors import Refusal
from chassis.references import tidy
from contracts.vocabulary import SUPPORT_KINDS
from gateway.clocks import when
from gateway.forms import (
    Checkboxes,
    EmailBox,
    Form,
    NotLonger,
    PhoneBox,
    TextArea,
    TextInput,
    page,
    plain_lines,
    written,
)
from gateway.i18n import day
from gateway.limits import SENDING, limiter
from gateway.occasions import SUPPORT_KIND
from gateway.public.blueprint import blueprint
from gateway.public.calendar import the_occasion
from gateway.public.places import names
from gateway.services import meetings, people

Page = str | tuple[str, int] | Response
CONTACT = ("name", "email", "phone")


class ReachForm(Form):
    """Who comes, and how to reach them. The key makes a double click one request."""

    once = HiddenField()
    name = StringField(_("Your name"), widget=TextInput(), validators=[NotLonger(200)])
    email = EmailBox(_("E-mail address"))
    phone = PhoneBox(_("Phone number"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.once.data = self.once.data or secrets.token_urlsafe(18)

    def contact(self) -> dict[str, str]:
        """What was given."""
        given = {name: (self._fields[name].data or "").strip() for name in CONTACT}
        return {name: value for name, value in given.items() if value}

    def key(self) -> str:
        return f"public-{self.once.data}"[:64]

    def person(self, local_service: str | None) -> str | None:
        """The reference of whoever gave something to reach them by."""
        contact = self.contact()
        if not contact:
            return None
        kept: str = people(
            "keep_contact", contact=contact, local_service=local_service, idempotency_key=self.key()
        )["person"]
        return kept


class JoinForm(ReachForm):
    def validate_name(self, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(gettext("Write your name, or what people call you."))

    def validate_phone(self, field: Field) -> None:
        if not (field.data or "").strip() and not (self.email.data or "").strip():
            raise ValidationError(
                gettext("Write a phone number or an e-mail address, so that we can reach you.")
            )


class SupportForm(ReachForm):
    kinds = SelectMultipleField(_("What would help you?"), widget=Checkboxes(), choices=[])
    details = TextAreaField(
        _("What else should we know?"),
        description=_("Which language, from where to where, how many children and how old."),
        widget=TextArea(),
        filters=[plain_lines],
        validators=[NotLonger(2000)],
    )

    def offer(self) -> None:
        self.kinds.choices = [SelectChoice(kind, SUPPORT_KIND[kind]) for kind in SUPPORT_KINDS]

    def validate_kinds(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Choose at least one thing that would help you."))


def the_activity(reference: str) -> dict[str, Any]:
    """Without who takes part. Aborts with 404 when there is none."""
    try:
        found: dict[str, Any] = meetings("get_activity", activity=tidy(reference))
    except Refusal as refusal:
        if refusal.kind in ("invalid", "not_found"):
            abort(404)
        raise
    return {name: value for name, value in found.items() if name not in ("people", "origins", "warnings")}


@blueprint.get("/activities/<reference>")
def activity(reference: str) -> Page:
    found = the_activity(reference)
    line = the_occasion(found["reference"])
    left = None if found["places"] is None else max(found["places"] - found["joined"], 0)
    return render_template(
        "public/calendar/activity.html",
        activity=found,
        item=line,
        when=when(line),
        names=names(),
        left=left,
    )


@blueprint.get("/activities/<reference>/join")
def join(reference: str) -> Page:
    return _join_page(the_activity(reference), JoinForm())


@blueprint.post("/activities/<reference>/join")
@limiter.limit(SENDING)
def join_send(reference: str) -> Page:
    found = the_activity(reference)
    form = JoinForm()
    if form.validate_on_submit():
        try:
            person = form.person(found["local_service"])
            meetings("join_activity", activity=found["reference"], person=person)
        except Refusal as refusal:
            if refusal.kind == "unavailable":
                raise
            form.blame("name", refusal.message)
        else:
            session["joined"] = found["reference"]
            return redirect(url_for("public.joined", reference=found["reference"]))
    return _join_page(found, form)


def _join_page(found: dict[str, Any], form: JoinForm) -> tuple[str, int]:
    line = the_occasion(found["reference"])
    return page("public/calendar/join.html", form, activity=found, when=when(line))


@blueprint.get("/activities/<reference>/joined")
def joined(reference: str) -> Page:
    found = the_activity(reference)
    if session.get("joined") != found["reference"]:
        return redirect(url_for("public.activity", reference=found["reference"]))
    line = the_occasion(found["reference"])
    return render_template("public/calendar/joined.html", activity=found, item=line, when=when(line))


@blueprint.get("/calendar/<occasion>/support")
def ask_support(occasion: str) -> Page:
    return _support_page(the_occasion(occasion), SupportForm())


@blueprint.post("/calendar/<occasion>/support")
@limiter.limit(SENDING)
def ask_support_send(occasion: str) -> Page:
    line = the_occasion(occasion)
    form = SupportForm()
    form.offer()
    if form.validate_on_submit():
        try:
            receipt = meetings(
                "request_support",
                occasion=line["occasion"],
                person=form.person(line["local_service"]),
                kinds=form.kinds.data,
                details=written(form.details),
                idempotency_key=form.key(),
            )
        except Refusal as refusal:
            if refusal.kind == "unavailable":
                raise
            form.blame("kinds", refusal.message)
        else:
            session["asked"] = receipt | {"occasion": line["occasion"], "reach": bool(form.contact())}
            return redirect(url_for("public.asked_support", occasion=line["occasion"]))
    return _support_page(line, form)


def _support_page(line: dict[str, Any], form: SupportForm) -> tuple[str, int]:
    form.offer()
    return page("public/calendar/support.html", form, item=line, when=when(line))


@blueprint.get("/calendar/<occasion>/asked")
def asked_support(occasion: str) -> Page:
    line = the_occasion(occasion)
    receipt = session.get("asked")
    if not receipt or receipt["occasion"] != line["occasion"]:
        return redirect(url_for("public.occasion", occasion=line["occasion"]))
    return render_template(
        "public/calendar/asked.html", item=line, receipt=receipt, answer_by=day(receipt["answer_by"])
    )
