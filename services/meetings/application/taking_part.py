"""What somebody takes part in, for the page about them: each kind on its own, the last first (P1)."""

from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.views.activities import ActivitiesView
from services.meetings.views.elections import ElectionsView
from services.meetings.views.groups import GroupsView
from services.meetings.views.meetings import MeetingsView

Row = dict[str, Any]


class TakingPart:
    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._groups: GroupsView = desk.view(GroupsView)
        self._elections: ElectionsView = desk.view(ElectionsView)
        self._meetings: MeetingsView = desk.view(MeetingsView)
        self._activities: ActivitiesView = desk.view(ActivitiesView)
        self._kinds = {
            "groups": self._seats,
            "elections": self._stood,
            "meetings": self._attended,
            "activities": self._joined,
        }

    def takes_part_in(self, *, person: str, kinds: list[str], after: str | None, size: int) -> dict[str, Any]:
        """kind → items and next. An item: reference (of a group its slug), title, local_service, on, and in a word
        `how` they took part."""
        before = int(after) if after else None
        with self._store.reading() as session:
            return {kind: _page(self._kinds[kind](session, person, before, size + 1), size) for kind in kinds}

    def _seats(self, session: Session, *asked: Any) -> list[Row]:
        return [
            _item(row, row["slug"], row["name"], row["joined_on"], "sits" if row["current"] else "sat")
            for row in self._groups.lately_of(session, *asked)
        ]

    def _stood(self, session: Session, person: str, *asked: Any) -> list[Row]:
        rows = self._elections.lately_of(session, person, *asked)
        groups = self._groups.by_references(session, {row["group"] for row in rows})
        return [
            _item(
                row, row["reference"], groups[row["group"]]["name"], row["received_on"], _stands(row, person)
            )
            for row in rows
        ]

    def _attended(self, session: Session, person: str, *asked: Any) -> list[Row]:
        return [
            _item(
                row,
                row["meeting"],
                row["title"],
                row["held_on"] or row["starts_at"],
                "came" if person in (row["people"] or ()) else "apologies",
            )
            for row in self._meetings.lately_of(session, person, *asked)
        ]

    def _joined(self, session: Session, *asked: Any) -> list[Row]:
        return [
            _item(
                row,
                row["reference"],
                row["title"],
                row["starts_at"],
                "came" if row["took_part"] else "joined",
            )
            for row in self._activities.lately_of(session, *asked)
        ]


def _stands(row: Row, person: str) -> str:
    if row["withdrawn_on"]:
        return "withdrew"
    return "elected" if person in (row["elected"] or ()) else "stood"


def _item(row: Row, reference: str, title: str, on: Any, how: str) -> Row:
    return {
        "reference": reference,
        "title": title,
        "local_service": row["local_service"],
        "on": on,
        "how": how,
        "position": row["position"],
    }


def _page(items: list[Row], size: int) -> dict[str, Any]:
    following = str(items[size - 1]["position"]) if len(items) > size else None
    return {"items": [_without(one) for one in items[:size]], "next": following}


def _without(item: Row) -> Row:
    return {name: value for name, value in item.items() if name != "position"}
