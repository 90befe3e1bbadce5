"""Matching what people can take part in to the people it suits, and telling them."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.people.application.asking import line
from services.people.application.ids import id_of
from services.people.application.persons import Persons
from services.people.domain.invitation import Invitation
from services.people.domain.person import REACHED_WITH, Person
from services.people.domain.person_errors import (
    ContactIsForbidden,
    NothingToTakePartInAnyMore,
    UnknownInvitation,
    UnknownOpportunity,
)
from services.people.views.finding import Finding
from services.people.views.invitations import InvitationsView
from services.people.views.invitations import Row as InvitationRow
from services.people.views.opportunities import OpportunitiesView
from services.people.views.opportunities import Row as OpportunityRow
from services.people.views.people import PeopleView, Row

SAID = ("reference", "kind", "title", "starts_at", "ends_at", "joining", "local_service", "interests", "ways")


class Inviting:
    def __init__(self, desk: Desk, persons: Persons) -> None:
        self._store = desk.store
        self._now = desk.now
        self._catch_up = desk.catch_up
        self._persons = persons
        self._people: PeopleView = desk.view(PeopleView)
        self._finding = Finding(self._people)
        self._opportunities: OpportunitiesView = desk.view(OpportunitiesView)
        self._invitations: InvitationsView = desk.view(InvitationsView)

    def list_opportunities(self, *, local_services: list[str] | None, size: int) -> dict[str, Any]:
        with self._store.reading() as session:
            rows = self._opportunities.coming(session, self._now(), local_services, size)
        return {"items": [_said(row) for row in rows]}

    def match_opportunity(
        self, *, reference: str, local_services: list[str] | None, after: str | None, size: int
    ) -> dict[str, Any]:
        """opportunity; items: people with `why` (interests, ways, place), `way` and `invited`; next."""
        found = self._known(reference)
        with self._store.reading() as session:
            rows = self._finding.fitting(
                session,
                interests=found["interests"],
                ways=found["ways"],
                local_service=found["local_service"],
                local_services=local_services,
                after=after,
                size=size + 1,
            )
            invited = self._invitations.states(session, reference, [row["person"] for row in rows])
        today = self._persons.today()
        items = [
            line(row, today)
            | {"why": _why(row, found), "way": way_of(row), "invited": invited.get(row["person"])}
            for row in rows[:size]
        ]
        more = str(rows[size - 1]["position"]) if len(rows) > size else None
        return {"opportunity": _said(found), "items": items, "next": more}

    def invite(self, *, reference: str, persons: list[str], words: str) -> dict[str, Any]:
        """made, before: the persons invited now, and those who were invited before.

        Raises UnknownOpportunity, NothingToTakePartInAnyMore, UnknownPerson, ContactIsForbidden.
        """
        found = self._known(reference)
        now = self._now()
        if found["cancelled"]:
            raise NothingToTakePartInAnyMore("This was cancelled.")
        if found["starts_at"] < now:
            raise NothingToTakePartInAnyMore("This is over, or has begun.")

        def work(session: Session) -> dict[str, Any]:
            before = self._invitations.states(session, reference, persons)
            fresh = [one for one in persons if one not in before]
            invited = [self._persons.load(session, one) for one in fresh]
            self._refuse_for(invited)
            made = [
                Invitation.make(
                    id_of("invitation", f"{reference}/{one.person}"),
                    one,
                    reference,
                    found["title"],
                    found["starts_at"],
                    words,
                    now,
                )
                for one in invited
            ]
            self._store.save(session, *made)
            return {"made": fresh, "before": [one for one in persons if one in before]}

        return self._store.unit_of_work(work)

    def list_messages(
        self, *, local_services: list[str] | None, opportunity: str | None, after: str | None, size: int
    ) -> dict[str, Any]:
        """items: each with its person (name, how to reach them, what they need), words and way; next."""
        with self._store.reading() as session:
            rows = self._invitations.waiting(session, local_services, opportunity, after, size + 1)
            people = self._people.by_references(session, [row["person"] for row in rows])
        items = [self._message(row, people[row["person"]]) for row in rows[:size]]
        return {"items": items, "next": str(rows[size - 1]["position"]) if len(rows) > size else None}

    def get_message(self, *, invitation: UUID) -> dict[str, Any]:
        """Raises UnknownInvitation."""
        with self._store.reading() as session:
            row = self._row(session, invitation)
            return self._message(row, self._persons.row(session, row["person"]))

    def mark_sent(self, *, invitation: UUID, way: str, needs: list[str]) -> dict[str, Any]:
        """Raises ContactIsForbidden, AlreadyDone, UnknownInvitation."""

        def work(session: Session) -> dict[str, Any]:
            person = self._persons.load(session, self._row(session, invitation)["person"])
            made = self._store.load(Invitation, invitation)
            made.sent(person, way, needs, self._now())
            self._store.save(session, made)
            return {"invitation": invitation}

        return self._store.unit_of_work(work)

    def mark_not_reached(self, *, invitation: UUID, why: str) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            person = self._persons.load(session, self._row(session, invitation)["person"])
            made = self._store.load(Invitation, invitation)
            made.not_reached(person, why, self._now())
            self._store.save(session, made)
            return {"invitation": invitation}

        return self._store.unit_of_work(work)

    def invitations_of(self, *, person: str, size: int = 1000) -> dict[str, Any]:
        """items: what that person was invited to, the last first."""
        with self._store.reading() as session:
            rows = self._invitations.of(session, person, size)
        shown = ("opportunity", "title", "starts_at", "words", "state", "made_at", "done_at", "way", "why")
        return {"items": [{name: row[name] for name in shown} for row in rows]}

    def _known(self, reference: str) -> OpportunityRow:
        for catch_up in (False, True):
            if catch_up:
                self._catch_up("meetings")
            with self._store.reading() as session:
                found = self._opportunities.by_reference(session, reference)
            if found:
                return found
        raise UnknownOpportunity(f"There is nothing to take part in with the reference {reference}.")

    def _row(self, session: Session, invitation: UUID) -> InvitationRow:
        row = self._invitations.by_id(session, invitation)
        if row is None:
            raise UnknownInvitation("There is no such message.")
        return row

    def _refuse_for(self, invited: list[Person]) -> None:
        not_allowed = [one.person for one in invited if one.erased or not one.may_be_told]
        if not_allowed:
            who = ", ".join(not_allowed)
            raise ContactIsForbidden(
                f"{who} did not agree to be told of things, or asked not to be.", "persons"
            )

    def _message(self, row: InvitationRow, person: Row) -> dict[str, Any]:
        shown = ("id", "opportunity", "title", "starts_at", "words", "state", "made_at", "done_at", "why")
        told = row["way"] or way_of(person)
        return {name: row[name] for name in shown} | {
            "way": told,
            "person": line(person, self._persons.today()),
        }


def way_of(row: Row) -> str:
    """How they like to be told: the first way they named that has its address; else one that has; else staff."""
    for way in [*(row["reached_by"] or []), "phone", "email", "post"]:
        part = REACHED_WITH.get(way)
        if part is None or row[part]:
            return str(way)
    return "through_staff"


def _why(row: Row, found: OpportunityRow) -> dict[str, Any]:
    return {
        "interests": [one for one in found["interests"] if one in (row["interests"] or [])],
        "ways": [one for one in found["ways"] if one in (row["ways"] or [])],
        "place": bool(row["local_service"] and row["local_service"] == found["local_service"]),
    }


def _said(row: OpportunityRow) -> dict[str, Any]:
    return {name: row[name] for name in SAID}
