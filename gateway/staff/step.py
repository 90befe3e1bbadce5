"""One form on a page of its own: what will happen, its fields, one button; done once. And the button that is a whole
form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext

from chassis.errors import Refusal
from gateway.forms import page
from gateway.staff.blueprint import Page
from gateway.staff.forms import OnceForm
from gateway.staff.once import first_time

READ = "in_spite_of"
"""The hidden fields that say what was read before the button was pressed: a rule, a colon, the message."""


class ReadFirst(Exception):
    """Nothing was done yet: whoever asks reads this and may go on all the same. warnings: `{rule, message}` of each."""

    def __init__(self, warnings: Iterable[dict[str, str]]) -> None:
        self.warnings = list(warnings)


def read_before() -> list[dict[str, str]]:
    """The warnings that stood on the page when this form was sent: `{rule, message}` of each."""
    parts = (one.partition(":") for one in request.form.getlist(READ))
    return [{"rule": rule, "message": message} for rule, _colon, message in parts]


def in_spite_of() -> list[str]:
    """The rules whose warnings were read, as services want to be told."""
    return [one["rule"] for one in read_before()]


def unless_read(warnings: list[dict[str, str]]) -> None:
    """Raises ReadFirst when one of them was not read yet."""
    before = read_before()
    if any({"rule": one["rule"], "message": one["message"]} not in before for one in warnings):
        raise ReadFirst(warnings)


def step(
    form: OnceForm,
    act: Callable[[], Any],
    *,
    back: str,
    heading: str,
    button: str = "",
    caption: str = "",
    happens: str | Sequence[str] = (),
    blame: str = "",
    done: str = "",
    danger: bool = False,
    repeats: bool = False,
    template: str = "staff/step.html",
    **context: Any,
) -> Page:
    """act: does it. It may give back the address to go on to, else one comes `back`; it raises ReadFirst, or gives back
    what a service answered with `done` false and `warnings`, when there is something to read before.

    caption: what it is about, in words that people wrote. happens: sentences that say what will happen. blame: the
    field for a refusal that names none, else the first. danger: it cannot be undone. repeats: doing it twice makes one
    thing, and a second click leads to it as well. template: one that extends staff/step.html, with its context.
    """
    warnings = read_before()
    if form.validate_on_submit():
        try:
            with first_time() as first:
                answer = act() if first or repeats else None
                if isinstance(answer, dict) and not answer.get("done", True):
                    raise ReadFirst(answer["warnings"])
                if first:
                    flash(done or gettext("We kept what you did."), "success")
            return redirect(answer if isinstance(answer, str) else back)
        except ReadFirst as stopped:
            warnings = stopped.warnings
        except Refusal as refusal:
            form.blame_for(refusal, blame or _first_of(form))
    return page(
        template,
        form,
        back=back,
        heading=heading,
        button=button,
        caption=caption,
        happens=happens,
        danger=danger,
        warnings=warnings,
        **context,
    )


def press(act: Callable[[], Any], back: str, done: str = "") -> Page:
    """A button that is a whole form. What a rule refuses is said on the page it leads back to."""
    try:
        with first_time() as first:
            if first:
                act()
                flash(done or gettext("We kept what you did."), "success")
    except Refusal as refusal:
        if refusal.kind in ("unavailable", "not_found"):
            raise
        flash(refusal.message, "refused")
    return redirect(back)


def _first_of(form: OnceForm) -> str:
    """The first field that people see; the key of the form where there is none."""
    return next((field.short_name for field in form if not field.flags.hidden), "once")
