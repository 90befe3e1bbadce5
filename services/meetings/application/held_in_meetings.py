"""What meetings, agenda items and actions hold about a person."""

from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.domain.agenda_item import AgendaItem
from services.meetings.views.actions import ActionsView
from services.meetings.views.agenda import AgendaView
from services.meetings.views.meetings import MeetingsView


class Raised:
    """What they raised. Their words go with them; that something was raised stays."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._view: AgendaView = desk.view(AgendaView)

    def held_on(self, session: Session, person: str) -> list[dict[str, Any]]:
        told = "reference group title words state meeting reason proposed_at".split()
        return [{name: row[name] for name in told} for row in self._view.of_person(session, person)]

    def erase(self, session: Session, person: str) -> list[AgendaItem]:
        rows = [row for row in self._view.of_person(session, person) if not row["erased"]]
        items = [self._desk.store.load(AgendaItem, row["id"]) for row in rows]
        for item in items:
            item.erase_words(person, self._desk.now())
        return items


class Attended:
    """The meetings they were at, and those to which they said that they could not come. The minutes keep how many came;
    the code there says nothing once they are erased."""

    def __init__(self, desk: Desk) -> None:
        self._view: MeetingsView = desk.view(MeetingsView)

    def held_on(self, session: Session, person: str) -> list[dict[str, Any]]:
        told = ("meeting", "title", "held_on")
        return [
            {name: row[name] for name in told} | {"came": person in (row["people"] or [])}
            for row in self._view.of_person(session, person)
        ]

    def erase(self, session: Session, person: str) -> list[Any]:
        return []


class Owned:
    """What they took on to do."""

    def __init__(self, desk: Desk) -> None:
        self._view: ActionsView = desk.view(ActionsView)

    def held_on(self, session: Session, person: str) -> list[dict[str, Any]]:
        told = "reference text due_on state opened_at".split()
        return [{name: row[name] for name in told} for row in self._view.of_person(session, person)]

    def erase(self, session: Session, person: str) -> list[Any]:
        return []
