"""When, where and how something takes place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Field, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from contracts.vocabulary import JOININGS
from gateway.clocks import HOW_TO_WRITE, read_clock
from gateway.forms import Filled, Radios, TextInput
from gateway.i18n import HERE
from gateway.occasions import JOINING
from gateway.services import meetings
from gateway.staff.forms import DayField, Given, OnceForm
from gateway.staff.involvement.steps import NameSelect


class SlotForm(OnceForm):
    """anyway: whoever plans knows what speaks against it."""

    day = DayField(_("Which day?"), validators=[Given(_("Write the day."))])
    starts = StringField(
        _("When does it start?"),
        description=_("Like 6.30pm or 18:30."),
        widget=TextInput(),
        validators=[Filled(_("Write when it starts."))],
    )
    ends = StringField(_("When does it end?"), description=_("You can leave it empty."), widget=TextInput())
    joining = RadioField(
        _("How can people take part?"),
        widget=Radios(),
        choices=[],
        invalid_choice_message=_("Choose how people can take part."),
    )
    venue = NameSelect(_("Where is it?"), _("Choose a venue."))
    anyway = BooleanField(_("I know, and plan it all the same."))

    def offer_slot(self) -> None:
        self.joining.choices = [SelectChoice(one, JOINING[one]) for one in JOININGS]
        self.venue.offer_venues()

    def validate_starts(self, field: Field) -> None:
        if field.data and read_clock(field.data) is None:
            raise ValidationError(HOW_TO_WRITE)

    def validate_ends(self, field: Field) -> None:
        if (field.data or "").strip() and read_clock(field.data) is None:
            raise ValidationError(HOW_TO_WRITE)

    def slot(self) -> dict[str, Any]:
        """starts_at, ends_at, joining and venue, as the contracts have them."""
        return {
            "starts_at": _moment(self.day.data, self.starts.data),
            "ends_at": _moment(self.day.data, self.ends.data) if (self.ends.data or "").strip() else None,
            "joining": self.joining.data,
            "venue": self.venue.data or None,
        }

    def against(self, **who: str | None) -> list[dict[str, str]]:
        """What speaks against the time and the place: {rule, message}. who: as check_slot knows whose earlier
        gatherings count."""
        found: list[dict[str, str]] = meetings("check_slot", **self.slot(), **who)["warnings"]
        return found


def _moment(day: date | None, written: str) -> str:
    at = read_clock(written)
    assert day is not None
    assert at is not None, "it was validated"
    return datetime.combine(day, at, HERE).isoformat()
