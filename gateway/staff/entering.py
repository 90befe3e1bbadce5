"""Writing down what somebody said on paper, on the phone, in a meeting."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from chassis.errors import Refusal
from contracts.vocabulary import LARGEST_WORDS
from gateway import qr
from gateway.accounts import Permission, ensure, requires
from gateway.contacts import send_comment
from gateway.forms import (
    EmailBox,
    Filled,
    NotLonger,
    PhoneBox,
    Radios,
    Select,
    TextArea,
    TextInput,
    page,
    written,
)
from gateway.look import policy
from gateway.public.places import names
from gateway.staff import kept
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import ORGANISATION, DayField, Given, OnceForm, place_choices
from gateway.staff.scope import me, my_places
from gateway.staff.words import today
from gateway.words import CHANNEL, KIND

CONTACT = ("name", "email", "phone", "address")


class EnterForm(OnceForm):
    text = TextAreaField(
        _("What did they say?"),
        description=_("In their words, as near as you can."),
        widget=TextArea(),
        validators=[Filled(_("Write what they said.")), NotLonger(LARGEST_WORDS)],
    )
    kind = RadioField(
        _("What is it?"), widget=Radios(), choices=[], invalid_choice_message=_("Choose what it is.")
    )
    place = SelectField(
        _("Which place is it about?"),
        widget=Select(),
        choices=[],
        invalid_choice_message=_("Choose a place."),
    )
    channel = SelectField(
        _("How did it reach you?"),
        widget=Select(),
        choices=[],
        invalid_choice_message=_("Choose how it reached you."),
    )
    said_on = DayField(
        _("When did they say it?"),
        description=_("If it came on paper: the day on the paper."),
        validators=[Given(_("Write the day they said it."))],
    )
    question = StringField(
        _("What were they asked?"),
        description=_("Leave it empty when nobody asked them."),
        widget=TextInput(),
        validators=[NotLonger(1000)],
    )
    name = StringField(_("Name"), widget=TextInput(), validators=[NotLonger(200)])
    email = EmailBox(_("E-mail address"))
    phone = PhoneBox(_("Phone number"))
    address = TextAreaField(_("Postal address"), widget=TextArea(), validators=[NotLonger(500)])

    def validate_said_on(self, field: Field) -> None:
        if field.data and field.data > today():
            raise ValidationError(gettext("This day has not come yet."))

    def offer(self) -> None:
        """The kinds and channels that the policy takes, the places of whoever asks."""
        self.kind.choices = [SelectChoice(kind, KIND[kind]) for kind in policy().accepted_kinds]
        channels = [channel for channel in policy().accepted_channels if channel != "web"]
        self.channel.choices = [
            SelectChoice("", gettext("Choose …")),
            *(SelectChoice(c, CHANNEL[c]) for c in channels),
        ]
        whole = (
            () if me().local_services is not None else ((ORGANISATION, gettext("The whole organisation")),)
        )
        self.place.choices = place_choices(my_places(), ("", gettext("Choose …")), *whole)

    def validate_place(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Choose a place."))

    def validate_channel(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Choose how it reached you."))

    def said(self) -> dict[str, Any]:
        """What the contract asks for."""
        return {
            "text": self.text.data,
            "kind": self.kind.data,
            "local_service": None if self.place.data == ORGANISATION else self.place.data,
            "channel": self.channel.data,
            "said_on": self.said_on.iso,
            "question": written(self.question),
        }

    def contact(self) -> dict[str, str | None]:
        """As far as they gave one."""
        return {name: written(self._fields[name]) for name in CONTACT}


@blueprint.route("/comments/new", methods=["GET", "POST"])
@requires(Permission.ENTER_COMMENTS)
def enter_comment() -> Page:
    form = EnterForm()
    form.offer()
    if request.method == "GET":
        form.kind.data = "comment"
        form.said_on.data = today()
        form.place.data = request.args.get("place", "")
    if form.validate_on_submit():
        said = form.said()
        ensure(Permission.ENTER_COMMENTS, [said["local_service"]])
        try:
            receipt = send_comment(said, form.contact(), f"staff:{form.once.data}", on_behalf=True)
        except Refusal as refusal:
            form.blame_for(refusal, "text")
        else:
            about = {"kind": said["kind"], "local_service": said["local_service"]}
            identity = kept.keep(me().id, receipt | about, kept.CODES_FOR)
            return redirect(url_for("staff.entered", identity=identity))
    contact_open = any(form._fields[name].data or form._fields[name].errors for name in CONTACT)
    return page("staff/enter.html", form, contact_open=contact_open)


@blueprint.get("/comments/entered/<identity>")
@requires(Permission.ENTER_COMMENTS)
def entered(identity: str) -> Page:
    """The code, to give to whoever said it. It is shown for an hour and then nowhere."""
    receipt = kept.find(me().id, identity)
    if receipt is None:
        abort(404)
    address = qr.public_address("public.follow")
    return render_template(
        "staff/entered.html",
        receipt=receipt,
        names=names(),
        address=address,
        picture=qr.code(
            f"{address}#{receipt['follow_up_code']}", gettext("QR code that opens the follow-up page")
        ),
    )
