"""The words of thanks, training, volunteering and routes into work, as members of staff say them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import format_currency, ngettext
from flask_babel import lazy_gettext as _

from gateway.accounts import current_account, may

THANKS_STATE: dict[str, Any] = {
    "asked": _("Waits for a decision"),
    "approved": _("Approved"),
    "refused": _("Refused"),
    "given": _("Given"),
    "cancelled": _("Cancelled"),
}
THANKS_KIND: dict[str, Any] = {
    "voucher": _("Voucher"),
    "credit": _("Credit"),
    "qualification": _("Qualification"),
    "expense": _("Expense"),
}
PER: dict[str, Any] = {
    "meeting": _("for each meeting"),
    "hour": _("for each hour"),
    "mile": _("for each mile"),
    "item": _("for each one"),
}
AUDIENCE: dict[str, Any] = {
    "service_users": _("for people who use our services"),
    "staff": _("for staff"),
    "both": _("for everybody"),
}
COURSE_STATE: dict[str, Any] = {
    "offered": _("On offer"),
    "held": _("Held"),
    "cancelled": _("Cancelled"),
}
VOLUNTEER_STATE: dict[str, Any] = {
    "registered": _("Not accepted yet"),
    "accepted": _("Accepted"),
    "left": _("Has left"),
}
CHECK: dict[str, Any] = {
    "not_needed": _("Not needed for this role"),
    "needed": _("Needed, not asked for yet"),
    "asked": _("Asked for, no answer yet"),
    "cleared": _("Cleared"),
}
OPENING_KIND: dict[str, Any] = {
    "traineeship": _("Traineeship"),
    "apprenticeship": _("Apprenticeship"),
    "post": _("Post"),
}
OPENING_STATE: dict[str, Any] = {"open": _("Open"), "filled": _("Filled"), "closed": _("Closed")}
VOLUNTEER_EVENT: dict[str, Any] = {
    "volunteer_registered": _("Registered"),
    "volunteer_role_assessed": _("The risks of the role were looked at"),
    "volunteer_interviewed": _("Interview"),
    "volunteer_reference_taken": _("A reference came"),
    "volunteer_check_asked": _("The check was asked for"),
    "volunteer_check_cleared": _("The check is cleared"),
    "emergency_contact_kept": _("Whom to call in an emergency"),
    "supervisor_named": _("Supervisor"),
    "volunteer_accepted": _("Accepted"),
    "volunteer_induction_taken": _("Part of the induction"),
    "volunteer_allowed_alone": _("May work alone with people at risk"),
    "volunteer_trial_passed": _("The trial is passed"),
    "volunteer_reviewed": _("Review"),
    "volunteer_left": _("Left"),
}
WARNED: dict[str, Any] = {
    "references-awaited": _("Not all references are here yet. You can go on without them."),
    "check-awaited": _(
        "The check (DBS) is not cleared yet. You can go on, but the volunteer is never alone with people at risk."
    ),
}
"""What the policy warns of, by the name of its rule."""
COLOUR = {
    "asked": "yellow", "approved": "blue", "given": "green", "refused": "grey", "cancelled": "grey",
    "offered": "blue", "held": "green", "registered": "yellow", "accepted": "green", "left": "grey",
    "open": "blue", "filled": "green", "closed": "grey",
}  # fmt: skip
"""Colours of GOV.UK tags; the word always stands in the tag as well."""

_SECTIONS: tuple[tuple[str, str, Any, tuple[str, ...]], ...] = (
    ("staff.people", "read_people", _("People"), ("/staff/people",)),
    ("staff.thanks", "read_thanks", _("Thanks"), ("/staff/thanks", "/staff/budgets")),
    ("staff.training", "read_supporting", _("Training"), ("/staff/training",)),
    ("staff.volunteers", "read_supporting", _("Volunteers"), ("/staff/volunteers",)),
    ("staff.routes", "read_supporting", _("Routes into work"), ("/staff/routes",)),
    ("staff.equality", "read_equality", _("Who takes part"), ("/staff/people/equality",)),
)


def people_sections() -> list[dict[str, Any]]:
    """The pages below "People" that whoever asks may see: href, text, active."""
    every = (path for *_rest, paths in _SECTIONS for path in paths if request.path.startswith(path))
    here = max(every, key=len, default="")
    return [
        {"href": url_for(endpoint), "text": text, "active": here in paths}
        for endpoint, permission, text, paths in _SECTIONS
        if endpoint in current_app.view_functions and may(current_account(), permission)
    ]


def pounds(pence: int) -> str:
    """ "£12.50", and "£12" where there are no pence."""
    text = format_currency(Decimal(pence) / 100, "GBP")
    return text.removesuffix(".00")


def money_year(year: int, begins_in_month: int) -> str:
    """ "2025/26", or "2025" when years begin in January."""
    return str(year) if begins_in_month == 1 else f"{year}/{(year + 1) % 100:02}"


def late_by(days: int) -> str:
    return ngettext("%(num)s day late", "%(num)s days late", days)


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(pounds=pounds, late_by=late_by)
    app.jinja_env.globals.update(
        THANKS_STATE=THANKS_STATE,
        THANKS_KIND=THANKS_KIND,
        PER=PER,
        AUDIENCE=AUDIENCE,
        COURSE_STATE=COURSE_STATE,
        VOLUNTEER_STATE=VOLUNTEER_STATE,
        VOLUNTEER_EVENT=VOLUNTEER_EVENT,
        CHECK=CHECK,
        OPENING_KIND=OPENING_KIND,
        OPENING_STATE=OPENING_STATE,
        SUPPORTING_COLOUR=COLOUR,
        people_sections=people_sections,
        money_year=money_year,
    )
