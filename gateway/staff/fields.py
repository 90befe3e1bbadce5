"""Fields that staff fill in on several pages: a number, money, a time, yes or no, a place, one of many names, words."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from gateway.clocks import HOW_TO_WRITE, read_clock
from gateway.forms import Filled, NotLonger, Radios, Select, ShortInput, TextArea, plain_lines
from gateway.staff.forms import ORGANISATION, place_choices
from gateway.staff.scope import me, my_places

MONEY = re.compile(r"^£?\s*(\d{1,7})(?:[.,](\d{1,2}))?$")
LONGEST = 2000


class _Read(StringField):
    """What is written is read as something else. What cannot be read stays in its box, and is said to be wrong."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = (valuelist[0] if valuelist else "").strip()
        self.data: Any = None
        if text:
            self.data = self.read(text)

    def read(self, text: str) -> Any:
        """Raises ValueError, which becomes this field's error."""
        raise NotImplementedError

    def shown(self) -> str:
        """The value as people would write it."""
        return str(self.data)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.shown()


class NumberField(_Read):
    """A whole number from `least` to `most`; empty is None."""

    widget = ShortInput(inputmode="numeric")

    def __init__(self, label: Any, *, least: int = 0, most: int = 1_000_000, **more: Any) -> None:
        super().__init__(label, **more)
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        if not text.isdecimal() or not self.least <= int(text) <= self.most:
            raise ValueError(
                gettext("Write a number from %(least)s to %(most)s.", least=self.least, most=self.most)
            )
        return int(text)


class PoundsField(_Read):
    """Pounds, with or without pence, as whole pence; empty is None."""

    widget = ShortInput(5, prefix={"text": "£"})

    def read(self, text: str) -> int:
        match = MONEY.match(text.replace(",", ""))
        if match is None:
            raise ValueError(gettext("Write an amount in pounds, like 12.50."))
        return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))

    def shown(self) -> str:
        return f"{self.data // 100}.{self.data % 100:02}"


class TimeField(_Read):
    """A time of day as people write it: 9.30am, 14:00, 9; empty is None."""

    widget = ShortInput(5)

    def read(self, text: str) -> Any:
        found = read_clock(text)
        if found is None:
            raise ValueError(str(HOW_TO_WRITE))
        return found

    def shown(self) -> str:
        return str(self.data.strftime("%H:%M"))


class YesNoField(RadioField):
    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(
            label,
            widget=Radios(),
            choices=[SelectChoice("yes", _("Yes")), SelectChoice("no", _("No"))],
            invalid_choice_message=_("Choose yes or no."),
            **more,
        )


class NameSelect(SelectField):
    """To choose one of things that people named; their names are not translated."""

    def __init__(self, label: Any, message: Any = None, **more: Any) -> None:
        super().__init__(label, widget=Select(names=True), choices=[], invalid_choice_message=message, **more)


class PlaceSelect(NameSelect):
    """One of the places of whoever asks, or the whole organisation for who is not limited."""

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, _("Choose a place."), **more)
        whole = (
            () if me().local_services is not None else ((ORGANISATION, gettext("The whole organisation")),)
        )
        self.choices = list(place_choices(my_places(), *whole))

    @property
    def place(self) -> str | None:
        """The slug chosen; None for the whole organisation."""
        return None if self.data in (ORGANISATION, "", None) else str(self.data)


def words_field(label: Any, hint: Any = "", missing: Any = None, longest: int = LONGEST) -> TextAreaField:
    """A box for some sentences. missing: what is said when it is left empty; None when it may be."""
    checks: list[Any] = [NotLonger(longest)]
    return TextAreaField(
        label,
        description=hint,
        widget=TextArea(),
        filters=[plain_lines],
        validators=[Filled(missing), *checks] if missing else checks,
    )
