"""The questions of "tell us what you think", one form a page."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    Field,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from contracts.vocabulary import LARGEST_WORDS
from gateway.forms import (
    EmailBox,
    Filled,
    Form,
    NotLonger,
    PhoneBox,
    Radios,
    Select,
    TextArea,
    TextInput,
    plain_lines,
    written,
)

NOT_SURE = "-"
"""The value of "I am not sure" for a place: what was said then goes to the whole organisation."""
RADIOS_FIT = 12
"""More places than these are offered as a list to choose from."""

KINDS: dict[str, tuple[Any, Any]] = {
    "comment": (_("Something you want us to know"), None),
    "suggestion": (_("An idea"), None),
    "compliment": (_("A thank-you"), None),
    "complaint": (
        _("A complaint"),
        _(
            "Something went wrong and you want us to put it right. "
            "You can have an advocate: somebody independent who is on your side."
        ),
    ),
    "petition": (_("A petition"), _("Many of you ask for the same thing.")),
}


class WordsForm(Form):
    text = TextAreaField(
        _("What do you want to tell us?"),
        widget=TextArea(),
        filters=[plain_lines],
        validators=[Filled(_("Write what you want to tell us.")), NotLonger(LARGEST_WORDS)],
    )
    place = HiddenField()
    kind = HiddenField()


class KindForm(Form):
    kind = RadioField(
        _("What are you telling us?"),
        widget=Radios(),
        choices=[],
        invalid_choice_message=_("Choose what it is."),
    )

    def offer(self, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
        """Offer these kinds; returns what each radio button says besides its name."""
        offered = [(kind, *KINDS[kind]) for kind in KINDS if kind in kinds]
        self.kind.choices = [SelectChoice(kind, name) for kind, name, _hint in offered]
        return [{"hint": {"text": hint}} if hint else {} for _kind, _name, hint in offered]


class PlaceForm(Form):
    """`place` is a slug, or NOT_SURE."""

    place: Field

    def offer(self, places: list[dict[str, Any]]) -> None:
        """Offer these places and "not sure"."""
        self.place.choices = [
            *(SelectChoice(place["slug"], place["name"]) for place in places),
            SelectChoice(NOT_SURE, gettext("I am not sure, or it is about all of them")),
        ]


class FewPlacesForm(PlaceForm):
    place = RadioField(
        _("Which place is it about?"),
        widget=Radios(),
        choices=[],
        invalid_choice_message=_("Choose a place."),
    )


class ManyPlacesForm(PlaceForm):
    place = SelectField(
        _("Which place is it about?"),
        widget=Select(),
        choices=[],
        invalid_choice_message=_("Choose a place."),
    )


class AnswerForm(Form):
    answer = RadioField(
        _("Do you want an answer?"),
        widget=Radios(),
        choices=[
            SelectChoice("code", _("Yes, with a code")),
            SelectChoice("contact", _("Yes, get in touch with me")),
            SelectChoice("no", _("No")),
        ],
        invalid_choice_message=_("Choose if you want an answer."),
    )
    hints = (
        {"hint": {"text": _("You get a code. With it you can see our answer. We do not know who you are.")}},
        {
            "hint": {
                "text": _("You tell us your e-mail address, phone number or postal address on the next page.")
            }
        },
        {"hint": {"text": _("We read it all the same, and we put what we did on the board.")}},
    )


class ContactForm(Form):
    """One way to reach somebody is enough; a name is not asked for but may be given."""

    email = EmailBox(_("E-mail address"))
    phone = PhoneBox(_("Phone number"))
    address = TextAreaField(
        _("Postal address"), widget=TextArea(), filters=[plain_lines], validators=[NotLonger(500)]
    )
    name = StringField(
        _("What shall we call you?"),
        description=_("You do not have to tell us."),
        widget=TextInput(),
        validators=[NotLonger(200)],
    )

    def validate_email(self, field: Field) -> None:
        if not (
            (field.data or "").strip() or (self.phone.data or "").strip() or (self.address.data or "").strip()
        ):
            raise ValidationError(gettext("Write an e-mail address, a phone number or a postal address."))

    def given(self) -> dict[str, str | None]:
        """What was filled in, as the contract has it."""
        return {name: written(self._fields[name]) for name in ("name", "email", "phone", "address")}


class SendForm(Form):
    """The button that sends; only its token is checked."""
