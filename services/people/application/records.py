"""What people may ask about what is held on them: a copy, or that it is erased, within the statutory time."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.people.application.asking import Asking
from services.people.application.persons import Persons
from services.people.application.thanks import ThankingPeople
from services.people.application.training import Training
from services.people.domain.person import months_after
from services.people.views.data_requests import DataRequestsView
from services.people.views.people import PeopleView

Part = Callable[[str], Any]


class Records:
    """parts: further things held on a person, by name: what each returns goes into the export as it is."""

    def __init__(
        self,
        desk: Desk,
        policy: Policy,
        persons: Persons,
        asking: Asking,
        thanks: ThankingPeople,
        training: Training,
    ) -> None:
        self._store = desk.store
        self._now = desk.now
        self._policy = policy
        self._persons = persons
        self._asking = asking
        self._thanks = thanks
        self._training = training
        self._requests: DataRequestsView = desk.view(DataRequestsView)
        self._people: PeopleView = desk.view(PeopleView)
        self.parts: dict[str, Part] = {}

    def ask_for_export(self, *, person: str, asked_how: str, asked_on: date | None) -> dict[str, Any]:
        return self._ask("export", person, asked_how, asked_on)

    def ask_for_erasure(self, *, person: str, asked_how: str, asked_on: date | None) -> dict[str, Any]:
        return self._ask("erasure", person, asked_how, asked_on)

    def extend_data_request(self, *, person: str, kind: str, why: str) -> dict[str, Any]:
        more = self._policy.limit("data_request_longer")
        return self._persons.change(person, lambda one: one.extend_request(kind, more, why, self._now()))

    def export_person(self, *, person: str, reason: str) -> dict[str, Any]:
        """All that is held here, what was changed since included. It stands in the history first, so that nothing is
        given out unrecorded."""
        self._persons.change(person, lambda one: one.export(reason, self._now()))
        held = self._asking.get_person(person=person)
        said = {"history": self._asking.all_said(person)}
        return held | said | {name: part(person) for name, part in self.parts.items()}

    def erase_person(self, *, person: str, reason: str) -> dict[str, Any]:
        """Cancels their open thanks, frees their places on courses to come, destroys their key and says so, in one
        transaction; again changes nothing."""

        def work(session: Session) -> dict[str, Any]:
            one = self._persons.load(session, person)
            self._thanks.cancel_all_of(session, person)
            self._training.free_places_of(session, person)
            one.erase(reason, self._now())
            self._store.save(session, one)
            self._store.destroy_keys(session, [person])
            return {"person": person}

        return self._store.unit_of_work(work)

    def list_data_requests(self, *, local_services: list[str] | None) -> dict[str, Any]:
        """items: person, name, kind, asked_on, asked_how, due_on, extended, overdue; soonest due first."""
        today = self._persons.today()
        with self._store.reading() as session:
            rows = self._requests.open(session, local_services)
            people = self._people.by_references(session, [row["person"] for row in rows])
        return {
            "items": [
                row | {"name": people[row["person"]]["name"], "overdue": row["due_on"] < today}
                for row in rows
            ]
        }

    def _ask(self, kind: str, person: str, asked_how: str, asked_on: date | None) -> dict[str, Any]:
        now = self._now()
        asked = asked_on or now.date()
        due_on = months_after(asked, self._policy.limit("data_request_within"))
        return self._persons.change(person, lambda one: one.ask_for(kind, asked, asked_how, due_on, now))
