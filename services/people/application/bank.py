"""The Involvement Bank: joining it, and what people like, need and agreed to."""

from datetime import date
from typing import Any

from chassis.desk import Desk
from policies import Policy
from services.people.application.persons import Persons
from services.people.domain.person import Person, months_after
from services.people.domain.person_errors import UnknownInterest


class Bank:
    def __init__(self, desk: Desk, policy: Policy, persons: Persons) -> None:
        self._now = desk.now
        self._policy = policy
        self._persons = persons

    def join_bank(
        self,
        *,
        contact: dict[str, Any],
        local_service: str | None,
        relation: str | None,
        reached_by: list[str],
        interests: list[str],
        ways: list[str],
        needs: list[str],
        language: str | None,
        note: str | None,
        agreed: str | None,
        how: str,
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """Raises NoWayToReach, NotAPlace, UnknownInterest."""
        self._check_interests(interests)

        def tell(person: Person) -> None:
            now = self._now()
            person.give_contact(contact, now)
            person.choose_interests(interests, ways, reached_by, now)
            if needs or language or note:
                person.record_needs(needs, language, note, self._next_review(), now)
            if agreed:
                person.give_consent("contact", agreed, how, now.date(), now)

        return self._persons.register(idempotency_key, local_service, relation, tell)

    def choose_interests(
        self, *, person: str, reached_by: list[str], interests: list[str], ways: list[str]
    ) -> dict[str, Any]:
        self._check_interests(interests)
        return self._persons.change(
            person, lambda one: one.choose_interests(interests, ways, reached_by, self._now())
        )

    def record_needs(
        self, *, person: str, needs: list[str], language: str | None, note: str | None
    ) -> dict[str, Any]:
        """They are asked again after the time the policy gives; without needs there is nothing to ask again."""
        again = self._next_review() if needs or language or note else None
        return self._persons.change(
            person, lambda one: one.record_needs(needs, language, note, again, self._now())
        )

    def review_needs(self, *, person: str) -> dict[str, Any]:
        return self._persons.change(person, lambda one: one.review_needs(self._next_review(), self._now()))

    def place_person(self, *, person: str, local_service: str | None, relation: str | None) -> dict[str, Any]:
        return self._persons.change_at(
            person, local_service, lambda one: one.place(local_service, relation, self._now())
        )

    def give_consent(
        self, *, person: str, purpose: str, wording: str, how: str, on: date | None
    ) -> dict[str, Any]:
        now = self._now()
        return self._persons.change(
            person, lambda one: one.give_consent(purpose, wording, how, on or now.date(), now)
        )

    def withdraw_consent(self, *, person: str, purpose: str, how: str, on: date | None) -> dict[str, Any]:
        now = self._now()
        return self._persons.change(
            person, lambda one: one.withdraw_consent(purpose, how, on or now.date(), now)
        )

    def _next_review(self) -> date:
        return months_after(self._now().date(), self._policy.limit("needs_reviewed_every"))

    def _check_interests(self, interests: list[str]) -> None:
        known = {theme.slug for theme in self._policy.themes}
        unknown = [one for one in interests if one not in known]
        if unknown:
            raise UnknownInterest(f"There is no theme {', '.join(unknown)}.")
