"""The closed word lists of the published language, as members of staff say them; and a comment's clock in
words.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import Flask
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from gateway.i18n import HERE, day
from gateway.words import CHANNEL

COMMENT_STATE: dict[str, Any] = {
    "received": _("New"),
    "acknowledged": _("Acknowledged"),
    "answered": _("Answered"),
    "declined": _("Declined"),
    "closed": _("Closed"),
}
RESPONSE_STATE: dict[str, Any] = {
    "draft": _("Draft"),
    "held": _("Held back"),
    "published": _("Published"),
    "withdrawn": _("Taken back"),
}
STATE_COLOUR = {
    "received": "blue",
    "acknowledged": "teal",
    "answered": "green",
    "declined": "grey",
    "closed": "grey",
    "draft": "yellow",
    "held": "orange",
    "published": "green",
    "withdrawn": "grey",
}
"""Colours of GOV.UK tags; the word always stands in the tag as well."""
EVENT: dict[str, Any] = {
    "comment_received": _("It came in"),
    "comment_acknowledged": _("Acknowledged"),
    "author_asked": _("The author was asked"),
    "author_added": _("The author added"),
    "comment_themed": _("Themes chosen"),
    "comment_assigned": _("Given to"),
    "comment_escalated": _("Taken to the organisation"),
    "comment_declined": _("Declined"),
    "comment_answered": _("Answered"),
    "answer_withdrawn": _("An answer was taken back"),
    "comment_decided": _("A meeting decided"),
    "comment_decision_corrected": _("How that was written down was put right"),
    "comment_closed": _("Closed"),
    "words_erased": _("The words were erased"),
}
DETAIL: dict[str, Any] = {
    "email": _("an e-mail address"),
    "phone": _("a phone number"),
    "postcode": _("a postcode"),
    "name": _("a name"),
}
ROLE: dict[str, Any] = {
    "front_line": _("Front-line worker"),
    "service_manager": _("Service manager"),
    "involvement_officer": _("Involvement officer"),
    "senior_leader": _("Senior leader"),
    "board_member": _("Board member"),
    "advisory_member": _("Advisory group member"),
    "auditor": _("Auditor"),
    "administrator": _("Administrator"),
}
SERVICE: dict[str, Any] = {
    "feedback": _("Feedback"),
    "people": _("People and places"),
    "reporting": _("Boards and traces"),
}
_PUBLIC = "public"
MOST_COUNTED = 1000
"""Feedback counts no further, so that a page costs the same however much there is."""


def who(actor: str) -> str:
    """Who did something: a name, or "the author" for somebody without an account."""
    return gettext("The author") if actor == _PUBLIC else actor


def today() -> date:
    return datetime.now(HERE).date()


def due(line: dict[str, Any]) -> str:
    """What a comment waits for and by when: "Acknowledge by Tuesday 3 March"; "" when it waits for nothing."""
    if line["waiting_for"] == "acknowledgement":
        return gettext("Acknowledge by %(day)s", day=day(line["acknowledge_by"]))
    if line["waiting_for"] == "answer":
        return gettext("Answer by %(day)s", day=day(line["answer_by"]))
    if line["waiting_for"] == "author":
        return gettext("The author was asked. Answer by %(day)s", day=day(line["answer_by"]))
    return ""


def late(line: dict[str, Any]) -> str:
    """ "2 days late", or "" when it is in time."""
    if not line["overdue"]:
        return ""
    limit = line["acknowledge_by"] if line["waiting_for"] == "acknowledgement" else line["answer_by"]
    days = (today() - date.fromisoformat(limit)).days
    return ngettext("%(num)s day late", "%(num)s days late", days)


def about(count: int) -> str:
    """A count that stops at a thousand: "999", "1,000+"."""
    return f"{count:,}+" if count >= MOST_COUNTED else str(count)


def init_app(app: Flask) -> None:
    """Templates of staff pages say these words."""
    app.jinja_env.globals.update(
        COMMENT_STATE=COMMENT_STATE,
        RESPONSE_STATE=RESPONSE_STATE,
        STATE_COLOUR=STATE_COLOUR,
        STAFF_EVENT=EVENT,
        CHANNEL=CHANNEL,
        DETAIL=DETAIL,
        ROLE=ROLE,
        SERVICE=SERVICE,
        who=who,
        due=due,
        late=late,
        about=about,
    )
