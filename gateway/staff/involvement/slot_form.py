"""When, where and how something takes place."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from contracts.vocabulary import JOININGS
from gateway.forms import Radios
from gateway.i18n import HERE
from gateway.occasions import JOINING
from gateway.services import meetings
from gateway.staff.fields import NameSelect, TimeField
from gateway.staff.forms import DayField, Given, OnceForm
from gateway.staff.scope import own
from gateway.staff.step import unless_read

HINTS = {"no-way-to-join-online"}
"""Rules that nobody need confirm."""
MOST_VENUES = 200


class SlotForm(OnceForm):
    day = DayField(_("Which day?"), validators=[Given(_("Write the day."))])
    starts = TimeField(
        _("When does it start?"),
        description=_("Like 6.30pm or 18:30."),
        validators=[Given(_("Write when it starts."))],
    )
    ends = TimeField(_("When does it end?"), description=_("You can leave it empty."))
    joining = RadioField(
        _("How can people take part?"),
        widget=Radios(),
        choices=[],
        invalid_choice_message=_("Choose how people can take part."),
    )
    venue = NameSelect(_("Where is it?"), _("Choose a venue."))

    def offer_slot(self) -> None:
        self.joining.choices = [SelectChoice(one, JOINING[one]) for one in JOININGS]
        venues = meetings("list_venues", local_services=own(), size=MOST_VENUES)["items"]
        self.venue.choices = [
            SelectChoice("", gettext("No venue, or not known yet")),
            *(SelectChoice(one["reference"], one["name"]) for one in venues),
        ]

    def slot(self) -> dict[str, Any]:
        """starts_at, ends_at, joining and venue, as the contracts have them."""
        return {
            "starts_at": self._moment(self.starts),
            "ends_at": self._moment(self.ends) if self.ends.data else None,
            "joining": self.joining.data,
            "venue": self.venue.data or None,
        }

    def _moment(self, time: TimeField) -> str:
        assert self.day.data is not None
        return datetime.combine(self.day.data, time.data, HERE).isoformat()

    def unless_against(self, **who: str | None) -> None:
        """Raises ReadFirst when something speaks against the time and the place. who: as check_slot knows whose earlier
        gatherings count."""
        found: list[dict[str, str]] = meetings("check_slot", **self.slot(), **who)["warnings"]
        if any(one["rule"] not in HINTS for one in found):
            unless_read(found)
