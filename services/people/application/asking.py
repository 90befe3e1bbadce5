"""Questions about people that change nothing: lists, and one person with the history."""

from datetime import date
from typing import Any

from chassis.desk import Desk
from chassis.message import Message
from services.people.application.persons import Persons
from services.people.domain.person import Person
from services.people.views.data_requests import DataRequestsView
from services.people.views.finding import Finding
from services.people.views.people import PeopleView, Row

SHOWN = (
    "person",
    "registered_at",
    "local_service",
    "relation",
    "name",
    "email",
    "phone",
    "address",
    "in_bank",
    "interests",
    "ways",
    "reached_by",
    "needs",
    "language",
    "needs_note",
    "review_needs_on",
    "contact_forbidden",
    "forbidden_why",
    "forbidden_at",
    "erased_at",
)
IN_HISTORY = (
    "purpose",
    "wording",
    "how",
    "kind",
    "due_on",
    "asked_how",
    "why",
    "reason",
    "review_on",
    "allowed_on",
)


class Asking:
    def __init__(self, desk: Desk, persons: Persons) -> None:
        self._store = desk.store
        self._persons = persons
        self._finding = Finding(desk.view(PeopleView))
        self._requests: DataRequestsView = desk.view(DataRequestsView)

    def list_people(self, *, after: str | None, size: int, **filters: Any) -> dict[str, Any]:
        """items, next, total, total_is_exact."""
        with self._store.reading() as session:
            page = self._finding.page(session, self._persons.today(), after, size, **filters)
        return page | {"items": [line(row, self._persons.today()) for row in page["items"]]}

    def get_person(self, *, person: str) -> dict[str, Any]:
        """Raises UnknownPerson. The history is oldest first; what was erased in it is None."""
        with self._store.reading() as session:
            row = self._persons.row(session, person)
            requests = self._requests.of(session, person)
            events = self._store.history(row["id"])
        today = self._persons.today()
        return line(row, today) | {
            "consents": _consents(events),
            "requests": [
                {name: one[name] for name in ("kind", "asked_on", "asked_how", "due_on", "extended")}
                | {"overdue": one["due_on"] < today}
                for one in requests
            ],
            "history": [_entry(event) for event in events],
        }

    def all_said(self, person: str) -> list[dict[str, Any]]:
        """Every event of one person with all its fields, what was replaced later as well; what was erased is None."""
        with self._store.reading() as session:
            events = self._store.history(self._persons.row(session, person)["id"])
        return [_entry(event) | Message.of_domain_event("people", 0, event).data for event in events]


def line(row: Row, today: date) -> dict[str, Any]:
    """One person as lists and pages show them."""
    review = row["review_needs_on"]
    lists = {name: row[name] or [] for name in ("interests", "ways", "reached_by", "needs")}
    told = row["agreed_to_contact"] and not row["contact_forbidden"] and not row["erased_at"]
    return (
        {name: row[name] for name in SHOWN}
        | lists
        | {"may_be_told": told, "review_overdue": bool(review and review < today)}
    )


def _entry(event: Any) -> dict[str, Any]:
    fields = vars(event)
    says = {name: fields[name] for name in IN_HISTORY if name in fields}
    return {
        "at": event.timestamp,
        "actor": event.metadata["actor"],
        "event": type(event).TOPIC.partition(".")[2],
    } | says


def _consents(events: list[Any]) -> list[dict[str, Any]]:
    """What they agreed to, in order: purpose, wording, how, given_on, and how and when they took it back."""
    found: list[dict[str, Any]] = []
    for event in events:
        if isinstance(event, Person.Agreed):
            _ends(found, event.purpose, event.given_on, event.how)
            given = {name: getattr(event, name) for name in ("purpose", "wording", "how", "given_on")}
            found.append(given | {"withdrawn_on": None, "withdrawn_how": None})
        elif isinstance(event, Person.Withdrew):
            _ends(found, event.purpose, event.withdrawn_on, event.how)
    return found


def _ends(found: list[dict[str, Any]], purpose: str, on: Any, how: str) -> None:
    for one in found:
        if one["purpose"] == purpose and one["withdrawn_on"] is None:
            one |= {"withdrawn_on": on, "withdrawn_how": how}
