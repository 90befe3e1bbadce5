"""One form on a page of its own: what will happen, its fields, one button. All steps of this section look the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import flash, redirect
from flask_babel import gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from chassis.errors import Refusal
from gateway.forms import Select, page
from gateway.services import meetings
from gateway.staff.blueprint import Page
from gateway.staff.forms import ORGANISATION, OnceForm, place_choices
from gateway.staff.once import first_time
from gateway.staff.scope import me, my_places, own

HINTS = {"no-way-to-join-online"}
"""Rules that nobody need confirm."""
MOST_VENUES = 200


class NameSelect(SelectField):
    """To choose one of things that people named; their names are not translated."""

    names = True

    def __init__(self, label: Any, message: Any, **kwargs: Any) -> None:
        super().__init__(label, widget=Select(), choices=[], invalid_choice_message=message, **kwargs)

    def offer_places(self) -> None:
        """The places of whoever asks, and the whole organisation for who is not limited."""
        limited = me().local_services is not None
        whole = () if limited else ((ORGANISATION, gettext("The whole organisation")),)
        self.choices = list(place_choices(my_places(), *whole))

    def offer_venues(self) -> None:
        venues = meetings("list_venues", local_services=own(), size=MOST_VENUES)["items"]
        self.choices = [
            SelectChoice("", gettext("No venue, or not known yet")),
            *(SelectChoice(one["reference"], one["name"]) for one in venues),
        ]

    def place(self) -> str | None:
        """The slug chosen; None for the whole organisation."""
        return None if self.data in (ORGANISATION, "", None) else str(self.data)


def step(
    form: OnceForm,
    act: Callable[[], str | None],
    *,
    back: str,
    heading: str,
    button: str,
    blame: str,
    caption: str = "",
    happens: Sequence[str] = (),
    danger: bool = False,
    against: Callable[[], list[dict[str, str]]] | None = None,
) -> Page:
    """act: does it, and says where to go on, `back` for None. blame: the field at which a refusal stands that names
    none. against: what speaks against it, asked before; who goes on ticks that they know."""
    warnings: list[dict[str, str]] = []
    if form.validate_on_submit():
        try:
            if against is not None and not getattr(form, "anyway").data:  # noqa: B009 - only forms of slots have it
                warnings = against()
            if all(one["rule"] in HINTS for one in warnings):
                with first_time() as first:
                    target = act() if first else None
                    if first:
                        flash(gettext("Done."), "success")
                return redirect(target or back)
        except Refusal as refusal:
            form.blame_for(refusal, blame)
    return page(
        "staff/involvement/form.html",
        form,
        back_to=back,
        heading=heading,
        button=button,
        caption=caption,
        happens=happens,
        danger=danger,
        warnings=warnings,
    )
