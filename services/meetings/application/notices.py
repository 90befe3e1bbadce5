"""Meetings as everybody may read of them: from the notice to the published minutes, and nothing of who comes."""

from datetime import datetime, time
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from chassis.personal_details import find_details
from services.meetings.application.finding import Finding, Row
from services.meetings.domain.errors import RuleBroken

NEXT = 3
"""Meetings to come that a group's page names."""
_PLANS = 10
"""Looked at to find them: those of which no notice was given yet stand between."""


class NoNoticeGiven(RuleBroken):
    """What is only planned may still change; it is told when notice is given (framework 1.1, 1.3)."""

    kind = "not_found"
    field = "meeting"


class Notices:
    def __init__(self, desk: Desk, find: Finding) -> None:
        self._desk = desk
        self._store = desk.store
        self._find = find

    def get_meeting_notice(self, *, meeting: str) -> dict[str, Any]:
        """meeting, group {reference, slug, name}, agenda_sent_at, agenda: items {reference, title, hidden} once it went
        round, else None; minutes: whether everybody may read them. hidden: why a title is None: comment or details.
        Raises UnknownMeeting, NoNoticeGiven."""
        with self._store.reading() as session:
            row = self._find.meeting_row(session, meeting)
            if row["called_at"] is None:
                raise NoNoticeGiven("No notice was given of this meeting.")
            group = self._find.group(session, row["group"])
            record = self._find.minutes.of_meeting(session, meeting)
            return {
                "meeting": meeting,
                "group": {name: group[name] for name in ("reference", "slug", "name")},
                "agenda_sent_at": row["agenda_sent_at"],
                "agenda": self._agenda(session, row) if row["agenda_sent_at"] else None,
                "minutes": record is not None and record["state"] == "published",
            }

    def list_meeting_notices(self, *, group: str) -> dict[str, Any]:
        """items: meeting, title, starts_at, ends_at, joining, and whether one may read its agenda."""
        now = self._desk.now()
        since = datetime.combine(now.date(), time(), now.tzinfo)
        with self._store.reading() as session:
            self._find.group(session, group)
            rows = self._find.meetings.coming(session, since, _PLANS, None, group=group)
        told = [row for row in rows if row["called_at"] is not None]
        said = ("meeting", "title", "starts_at", "ends_at", "joining", "open_to", "local_service")
        return {
            "items": [
                {name: row[name] for name in said} | {"agenda": row["agenda_sent_at"] is not None}
                for row in told[:NEXT]
            ]
        }

    def _agenda(self, session: Session, row: Row) -> list[dict[str, Any]]:
        items = self._find.agenda.by_references(session, row["agenda"])
        return [{"reference": one} | _in_public(items[one]["title"]) for one in row["agenda"] if one in items]


def _in_public(title: str) -> dict[str, str | None]:
    """An item that came from a comment has the comment's code for a title until somebody gives it words."""
    if title.startswith("FB-"):
        return {"title": None, "hidden": "comment"}
    if find_details({"title": title}, ()):
        return {"title": None, "hidden": "details"}
    return {"title": title, "hidden": None}
