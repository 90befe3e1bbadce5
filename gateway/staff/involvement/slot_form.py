"""When, where and how something takes place."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Field, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from contracts.vocabulary import JOININGS
from gateway.forms import Filled, Radios, TextInput
from gateway.i18n import HERE
from gateway.occasions import JOINING
from gateway.services import meetings
from gateway.staff.forms import DayField, Given, OnceForm
from gateway.staff.involvement.steps import NameSelect

_CLOCK = re.compile(r"^([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?\s*(am|pm)?$", re.IGNORECASE)


def read_clock(written: str) -> time | None:
    """ "18:30", "6.30 pm" or "6pm"; None when it is no time."""
    match = _CLOCK.match(written.strip())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


class SlotForm(OnceForm):
    """anyway: whoever plans knows what speaks against it."""

    day = DayField(_("Which day?"), validators=[Given(_("Write the day."))])
    starts = StringField(
        _("When does it start?"),
        description=_("Like 18:30 or 6.30 pm."),
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
            raise ValidationError(gettext("Write a time like 18:30."))

    def validate_ends(self, field: Field) -> None:
        if (field.data or "").strip() and read_clock(field.data) is None:
            raise ValidationError(gettext("Write a time like 18:30."))

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
