"""What the pages with one form about a group or an election have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.accounts import Permission, ensure
from gateway.forms import page
from gateway.services import meetings
from gateway.staff.blueprint import Page
from gateway.staff.forms import OnceForm
from gateway.staff.once import first_time, new_key


class Empty(OnceForm):
    """A button alone."""


def key_of(member: dict[str, str]) -> str:
    """As it was written, or may be."""
    return member.get("person") or member["post"]


def the_group(slug: str, permission: Permission = Permission.READ_GROUPS) -> dict[str, Any]:
    """One group. Everybody who sees groups sees those of the organisation. Raises Refusal and Forbidden."""
    found: dict[str, Any] = meetings("get_group", slug=slug)
    ensure_place(found["local_service"], permission)
    return found


def the_election(reference: str, permission: Permission = Permission.READ_GROUPS) -> dict[str, Any]:
    found: dict[str, Any] = meetings("get_election", reference=tidy(reference))
    ensure_place(found["local_service"], permission)
    return found


def ensure_place(place: str | None, permission: Permission) -> None:
    ensure(Permission.READ_GROUPS, None if place is None else [place])
    if permission != Permission.READ_GROUPS:
        ensure(permission, [place])


def erased_of(found: dict[str, Any]) -> dict[str, str]:
    """What stands in the place of the names of those who stood and were erased."""
    said = gettext("One candidate’s details were erased")
    return {one["candidate"]: said for one in found["candidates"] if one["erased"]}


def step(
    form: OnceForm,
    act: Callable[[list[str]], Any],
    arrive: str,
    heading: str,
    *,
    back: str,
    about: str,
    field: str,
    button: str = "",
    happens: str = "",
    danger: bool = False,
    template: str = "staff/groups/step.html",
    **context: Any,
) -> Page:
    """A page with one form. act: does it, told which warnings were read; its answer may have `done` and `warnings`.
    arrive: where one goes then. field: which field is blamed for what names none."""
    warnings: list[str] = []
    if form.validate_on_submit():
        try:
            with first_time() as first:
                answer = act(request.form.getlist("in_spite_of")) if first else {}
            if not isinstance(answer, dict) or answer.get("done", True):
                flash(gettext("Done."), "success")
                return redirect(arrive)
            warnings = [one["rule"] for one in answer["warnings"]]
            form.once.data = new_key()
        except Refusal as refusal:
            form.blame_for(refusal, field)
            warnings = request.form.getlist("in_spite_of")
    return page(
        template,
        form,
        heading=heading,
        back_to=back,
        about=about,
        button=button,
        happens=happens,
        danger=danger,
        warnings=warnings,
        **context,
    )
