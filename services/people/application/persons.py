"""People: who they are, how to reach them, and whether anybody may."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.people.application.ids import id_of
from services.people.domain.person import PARTS, Person
from services.people.domain.person_errors import NotAPlace, UnknownPerson
from services.people.views.local_services import LocalServicesView
from services.people.views.people import PeopleView, Row


class Persons:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._desk = desk
        self._store = desk.store
        self._policy = policy
        self._people: PeopleView = desk.view(PeopleView)
        self._places: LocalServicesView = desk.view(LocalServicesView)

    def keep_contact(
        self, *, contact: dict[str, Any], local_service: str | None, idempotency_key: str | None
    ) -> dict[str, Any]:
        """person: the reference of whoever can be reached like this. The same key gives the same person."""
        return self.register(
            idempotency_key,
            local_service,
            None,
            lambda person: person.give_contact(contact, self._desk.now()),
        )

    def register(
        self,
        idempotency_key: str | None,
        local_service: str | None,
        relation: str | None,
        tell: Callable[[Person], None],
    ) -> dict[str, Any]:
        """A new person of whom `tell` says the rest; who was registered with this key is left as they are."""
        person_id = id_of("person", idempotency_key)
        reference = self._desk.new_reference("PE")

        def work(session: Session) -> dict[str, Any]:
            known = self._people.by_id(session, person_id)
            if known:
                return {"person": known["person"]}
            self.check_place(session, local_service)
            person = Person.register(person_id, reference, local_service, relation, self._desk.now())
            tell(person)
            self._store.save(session, person)
            return {"person": reference}

        return self._store.unit_of_work(work)

    def change_contact(self, *, person: str, contact: dict[str, Any]) -> dict[str, Any]:
        return self.change(person, lambda one: one.give_contact(contact, self._desk.now()))

    def forbid_contact(self, *, person: str, why: str) -> dict[str, Any]:
        return self.change(person, lambda one: one.forbid_contact(why, self._desk.now()))

    def allow_contact(self, *, person: str, how: str, on: date | None, why: str) -> dict[str, Any]:
        now = self._desk.now()
        return self.change(person, lambda one: one.allow_contact(how, on or now.date(), why, now))

    def contacts_of(self, *, persons: list[str]) -> dict[str, Any]:
        """contacts: person → name, email, phone, address; or None."""
        rows = self._rows(persons)
        return {"contacts": {one: _contact(rows.get(one)) for one in persons}}

    def names_of(self, *, persons: list[str], local_services: list[str] | None) -> dict[str, Any]:
        """names: person → name; or None. Of people of these places only, where there are some."""
        rows = self._rows(persons)
        if local_services is not None:
            persons = [one for one in persons if one in rows and rows[one]["local_service"] in local_services]
        return {"names": {one: rows[one]["name"] if one in rows else None for one in persons}}

    def needs_of(self, *, persons: list[str]) -> dict[str, Any]:
        """items: person, name, needs, language and needs_note of those who need something, by name."""
        rows = self._rows(persons).values()
        told = ("person", "name", "needs", "language", "needs_note")
        needing = [row for row in rows if row["needs"] or row["language"] or row["needs_note"]]
        items = [{name: row[name] for name in told} | {"needs": row["needs"] or []} for row in needing]
        return {"items": sorted(items, key=lambda one: (one["name"] or "", one["person"]))}

    def may_contact(self, *, persons: list[str], purpose: str | None) -> dict[str, Any]:
        """may_contact: person → whether."""
        rows = self._rows(persons)
        if purpose in (None, "contact"):
            return {"may_contact": {one: _may(rows.get(one), purpose) for one in persons}}
        agreed = {one: self._agreed(rows.get(one), purpose) for one in persons}
        return {"may_contact": agreed}

    def change(self, reference: str, act: Callable[[Person], Any]) -> dict[str, Any]:
        """person: the one that `act` changed. Raises UnknownPerson."""
        return self.change_at(reference, None, act)

    def change_at(
        self, reference: str, local_service: str | None, act: Callable[[Person], Any]
    ) -> dict[str, Any]:
        """The same, with a place that must be in the register. Raises NotAPlace, UnknownPerson."""

        def work(session: Session) -> dict[str, Any]:
            self.check_place(session, local_service)
            person = self.load(session, reference)
            act(person)
            self._store.save(session, person)
            return {"person": reference}

        return self._store.unit_of_work(work)

    def load(self, session: Session, reference: str) -> Person:
        """Raises UnknownPerson."""
        return self._store.load(Person, self.row(session, reference)["id"])

    def row(self, session: Session, reference: str) -> Row:
        """Raises UnknownPerson."""
        row = self._people.by_reference(session, reference)
        if row is None:
            raise UnknownPerson(f"There is nobody with the reference {reference}.")
        return row

    def check_place(self, session: Session, slug: str | None) -> None:
        """Raises NotAPlace."""
        if slug is not None and self._places.by_slug(session, slug) is None:
            raise NotAPlace(f"There is no place with the address {slug}.")

    def today(self) -> date:
        return self._desk.now().date()

    def _rows(self, persons: list[str]) -> dict[str, Row]:
        with self._store.reading() as session:
            return self._people.by_references(session, persons)

    def _agreed(self, row: Row | None, purpose: str | None) -> bool:
        if row is None or not _may(row, None):
            return False
        return purpose in self._store.load(Person, row["id"]).consents


def _contact(row: Row | None) -> dict[str, Any] | None:
    return {part: row[part] for part in PARTS} if row and not row["erased_at"] else None


def _may(row: Row | None, purpose: str | None) -> bool:
    if row is None or row["contact_forbidden"] or row["erased_at"]:
        return False
    return row["agreed_to_contact"] if purpose == "contact" else True
