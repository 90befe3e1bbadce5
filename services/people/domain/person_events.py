"""What happens to a person. Whatever is personal is SEALED: stored under the person's own key, and None once the key
is destroyed. Pure."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from eventsourcing.domain import Aggregate

if TYPE_CHECKING:
    from services.people.domain.person import Person


class PersonEvent(Aggregate.Event):
    SUBJECT = "person"
    person: str


class PersonRegistered(PersonEvent, Aggregate.Created):
    TOPIC = "people.person_registered"
    local_service: str | None
    relation: str | None


class ContactGiven(PersonEvent):
    TOPIC = "people.contact_given"
    SEALED = ("name", "email", "phone", "address")
    name: str | None
    email: str | None
    phone: str | None
    address: str | None

    def apply(self, person: "Person") -> None:
        person.contact = {name: getattr(self, name) for name in self.SEALED}


class PersonPlaced(PersonEvent):
    """Who they are to the organisation, or where, changed."""

    TOPIC = "people.person_placed"
    local_service: str | None
    relation: str | None

    def apply(self, person: "Person") -> None:
        person.local_service = self.local_service
        person.relation = self.relation


class InterestsChosen(PersonEvent):
    """interests: themes of the policy; ways, reached_by: of the published words, the best liked first."""

    TOPIC = "people.interests_chosen"
    SEALED = ("interests", "ways", "reached_by")
    interests: list[str] | None
    ways: list[str] | None
    reached_by: list[str] | None

    def apply(self, person: "Person") -> None:
        person.in_bank = True
        person.interests = self.interests or []
        person.ways = self.ways or []
        person.reached_by = self.reached_by or []


class NeedsRecorded(PersonEvent):
    """language: the one they want to be spoken or written to in, as they call it. review_on: ask again by then."""

    TOPIC = "people.needs_recorded"
    SEALED = ("needs", "language", "note")
    needs: list[str] | None
    language: str | None
    note: str | None
    review_on: date | None

    def apply(self, person: "Person") -> None:
        person.needs = self.needs or []
        person.language = self.language
        person.needs_note = self.note
        person.review_needs_on = self.review_on


class NeedsReviewed(PersonEvent):
    """They were asked, and nothing has changed."""

    TOPIC = "people.needs_reviewed"
    review_on: date

    def apply(self, person: "Person") -> None:
        person.review_needs_on = self.review_on


class ConsentGiven(PersonEvent):
    """wording: the exact words they agreed to."""

    TOPIC = "people.consent_given"
    purpose: str
    wording: str
    how: str
    given_on: date

    def apply(self, person: "Person") -> None:
        person.consents[self.purpose] = self.wording


class ConsentWithdrawn(PersonEvent):
    TOPIC = "people.consent_withdrawn"
    purpose: str
    how: str
    withdrawn_on: date

    def apply(self, person: "Person") -> None:
        person.consents.pop(self.purpose, None)


class ContactForbidden(PersonEvent):
    """They do not want to be contacted; nobody may, for whatever reason, until they allow it again."""

    TOPIC = "people.contact_forbidden"
    SEALED = ("why",)
    why: str | None

    def apply(self, person: "Person") -> None:
        person.contact_forbidden = True


class ContactAllowed(PersonEvent):
    """They said that they may be contacted again. how: spoken, paper or web. Version 1 did not keep how they said it,
    on which day, and why."""

    TOPIC = "people.contact_allowed"
    SEALED = ("why",)
    class_version = 2
    how: str | None
    allowed_on: date | None
    why: str | None

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        state["how"] = state["allowed_on"] = state["why"] = None

    def apply(self, person: "Person") -> None:
        person.contact_forbidden = False


class DataRequestMade(PersonEvent):
    """They asked to have all that is held on them, or to have it erased. kind: `export` or `erasure`."""

    TOPIC = "people.data_request_made"
    kind: str
    asked_on: date
    asked_how: str
    due_on: date

    def apply(self, person: "Person") -> None:
        person.open_requests[self.kind] = self.due_on


class DataRequestExtended(PersonEvent):
    TOPIC = "people.data_request_extended"
    SEALED = ("why",)
    kind: str
    due_on: date
    why: str | None

    def apply(self, person: "Person") -> None:
        person.open_requests[self.kind] = self.due_on
        person.extended = [*person.extended, self.kind]


class PersonExported(PersonEvent):
    """Somebody was given all that is held on the person."""

    TOPIC = "people.person_exported"
    reason: str

    def apply(self, person: "Person") -> None:
        person.close_request("export")


class PersonErased(PersonEvent):
    """Their key was destroyed with it: what was sealed under it is gone. reason: without anything personal in it."""

    TOPIC = "people.person_erased"
    ERASES = "person"
    reason: str
    erased_at: datetime

    def apply(self, person: "Person") -> None:
        person.forget()
