"""Somebody who takes part: how to reach them, what they like, what they need, what they agreed to (P1, P2). Pure."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.people.domain import person_events as happened
from services.people.domain.kept_reason import refuse_a_reason_that_names
from services.people.domain.person_errors import (
    AlreadyErased,
    AlreadyExtended,
    ConsentNotGiven,
    ContactIsForbidden,
    NoOpenRequest,
    NotYet,
    NoWayToReach,
    TooLateToExtend,
)

PARTS = ("name", "email", "phone", "address")
REACHED_WITH = {"phone": "phone", "text": "phone", "email": "email", "post": "address"}
"""A way of being reached → the part of the contact it needs."""


class Person(Aggregate):
    """contact: name, email, phone, address, each None when not given. consents: purpose → the words agreed to.
    in_bank: they told what they would like to take part in. open_requests: kind of data request → the day it is due."""

    TOPIC = "people.person"

    Event = happened.PersonEvent
    Created = happened.PersonRegistered
    Reached = happened.ContactGiven
    Placed = happened.PersonPlaced
    Interested = happened.InterestsChosen
    Needing = happened.NeedsRecorded
    Reviewed = happened.NeedsReviewed
    Agreed = happened.ConsentGiven
    Withdrew = happened.ConsentWithdrawn
    Forbade = happened.ContactForbidden
    Allowed = happened.ContactAllowed
    Asked = happened.DataRequestMade
    Extended = happened.DataRequestExtended
    Exported = happened.PersonExported
    Erased = happened.PersonErased

    def __init__(self, person: str, local_service: str | None, relation: str | None) -> None:
        self.person = person
        self.local_service = local_service
        self.relation = relation
        self.open_requests: dict[str, date] = {}
        self.extended: list[str] = []
        self.contact: dict[str, str | None] = dict.fromkeys(PARTS)
        self.in_bank = False
        self.interests: list[str] = []
        self.ways: list[str] = []
        self.reached_by: list[str] = []
        self.needs: list[str] = []
        self.language: str | None = None
        self.needs_note: str | None = None
        self.review_needs_on: date | None = None
        self.consents: dict[str, str] = {}
        self.contact_forbidden = False
        self.erased = False

    @classmethod
    def register(
        cls, person_id: UUID, person: str, local_service: str | None, relation: str | None, at: datetime
    ) -> "Person":
        return cls._create(
            event_class=happened.PersonRegistered,
            id=person_id,
            timestamp=at,
            person=person,
            local_service=local_service,
            relation=relation,
        )

    @property
    def may_be_told(self) -> bool:
        """Whether they may be told of things to take part in: they agreed, and did not ask to be left alone."""
        return "contact" in self.consents and not self.contact_forbidden

    def refuse_unless_may_be_told(self) -> None:
        """Raises ContactIsForbidden."""
        if self.erased:
            raise AlreadyErased("What we held on this person was erased.")
        if self.contact_forbidden:
            raise ContactIsForbidden("This person asked not to be contacted.")
        if "contact" not in self.consents:
            raise ContactIsForbidden("This person has not agreed to be told of things to take part in.")

    def give_contact(self, contact: Mapping[str, str | None], at: datetime) -> None:
        given = {part: (contact.get(part) or "").strip() or None for part in PARTS}
        if given != self.contact:
            self._record(happened.ContactGiven, at, **given)

    def place(self, local_service: str | None, relation: str | None, at: datetime) -> None:
        if (local_service, relation) != (self.local_service, self.relation):
            self._record(happened.PersonPlaced, at, local_service=local_service, relation=relation)

    def choose_interests(
        self, interests: Sequence[str], ways: Sequence[str], reached_by: Sequence[str], at: datetime
    ) -> None:
        """Raises NoWayToReach for a way whose address nobody knows."""
        for way in reached_by:
            part = REACHED_WITH.get(way)
            if part and not self.contact[part]:
                raise NoWayToReach(_NEEDS_PART[part])
        chosen = {"interests": list(interests), "ways": list(ways), "reached_by": list(reached_by)}
        if not self.in_bank or chosen != {name: getattr(self, name) for name in chosen}:
            self._record(happened.InterestsChosen, at, **chosen)

    def record_needs(
        self,
        needs: Sequence[str],
        language: str | None,
        note: str | None,
        review_on: date | None,
        at: datetime,
    ) -> None:
        now = (list(needs), language, note, review_on)
        if now != (self.needs, self.language, self.needs_note, self.review_needs_on):
            self._record(
                happened.NeedsRecorded,
                at,
                needs=list(needs),
                language=language,
                note=note,
                review_on=review_on,
            )

    def review_needs(self, review_on: date, at: datetime) -> None:
        if review_on != self.review_needs_on:
            self._record(happened.NeedsReviewed, at, review_on=review_on)

    def give_consent(self, purpose: str, wording: str, how: str, on: date, at: datetime) -> None:
        _not_to_come(on, at)
        if self.consents.get(purpose) != wording:
            self._record(happened.ConsentGiven, at, purpose=purpose, wording=wording, how=how, given_on=on)

    def withdraw_consent(self, purpose: str, how: str, on: date, at: datetime) -> None:
        """Raises ConsentNotGiven."""
        _not_to_come(on, at)
        if purpose not in self.consents:
            raise ConsentNotGiven("This person has not agreed to that, or took it back already.")
        self._record(happened.ConsentWithdrawn, at, purpose=purpose, how=how, withdrawn_on=on)

    def forbid_contact(self, why: str, at: datetime) -> None:
        if not self.contact_forbidden:
            self._record(happened.ContactForbidden, at, why=why)

    def allow_contact(self, how: str, on: date, why: str, at: datetime) -> None:
        """Raises NotYet."""
        _not_to_come(on, at)
        if self.contact_forbidden:
            self._record(happened.ContactAllowed, at, how=how, allowed_on=on, why=why)

    def ask_for(self, kind: str, asked_on: date, asked_how: str, due_on: date, at: datetime) -> None:
        """kind: `export` or `erasure`. Asked again while it is open, the first clock runs on."""
        _not_to_come(asked_on, at)
        if kind not in self.open_requests:
            self._record(
                happened.DataRequestMade,
                at,
                kind=kind,
                asked_on=asked_on,
                asked_how=asked_how,
                due_on=due_on,
            )

    def extend_request(self, kind: str, months: int, why: str, at: datetime) -> None:
        """By so many months, once, and before it is due. Raises NoOpenRequest, AlreadyExtended, TooLateToExtend."""
        if kind not in self.open_requests:
            raise NoOpenRequest("There is no open request of this kind.")
        if kind in self.extended:
            raise AlreadyExtended("This request was given more time already. It cannot get more.")
        due_on = self.open_requests[kind]
        if at.date() > due_on:
            raise TooLateToExtend("The time is over. More time has to be asked for before it is.")
        self._record(
            happened.DataRequestExtended, at, kind=kind, due_on=months_after(due_on, months), why=why
        )

    def export(self, reason: str, at: datetime) -> None:
        """Of somebody erased nothing personal is given out, so there is nothing to record. Raises
        ReasonNamesThePerson."""
        if not self.erased:
            refuse_a_reason_that_names(self.contact, reason)
            self._record(happened.PersonExported, at, reason=reason)

    def erase(self, reason: str, at: datetime) -> None:
        """Raises ReasonNamesThePerson."""
        if not self.erased:
            refuse_a_reason_that_names(self.contact, reason)
            self._record(happened.PersonErased, at, reason=reason, erased_at=at)

    def close_request(self, kind: str) -> None:
        self.open_requests.pop(kind, None)
        self.extended = [one for one in self.extended if one != kind]

    def forget(self) -> None:
        """Nothing personal is left."""
        self.erased = True
        self.contact = dict.fromkeys(PARTS)
        self.interests, self.ways, self.reached_by, self.needs = [], [], [], []
        self.language = self.needs_note = self.review_needs_on = None
        self.consents, self.open_requests, self.extended = {}, {}, []

    def _record(self, event_class: type[happened.PersonEvent], at: datetime, **fields: Any) -> None:
        if self.erased:
            raise AlreadyErased("What we held on this person was erased. Nothing can be added.")
        self.trigger_event(event_class, timestamp=at, person=self.person, **fields)


_NEEDS_PART = {
    "phone": "To phone or text them, write their phone number first.",
    "email": "To e-mail them, write their e-mail address first.",
    "address": "To write to them, write their postal address first.",
}


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month when it has no such day."""
    months += day.month - 1
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _not_to_come(on: date, at: datetime) -> None:
    if on > at.date():
        raise NotYet("This day is still to come. Write today or an earlier day.")
