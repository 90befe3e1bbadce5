"""Questions about how somebody likes to take part and be told, for them and for staff."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from gateway.forms import (
    Checkboxes,
    EmailBox,
    Form,
    NotLonger,
    PhoneBox,
    TextArea,
    TextInput,
    plain_lines,
    written,
)
from gateway.look import policy
from gateway.people_words import NEED, REACHED_BY, WAY

PARTS = ("name", "email", "phone", "address")


def choices(words: dict[str, Any]) -> list[SelectChoice]:
    return [SelectChoice(value, name) for value, name in words.items()]


def ticks(question: Any, words: dict[str, Any] | None = None, hint: Any = "") -> SelectMultipleField:
    """A question to which several answers may be true."""
    return SelectMultipleField(question, description=hint, widget=Checkboxes(), choices=choices(words or {}))


class ReachFields(Form):
    """Who somebody is and how to reach them."""

    name = StringField(_("Name"), widget=TextInput(), validators=[NotLonger(200)])
    email = EmailBox(_("E-mail address"))
    phone = PhoneBox(_("Phone number"))
    address = TextAreaField(
        _("Postal address"), widget=TextArea(), filters=[plain_lines], validators=[NotLonger(500)]
    )

    def contact(self) -> dict[str, str | None]:
        """What was filled in, as the contract has it."""
        return {part: written(self._fields[part]) for part in PARTS}


class LikesFields(Form):
    interests = SelectMultipleField(
        _("What are you interested in?"), widget=Checkboxes(names=True), choices=[]
    )
    ways = ticks(_("How would you like to take part?"), WAY)

    def offer_interests(self) -> None:
        """The policy's own list of themes."""
        self.interests.choices = [SelectChoice(theme.slug, theme.name) for theme in policy().themes]


class ToldFields(Form):
    reached_by = ticks(_("How would you like us to tell you?"), REACHED_BY)


class NeedsFields(Form):
    needs = ticks(_("What do you need so that we understand each other?"), NEED)
    language = StringField(
        _("Which language?"),
        description=_("If it is not English. You can leave it empty."),
        widget=TextInput(),
        validators=[NotLonger(200)],
    )
    note = TextAreaField(
        _("Anything else we should know?"),
        description=_("For example: please call in the afternoon. You can leave it empty."),
        widget=TextArea(),
        filters=[plain_lines],
        validators=[NotLonger(2000)],
    )

    def told(self) -> dict[str, Any]:
        """As the contract has it."""
        return {
            "needs": self.needs.data or [],
            "language": written(self.language),
            "note": written(self.note),
        }
