"""What groups and elections hold about a person."""

from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.domain.election import Election
from services.meetings.domain.group import Group
from services.meetings.views.elections import ElectionsView
from services.meetings.views.groups import GroupsView


class Memberships:
    """The groups they sit or sat on. A seat ends with them; that somebody sat on it stays."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._view: GroupsView = desk.view(GroupsView)

    def held_on(self, session: Session, person: str) -> list[dict[str, Any]]:
        rows = self._view.of_member(session, person)
        groups = self._view.by_references(session, {row["group"] for row in rows})
        told = "group capacity how joined_on term_ends left_on because named".split()
        return [{name: row[name] for name in told} | {"name": groups[row["group"]]["name"]} for row in rows]

    def erase(self, session: Session, person: str) -> list[Group]:
        rows = [row for row in self._view.of_member(session, person) if row["current"]]
        known = self._view.by_references(session, {row["group"] for row in rows})
        groups = [self._desk.store.load(Group, row["id"]) for row in known.values()]
        now = self._desk.now()
        for group in groups:
            group.leave({"person": person}, now.date(), "erased", now)
        return groups


class Nominations:
    """Where they stood, and what they said of themselves. Votes are not held about anybody."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._view: ElectionsView = desk.view(ElectionsView)

    def held_on(self, session: Session, person: str) -> list[dict[str, Any]]:
        told = "election capacity seconder statement received_on asked_to_change withdrawn_on".split()
        return [{name: row[name] for name in told} for row in self._view.of_candidate(session, person)]

    def erase(self, session: Session, person: str) -> list[Election]:
        stood = {row["election"] for row in self._view.of_candidate(session, person) if not row["erased"]}
        rows = [self._view.by_reference(session, reference) for reference in sorted(stood)]
        elections = [self._desk.store.load(Election, row["id"]) for row in rows if row]
        for election in elections:
            election.erase_candidate(person, self._desk.now())
        return elections
