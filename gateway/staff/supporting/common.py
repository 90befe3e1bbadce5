"""What the pages of supporting people share: one step a page, money in pounds, people by name for who may know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, RadioField, StringField
from wtforms.fields.choices import SelectChoice

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.accounts import Permission, may
from gateway.forms import Radios, TextInput, page
from gateway.services import people
from gateway.staff.blueprint import Page
from gateway.staff.forms import OnceForm
from gateway.staff.once import first_time
from gateway.staff.scope import me

MONEY = re.compile(r"^£?\s*(\d{1,7})(?:[.,](\d{1,2}))?$")


class PoundsField(StringField):
    """Pounds, with or without pence, as whole pence; empty is None."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data // 100}.{self.data % 100:02}"

    def process_formdata(self, valuelist: list[str]) -> None:
        written = (valuelist[0] if valuelist else "").strip().replace(",", "") if valuelist else ""
        self.data: Any = None
        if not written:
            return
        match = MONEY.match(written)
        if match is None:
            raise ValueError(gettext("Write an amount in pounds, like 12.50."))
        self.data = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))


class NumberField(StringField):
    """A whole number from `least`; empty is None."""

    widget = TextInput()

    def __init__(self, label: Any, *, least: int = 0, most: int = 1_000_000, **more: Any) -> None:
        super().__init__(label, **more)
        self.least, self.most = least, most

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        text = (valuelist[0] if valuelist else "").strip()
        self.data: Any = None
        if not text:
            return
        if not text.isdecimal() or not self.least <= int(text) <= self.most:
            raise ValueError(
                gettext("Write a number from %(least)s to %(most)s.", least=self.least, most=self.most)
            )
        self.data = int(text)


class YesNoField(RadioField):
    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(
            label,
            widget=Radios(),
            choices=[SelectChoice("yes", _("Yes")), SelectChoice("no", _("No"))],
            invalid_choice_message=_("Choose yes or no."),
            **more,
        )


def written(field: Field) -> str | None:
    """What somebody wrote, None for nothing."""
    return (field.data or "").strip() or None


def iso(field: Field) -> str:
    """The day in a field that must be filled in, as services read it."""
    filled: date = field.data
    return filled.isoformat()


def asked_person() -> str:
    """The person an address names, for a form to begin with."""
    return tidy(request.args.get("person", "")) if request.args.get("person") else ""


def names_of(persons: Iterable[str | None]) -> dict[str, str | None]:
    """person → name, for who may read about people; empty for all others."""
    wanted = sorted({one for one in persons if one})
    if not wanted or not may(me(), Permission.READ_PEOPLE):
        return {}
    names: dict[str, str | None] = people("names_of", persons=wanted)["names"]
    return names


def blame(form: OnceForm, refusal: Refusal, otherwise: str) -> None:
    """Shows a refusal at the field it names, also when that names somebody or something unknown."""
    if refusal.kind == "not_found" and set(refusal.errors) & set(form._fields):
        for name, sentences in refusal.errors.items():
            form.blame(name, " ".join(sentences))
        return
    form.blame_for(refusal, otherwise)


def step(
    form: OnceForm,
    act: Callable[[], Any],
    back: str,
    *,
    fields: tuple[str, ...],
    title: str,
    button: str,
    caption: str = "",
    happens: Iterable[str] = (),
    done: str = "",
    warning: bool = False,
    repeats: bool = False,
) -> Page:
    """A page with one form. act: does it, and may give back the address to go on to. happens: sentences that say what
    will happen. warning: it cannot be undone. repeats: doing it twice makes one, and leads to it."""
    if form.validate_on_submit():
        try:
            onward = back
            with first_time() as first:
                if first or repeats:
                    answer = act()
                    onward = answer if isinstance(answer, str) else back
                if first:
                    flash(done or gettext("Done."), "success")
            return redirect(onward)
        except Refusal as refusal:
            blame(form, refusal, fields[0])
    return page(
        "staff/supporting/step.html",
        form,
        fields=fields,
        title=title,
        button=button,
        caption=caption,
        back=back,
        happens=list(happens),
        warning=warning,
    )
