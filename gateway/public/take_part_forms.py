"""What people are asked who join the Involvement Bank: the forms of its pages."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from gateway.forms import Checkbox, Form, Radios, Select
from gateway.people_forms import NeedsFields, ReachFields, ToldFields, choices, ticks
from gateway.people_words import NEED_TOLD, WAY
from gateway.public.places import places_if_known
from gateway.public.say_forms import NOT_SURE

I_AM = {
    "service_user": _("I use your services now"),
    "former_service_user": _("I used them before"),
    "carer": _("I care for somebody who does"),
    "public": _("None of these"),
}
"""What people are to the organisation, as they say it themselves."""


class InterestsForm(Form):
    interests = ticks(_("What are you interested in?"), hint=_("Tick all you like, or none."))


class WaysForm(Form):
    ways = ticks(
        _("How would you like to take part?"), WAY, _("Tick all you like. You are not promising anything.")
    )


class ReachForm(ReachFields, ToldFields):
    def validate_reached_by(self, field: Any) -> None:
        missing = {
            "phone": (self.phone, _("To call you we need your phone number.")),
            "text": (self.phone, _("To text you we need your phone number.")),
            "email": (self.email, _("To write to you we need your e-mail address.")),
            "post": (self.address, _("To send you letters we need your postal address.")),
        }
        for way in field.data or []:
            part, problem = missing.get(way, (None, ""))
            if part is not None and not (part.data or "").strip():
                raise ValidationError(str(problem))

    def validate_name(self, field: Any) -> None:
        if not any(self.contact().values()):
            raise ValidationError(gettext("Write your name, or one way to reach you."))


class NeedsForm(NeedsFields):
    """In words for the reader, not for staff."""

    needs = ticks(_("What do you need so that we understand each other?"), NEED_TOLD)


class PlaceForm(Form):
    place = SelectField(
        _("Which place do you know us from?"),
        widget=Select(),
        choices=[],
        invalid_choice_message=_("Choose a place."),
    )
    relation = RadioField(
        _("Which of these are you?"),
        widget=Radios(),
        choices=choices(I_AM),
        invalid_choice_message=_("Choose one of these."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place.choices = [
            SelectChoice(NOT_SURE, gettext("Not sure, or more than one")),
            *(SelectChoice(place["slug"], place["name"]) for place in places_if_known()),
        ]


class AgreeForm(Form):
    agreed = BooleanField(_("Yes, I agree"), widget=Checkbox())

    def validate_agreed(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(
                gettext("Tick the box if you agree. Without it we may not keep this or write to you.")
            )
