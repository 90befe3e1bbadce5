"""Words for what people take part in: staff and public pages alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask
from flask_babel import format_date as babel_format_date
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from gateway.look import policy


def titled(item: dict[str, Any]) -> dict[str, Any]:
    """A line of the calendar whose title says what one can do: an election's is its group's name alone."""
    titles = {
        "ballot": lambda: gettext("Vote: %(group)s", group=item["title"]),
        "nominations": lambda: gettext("Stand for: %(group)s", group=item["title"]),
    }
    return item | {"title": titles[item["kind"]]()} if item["kind"] in titles else item


AUDIT_KIND: dict[str, Any] = {
    "service_audit": _("Service audit"),
    "peer_review": _("Peer review"),
    "inspection": _("Inspection"),
}
CALENDAR_KIND: dict[str, Any] = {
    "meeting": _("Meeting"),
    "nominations": _("Time to put your name forward"),
    "ballot": _("Vote"),
    "training": _("Training"),
    "recruitment_panel": _("Choosing new staff"),
    "peer_review": _("Peer review"),
    "service_audit": _("Service audit"),
    "mystery_shopping": _("Mystery shopping"),
    "user_testing": _("Trying things out"),
    "tender_evaluation": _("Choosing who does the work"),
    "focus_group": _("Focus group"),
    "interview": _("Interview"),
    "co_production": _("Making something together"),
    "creative_work": _("Creative work"),
    "training_session": _("Training session"),
    "public_meeting": _("Public meeting"),
    "consultation": _("Consultation"),
    "survey": _("Survey"),
    "other": _("Something else"),
}
JOINING: dict[str, Any] = {
    "in_person": _("Come to the place"),
    "online": _("Join online"),
    "hybrid": _("Come, or join online"),
}
OPEN_TO: dict[str, Any] = {
    "everybody": _("Everybody can come"),
    "service_users": _("Everybody who uses our services can come"),
    "members": _("For members of the group"),
}
VENUE_HAS: dict[str, Any] = {
    "step_free": _("A way in without steps"),
    "accessible_toilet": _("An accessible toilet"),
    "hearing_loop": _("A hearing loop"),
    "quiet_space": _("A quiet space"),
    "parking": _("Parking"),
    "public_transport": _("Bus or train nearby"),
}
SUPPORT_KIND: dict[str, Any] = {
    "interpreter": _("Somebody who translates"),
    "bsl": _("British Sign Language"),
    "braille": _("Braille"),
    "large_print": _("Large print"),
    "easy_read": _("Easy read"),
    "transport": _("A way to get there"),
    "childcare": _("Somebody to look after my children"),
    "quiet_space": _("A quiet space"),
    "other": _("Something else"),
}
WARNING: dict[str, Any] = {
    "personal-details-found": _(
        "We found personal details that everybody would read. Leave them out, unless they are meant."
    ),
    "clash-with-bank-holiday": _("It is a bank holiday."),
    "clash-with-religious-or-cultural-day": _("It is a religious or cultural day."),
    "always-the-same-weekday": _("It is always the same day of the week."),
    "always-the-same-hour": _("It is always the same time of day."),
    "venue-not-accessible": _("Not everybody can use this venue."),
    "venue-not-known-to-be-safe": _("Nobody has checked lately that this venue is safe for everybody."),
    "no-way-to-join-online": _("Nobody can join online."),
    "office-like-a-name": _(
        "An office that is named here reads like a person's name. Only offices may stand here."
    ),
    "reviewer-not-trained": _("Somebody who looks has not been trained for it."),
    "peer-review-without-peers": _("No person who uses services is among those who look."),
}
"""Rule → what it says, to whoever plans."""


def who_can_come(open_to: str | None, place: str | None) -> str:
    """The one sentence that says who may come. open_to: of a meeting; None where only the place counts. place: the name
    of the local service it is of; None: the whole organisation."""
    if place and open_to in (None, "service_users"):
        return gettext("Everybody who uses %(place)s can come", place=place)
    return str(OPEN_TO[open_to or "everybody"])


def who(item: dict[str, Any], names: dict[str, str]) -> str:
    """The same of a line of the calendar; "" for an election, whose own page says it, and for what is over."""
    if item["kind"] in ("ballot", "nominations") or item["state"] in ("over", "cancelled"):
        return ""
    place = item["local_service"]
    return who_can_come(item["open_to"], names.get(place, place) if place else None)


def level_name(level: str | None) -> str:
    """The policy's name for a level of involvement; "" for none."""
    return next((one.name for one in policy().levels if one.level == level), level or "")


def level_means(level: str | None) -> str:
    return next((one.means for one in policy().levels if one.level == level), "")


def month_name(value: date) -> str:
    """ "November 2026"."""
    return babel_format_date(value, gettext("LLLL y"))


def weekday(value: date) -> str:
    """ "Mon"."""
    return babel_format_date(value, gettext("EEE"))


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(month_name=month_name, weekday=weekday)
    app.jinja_env.globals.update(
        AUDIT_KIND=AUDIT_KIND,
        CALENDAR_KIND=CALENDAR_KIND,
        JOINING=JOINING,
        OPEN_TO=OPEN_TO,
        who_can_come=who,
        VENUE_HAS=VENUE_HAS,
        SUPPORT_KIND=SUPPORT_KIND,
        WARNING=WARNING,
        level_name=level_name,
        level_means=level_means,
    )
